import { partitionOf, REFUSED_REGIONS, REGIONS } from '../../../lib/facts/regions';
import { FEATURES, namesOf, OFFERS, type OfferId, offerOf, regionsWithout } from '../../../lib/facts/regions/offers';

test.each(REGIONS.filter((region) => partitionOf(region) === 'aws'))('%s: all of EKS', (region) => {
  expect(FEATURES.filter((feature) => offerOf(feature, region) !== 'yes')).toEqual([]);
});

test.each([
  ['cn-north-1', 'no', ['nodeRepair', 'nodeMonitoringAgent', 'communityAddons']],
  ['cn-northwest-1', 'unknown', ['efsCsiAddon', 'fargate', 'podIdentity', 'observabilityAddon', 'elbEndpoint']],
  ['us-gov-east-1', 'no', ['communityAddons', 'fargate']],
  [
    'us-gov-west-1',
    'unknown',
    [
      'nodeRepair',
      'nodeMonitoringAgent',
      'efsCsiAddon',
      'podIdentity',
      'observabilityAddon',
      'elbEndpoint',
      'aliasRecords',
    ],
  ],
])('%s: %s', (region, offer, features) => {
  expect(FEATURES.filter((feature) => offerOf(feature, region) === offer)).toEqual(features);
});

test('features are called by name', () => {
  expect(namesOf([])).toBe('');
  expect(namesOf(['fargate'])).toBe('Fargate');
  expect(namesOf(['nodeRepair', 'fargate'])).toBe('node repair and Fargate');
  expect(namesOf(['nodeRepair', 'fargate', 'communityAddons'])).toBe('node repair, Fargate and community add-ons');
});

test.each(Object.keys(OFFERS) as OfferId[])('%s: what is not everywhere says where that was read', (id) => {
  const { offers, sources, except = [], without } = OFFERS[id];
  const others = Object.entries(offers).filter(([, offer]) => offer !== 'yes');
  const named = { 'aws-cn': /China/, 'aws-us-gov': /GovCloud/, aws: /./ };
  for (const [partition] of others) {
    expect(sources.filter((source) => named[partition as keyof typeof named].test(source))).not.toEqual([]);
  }
  expect(sources).not.toEqual([]);
  expect(without).not.toBe('');
  expect(except.filter((region) => !REGIONS.includes(region))).toEqual([]);
});

test('a region may be without what its partition has', () => {
  expect(regionsWithout('eksEndpoint').map((region) => offerOf('eksEndpoint', region))).toEqual([
    'no',
    'no',
    'no',
    'no',
  ]);
  expect(regionsWithout('fargate')).toEqual([]);
  expect(offerOf('eksEndpoint', 'us-east-1')).toBe('yes');
});

test('regions that are refused are no regions of racks', () => {
  expect(Object.keys(REFUSED_REGIONS).filter((region) => REGIONS.includes(region))).toEqual([]);
});
