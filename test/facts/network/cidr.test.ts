import {
  addressOf,
  contains,
  firstWithin,
  following,
  isForExamples,
  isForVpc,
  isPublic,
  network,
  overlap,
  prefixOf,
} from '../../../lib/facts/network/cidr';

test.each([
  ['host bits', '10.1.2.3/16', '10.1.0.0/16'],
  ['host bits within an octet', '10.1.255.255/20', '10.1.240.0/20'],
  ['no host bits', '10.1.240.0/20', '10.1.240.0/20'],
  ['a single address', '10.1.2.3/32', '10.1.2.3/32'],
])('network of a block with %s: %s is %s', (_, cidr, expected) => {
  expect(network(cidr)).toBe(expected);
});

test.each([
  ['itself', '10.1.0.0/24', 0, '10.1.0.0/24'],
  ['the next', '10.1.0.0/24', 1, '10.1.1.0/24'],
  ['across an octet', '10.1.255.0/24', 1, '10.2.0.0/24'],
  ['several, smaller than an octet', '10.1.0.0/28', 3, '10.1.0.48/28'],
])('following: %s', (_, cidr, steps, expected) => {
  expect(following(cidr, steps)).toBe(expected);
});

test('firstWithin keeps the address and takes the size', () => {
  expect(firstWithin('10.1.64.0/18', 24)).toBe('10.1.64.0/24');
});

test.each([
  ['0.0.0.0/0', 0],
  ['10.1.0.0/16', 16],
  ['10.1.2.3/32', 32],
])('prefixOf %s is %i', (cidr, expected) => {
  expect(prefixOf(cidr)).toBe(expected);
});

test.each([
  ['equal', '10.1.0.0/16', '10.1.0.0/16', true],
  ['the first holds the second', '10.0.0.0/8', '10.1.0.0/16', true],
  ['the second holds the first', '10.1.0.0/16', '10.0.0.0/8', true],
  ['the last addresses only', '10.1.0.0/16', '10.1.255.255/32', true],
  ['neighbours', '10.1.0.0/16', '10.2.0.0/16', false],
  ['neighbours, the other way round', '10.2.0.0/16', '10.1.0.0/16', false],
])('overlap of blocks that are %s: %s, %s', (_, one, other, expected) => {
  expect(overlap(one, other)).toBe(expected);
});

test.each([
  ['10.1.0.0/16', true, false],
  ['100.64.0.0/16', true, false],
  ['172.31.0.0/16', true, false],
  ['192.168.0.0/16', true, false],
  ['198.19.0.0/16', true, false],
  ['3.5.140.0/22', true, true],
  ['0.1.0.0/16', false, false],
  ['127.0.0.0/16', false, false],
  ['169.254.0.0/16', false, false],
  ['224.0.0.0/16', false, false],
  ['250.0.0.0/16', false, false],
])('%s: for a VPC %s, on the internet %s', (cidr, forVpc, onTheInternet) => {
  expect([isForVpc(cidr), isPublic(cidr)]).toEqual([forVpc, onTheInternet]);
});

test.each([
  ['192.0.2.7/32', true],
  ['198.51.100.0/24', true],
  ['203.0.113.0/25', true],
  ['203.0.114.0/24', false],
])('%s is for examples: %s', (cidr, expected) => {
  expect(isForExamples(cidr)).toBe(expected);
});

test.each([
  ['172.20.0.0/16', 10, '172.20.0.10'],
  ['172.20.3.4/16', 10, '172.20.0.10'],
  ['10.0.0.0/24', 0, '10.0.0.0'],
  ['10.0.0.0/16', 256, '10.0.1.0'],
])('of %s the address %i is %s', (cidr, index, address) => {
  expect(addressOf(cidr, index)).toBe(address);
});

test.each([
  ['10.1.0.0/16', '10.1.3.0/24', true],
  ['10.1.0.0/16', '10.1.0.0/16', true],
  ['10.1.3.0/24', '10.1.0.0/16', false],
  ['10.1.0.0/16', '10.2.0.0/24', false],
])('%s holds %s: %s', (outer, inner, expected) => {
  expect(contains(outer, inner)).toBe(expected);
});
