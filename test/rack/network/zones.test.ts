import { zoneOf } from '../../../lib/rack/network/zones';

test.each([
  ['use1-az1', { id: 'use1-az1' }],
  ['us-east-1a', { name: 'us-east-1a' }],
])('%s is %j', (given, zone) => {
  expect(zoneOf(given)).toEqual(zone);
});
