import { egressOf, hasPublicSide, reachesInternet } from '../../../lib/parameters/network/derived';
import { parseParameters } from '../../../lib/parameters/parse';
import type { Raw } from '../../support/templates';

const VPC = { vpc_id: 'vpc-0a1b2c3d' };
const PRIVATE = { ...VPC, private_subnets_ids: 'subnet-0000000a,subnet-0000000b,subnet-0000000c' };
const BOTH = { ...PRIVATE, public_subnets_ids: 'subnet-1000000a,subnet-1000000b,subnet-1000000c' };

test.each<[string, Raw, string, boolean, boolean]>([
  ['subnets of its own', {}, 'nat', true, true],
  ['public nodes', { private: false }, 'nat', true, true],
  ['no internet gateway', { internet_gateway: false }, 'none', false, false],
  ['only a way in', { egress: 'none' }, 'none', true, false],
  ['existing subnets of both kinds', BOTH, 'existing', true, true],
  ['those without a way out', { ...BOTH, egress: 'none' }, 'none', true, false],
  ['private ones with a way out', { ...PRIVATE, egress: 'existing' }, 'existing', false, true],
  ['private ones without', { ...PRIVATE, egress: 'none' }, 'none', false, false],
  ['private ones, as it was said before egress', { ...PRIVATE, internet_gateway: false }, 'none', false, false],
  ['a transit gateway', { egress: 'tgw-0a1b2c3d' }, 'transit', true, true],
  ['one, and nothing public', { egress: 'tgw-0a1b2c3d', internet_gateway: false }, 'transit', false, true],
  ['a way out and no gateway', { ...PRIVATE, internet_gateway: false, egress: 'existing' }, 'existing', false, true],
])('%s: the way out, a public side, whether it reaches the internet', (_, raw, egress, publicSide, reaches) => {
  const { parameters } = parseParameters(raw);
  expect([egressOf(parameters), hasPublicSide(parameters), reachesInternet(parameters)]).toEqual([
    egress,
    publicSide,
    reaches,
  ]);
});
