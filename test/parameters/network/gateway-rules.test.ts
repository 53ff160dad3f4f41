import { problemsOf } from '../../support/refusals';
import type { Raw } from '../../support/templates';

const addresses = (count: number) => Array.from({ length: count }, (_, i) => `eipalloc-0000000${i}`);

test.each<[string, Raw, string, string | undefined]>([
  [
    'too few',
    { nat_eip_allocation_ids: addresses(2) },
    'has 2 for 3 NAT gateways, one in each of 3 zones',
    '1 more, or leave it out',
  ],
  [
    'too many',
    { nat_eip_allocation_ids: addresses(4) },
    'has 4 for 3 NAT gateways, one in each of 3 zones',
    `-c nat_eip_allocation_ids=${addresses(3).join(',')}`,
  ],
  [
    'one for each zone of a rack with one gateway',
    { high_availability: false, nat_eip_allocation_ids: addresses(2) },
    'has 2 for 1 NAT gateway, one for all zones',
    '-c nat_eip_allocation_ids=eipalloc-00000000',
  ],
  [
    'fewer than zones that were named',
    { availability_zones: 'us-east-1a,us-east-1b,us-east-1c,us-east-1d', nat_eip_allocation_ids: addresses(3) },
    'has 3 for 4 NAT gateways, one in each of 4 zones',
    '1 more, or leave it out',
  ],
])('Elastic IPs: %s', (_, raw, message, fix) => {
  expect(problemsOf(raw)).toMatchObject([{ parameter: 'nat_eip_allocation_ids', message, fix }]);
});

test.each<[string, Raw]>([
  ['one each', { nat_eip_allocation_ids: addresses(3) }],
  ['one for all', { high_availability: false, nat_eip_allocation_ids: addresses(1) }],
  // Said in a warning: they are for gateways that there are not.
  ['of a rack without gateways', { private: false, nat_eip_allocation_ids: addresses(1) }],
  ['of an isolated one', { egress: 'none', nat_eip_allocation_ids: addresses(1) }],
])('Elastic IPs %s are taken', (_, raw) => {
  expect(problemsOf(raw)).toEqual([]);
});
