import { EKS_FEATURES, namesOf, offerOf } from '../../../lib/facts/cluster/eks-offers';
import { partitionOf, REGIONS } from '../../../lib/facts/regions';

test.each(REGIONS.filter((region) => partitionOf(region) === 'aws'))('%s: all of EKS', (region) => {
  expect(EKS_FEATURES.filter((feature) => offerOf(feature, region) !== 'yes')).toEqual([]);
});

test.each([
  ['cn-north-1', 'no', ['nodeRepair', 'nodeMonitoringAgent', 'communityAddons']],
  ['cn-northwest-1', 'unknown', ['efsCsiAddon', 'fargate']],
  ['us-gov-east-1', 'no', ['communityAddons', 'fargate']],
  ['us-gov-west-1', 'unknown', ['nodeRepair', 'nodeMonitoringAgent', 'efsCsiAddon']],
])('%s: %s', (region, offer, features) => {
  expect(EKS_FEATURES.filter((feature) => offerOf(feature, region) === offer)).toEqual(features);
});

test('features are called by name', () => {
  expect(namesOf(['fargate'])).toBe('Fargate');
  expect(namesOf(['nodeRepair', 'fargate', 'communityAddons'])).toBe('node repair, Fargate and community add-ons');
});
