import { layoutOf } from '../../../lib/facts/network/vpc-layout';

test.each([
  ['10.1.0.0/16', 6, 19, 22],
  ['10.1.0.0/19', 6, 22, 25],
  ['10.1.0.0/20', 6, 23, 26],
  ['10.1.0.0/21', 3, 23, 25],
  ['10.1.0.0/23', 3, 25, 27],
  ['10.1.0.0/24', 3, 26, 28],
])('%s: room for %i zones, private subnets /%i, public ones /%i', (cidr, zones, privatePrefix, publicPrefix) => {
  expect(layoutOf(cidr)).toEqual({ zones, privatePrefix, publicPrefix });
});

test('the address has no say', () => {
  expect(layoutOf('192.168.0.0/20')).toEqual(layoutOf('10.1.16.0/20'));
});
