import {
  defaultZones,
  isZoneId,
  isZoneNameIn,
  refusedInSomeAccounts,
  takesSubnets,
  zonesNeeded,
} from '../../../lib/facts/network/zones';

test.each([
  ['highly available', true, 3],
  ['not highly available', false, 2],
])('a rack that is %s needs zones', (_, highAvailability, count) => {
  expect(zonesNeeded(highAvailability)).toBe(count);
});

test.each([
  ['us-east-1', true, ['use1-az1', 'use1-az2', 'use1-az4']],
  ['us-east-1', false, ['use1-az1', 'use1-az2']],
  ['ca-central-1', true, ['cac1-az1', 'cac1-az2', 'cac1-az4']],
  ['us-west-1', true, ['usw1-az1', 'usw1-az3']],
  ['us-west-1', false, ['usw1-az1', 'usw1-az3']],
  ['us-east-9', true, []],
])('default zones of %s, highly available: %s', (region, highAvailability, zones) => {
  expect(defaultZones(region, highAvailability)).toEqual(zones);
});

test.each([
  ['use1-az1', true],
  ['apse2-az3', true],
  ['us-east-1a', false],
  ['use1-az', false],
  ['use1-az10', false],
  ['use1-bos1-az1', false],
  ['1use1-az1', false],
  ['use1-az1a', false],
])('%s is a zone id: %s', (zone, expected) => {
  expect(isZoneId(zone)).toBe(expected);
});

test.each([
  ['a zone of the region', 'us-east-1', 'us-east-1a', true],
  ['its last letter', 'us-east-1', 'us-east-1z', true],
  ['another region', 'us-east-1', 'us-east-2a', false],
  ['only the region', 'us-east-1', 'us-east-1', false],
  ['two letters', 'us-east-1', 'us-east-1ab', false],
  ['a digit in place of the letter', 'us-east-1', 'us-east-11', false],
  ['a local zone', 'us-east-1', 'us-east-1-bos-1a', false],
  ['a wavelength zone', 'us-east-1', 'us-east-1-wl1-bos-wlz-1', false],
  ['a zone id', 'us-east-1', 'use1-az1', false],
])('%s: a zone name in %s? %s', (_, region, zone, expected) => {
  expect(isZoneNameIn(region, zone)).toBe(expected);
});

test.each([
  ['use1-az1', true],
  ['use1-az3', false],
  ['use2-az1', false],
  ['us-east-1a', true],
  ['us-east-2a', false],
])('in us-east-1 EKS takes subnets in %s, as far as that can be told: %s', (zone, takes) => {
  expect(takesSubnets('us-east-1', zone)).toBe(takes);
});

test('names that in some accounts are those of a zone that EKS refuses', () => {
  expect(['us-east-1c', 'us-east-1e', 'us-east-1a'].map(refusedInSomeAccounts)).toEqual([
    'use1-az3',
    'use1-az3',
    undefined,
  ]);
});
