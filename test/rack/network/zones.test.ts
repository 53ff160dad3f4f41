import { nameOf, sameZone, zoneOf } from '../../../lib/rack/network/zones';

test.each([
  ['use1-az1', { id: 'use1-az1' }],
  ['us-east-1a', { name: 'us-east-1a' }],
])('%s is %j', (given, zone) => {
  expect(zoneOf(given)).toEqual(zone);
});

test.each(['use1-az1', 'us-east-1a'])('%s is called as it was given', (given) => {
  expect(nameOf(zoneOf(given))).toBe(given);
});

test.each([
  ['use1-az1', 'use1-az1', true],
  ['us-east-1a', 'us-east-1a', true],
  ['use1-az1', 'use1-az2', false],
  ['us-east-1a', 'us-east-1b', false],
  ['use1-az1', 'us-east-1a', false],
  ['us-east-1a', 'use1-az1', false],
])('%s and %s are one zone: %s', (one, other, same) => {
  expect(sameZone(zoneOf(one), zoneOf(other))).toBe(same);
});
