import { parseParameters } from '../../../lib/parameters/parse';
import { type KnownNetwork, networkOf } from '../../../lib/rack/network/network';
import type { Raw } from '../../support/templates';

const PRIVATE = ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'];
const NAMED = { vpc_name: 'Test' };
const EXISTING = { ...NAMED, egress: 'existing', private_subnets_ids: PRIVATE };
const networkIn = (raw: Raw, known?: KnownNetwork) => networkOf(parseParameters(raw).parameters, known);
const looked = (vpcCidr: string | undefined, subnets: readonly string[] = []): KnownNetwork => ({
  vpcCidr,
  subnetCidrs: Object.fromEntries(subnets.map((cidr, i) => [PRIVATE[i] ?? '', cidr])),
});
const INSIDE = ['10.7.0.0/20', '10.7.16.0/20', '10.7.32.0/20'];

test.each<[string, Raw, KnownNetwork | undefined, string[]]>([
  ['its own', {}, undefined, ['10.1.0.0/16']],
  ['not looked up', { vpc_id: 'vpc-0a1b2c3d', cidr: '10.7.0.0/16' }, undefined, ['10.7.0.0/16']],
  ['of which a look-up tells nothing', { ...NAMED, cidr: '10.7.0.0/16' }, looked(undefined), ['10.7.0.0/16']],
  ['whose block holds the rack’s', { ...NAMED, cidr: '10.7.0.0/16' }, looked('10.0.0.0/8'), ['10.0.0.0/8']],
  [
    'whose block does not',
    { ...NAMED, cidr: '10.7.0.0/16' },
    looked('192.168.0.0/16'),
    ['192.168.0.0/16', '10.7.0.0/16'],
  ],
  ['whose block holds existing subnets, whatever cidr says', EXISTING, looked('10.7.0.0/16', INSIDE), ['10.7.0.0/16']],
  [
    'whose block holds some of them',
    EXISTING,
    looked('10.7.0.0/18', [...INSIDE.slice(1), '10.8.0.0/20']),
    ['10.7.0.0/18', '10.1.0.0/16'],
  ],
  ['whose subnets are not all known', EXISTING, looked('10.7.0.0/16', INSIDE.slice(1)), ['10.7.0.0/16', '10.1.0.0/16']],
])('blocks of a VPC %s', (_, raw, known, expected) => {
  expect(networkIn(raw, known).vpcCidrs).toEqual(expected);
});

test('who may connect: outside everyone or those on the list, inside the VPC and what is connected', () => {
  expect(networkIn({}).clients).toEqual({ outside: ['0.0.0.0/0'], inside: ['10.1.0.0/16'] });
  const raw = { whitelist: '3.5.140.0/22', internal_router: true, internal_router_cidrs: '10.20.0.0/16,10.1.0.0/16' };
  expect(networkIn(raw).clients).toEqual({ outside: ['3.5.140.0/22'], inside: ['10.1.0.0/16', '10.20.0.0/16'] });
});

test('blocks of the subnets of nodes are known once all are', () => {
  const blocks = (known?: KnownNetwork) => {
    const network = networkIn(EXISTING, known);
    return network.placement === 'existing' ? network.nodeCidrs : 'of its own';
  };
  expect([blocks(), blocks(looked('10.7.0.0/16', INSIDE.slice(1))), blocks(looked(undefined, INSIDE))]).toEqual([
    undefined,
    undefined,
    INSIDE,
  ]);
});
