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

test.each<[string, Raw, object]>([
  ['its own', {}, { type: 'own' }],
  ['one that is there', { vpc_id: 'vpc-0a1b2c3d' }, { type: 'existing', id: 'vpc-0a1b2c3d' }],
  ['one by name', NAMED, { type: 'looked-up', filter: { 'tag:Name': 'Test' }, parameter: 'vpc_name' }],
  [
    'one by filters',
    { vpc_filters: 'tag:team=platform' },
    { type: 'looked-up', filter: { 'tag:team': 'platform' }, parameter: 'vpc_filters' },
  ],
  [
    'one by both',
    { ...NAMED, vpc_filters: 'tag:team=platform' },
    { type: 'looked-up', filter: { 'tag:Name': 'Test', 'tag:team': 'platform' }, parameter: 'vpc_name' },
  ],
])('a rack is in a VPC: %s', (_, raw, vpc) => {
  expect(networkIn(raw).vpc).toStrictEqual(vpc);
});

test.each<[string, Raw, object]>([
  ['its own', {}, { type: 'own' }],
  [
    'one that is there',
    { vpc_id: 'vpc-0a1b2c3d', internet_gateway_id: 'igw-0a1b2c3d' },
    { type: 'existing', id: 'igw-0a1b2c3d' },
  ],
  ['none', { egress: 'tgw-0a1b2c3d', internet_gateway: false, endpoint_access: 'private' }, { type: 'none' }],
])('its internet gateway: %s', (_, raw, gateway) => {
  expect(networkIn(raw)).toMatchObject({ placement: 'own', gateway });
});

test('a transit gateway is attached to a VPC of the rack’s own', () => {
  const transit = (raw: Raw) => {
    const network = networkIn(raw);
    return network.placement === 'own' ? network.transit : undefined;
  };
  expect(transit({})).toBeUndefined();
  expect(transit({ egress: 'tgw-0a1b2c3d' })).toStrictEqual({ gatewayId: 'tgw-0a1b2c3d', attach: true });
  const existing = { vpc_id: 'vpc-0a1b2c3d', egress: 'tgw-0a1b2c3d' };
  expect(transit(existing)).toStrictEqual({ gatewayId: 'tgw-0a1b2c3d', attach: false });
});

test('endpoints are those that are named, and without a way out all that nodes need', () => {
  const services = (raw: Raw) => networkIn(raw).endpointServices;
  expect(services({})).toStrictEqual([]);
  expect(services({ vpc_endpoints: 'ecr.api,sts' })).toStrictEqual(['ecr.api', 'sts']);
  const isolated = { egress: 'none', internet_gateway: false, endpoint_access: 'private' };
  expect(services(isolated)).toContain('ecr.dkr');
  expect(services(isolated)).not.toContain('monitoring');
  expect(services({ ...isolated, monitoring_enable: true })).toStrictEqual([...services(isolated), 'monitoring']);
  expect(services({ ...isolated, vpc_endpoints: 'ecr.api' })).toStrictEqual(services(isolated));
});
