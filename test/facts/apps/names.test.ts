import { bucketSuffix, isReservedPrefix, longestBucketPrefix } from '../../../lib/facts/apps/bucket-names';
import { isByteQuantity, isCpuQuantity, meantBytes } from '../../../lib/facts/apps/quantities';
import { isRepositoryName } from '../../../lib/facts/apps/repository-names';
import { REGIONS } from '../../../lib/facts/regions';

test.each([
  ['us-east-1', '-111122223333-us-east-1-an'],
  ['cn-north-1', '-111122223333-cn-north-1-an'],
  ['me-south-1', '-111122223333-me-south-1'],
  ['me-central-1', '-111122223333-me-central-1'],
])('in %s a bucket ends in %s', (region, suffix) => {
  expect(bucketSuffix('111122223333', region)).toBe(suffix);
});

test.each(REGIONS)('in %s what fits before it makes a name that S3 takes', (region) => {
  const name = `${'a'.repeat(longestBucketPrefix(region))}${bucketSuffix('111122223333', region)}`;
  expect(name).toHaveLength(63);
  expect(name).toMatch(/^[a-z0-9][a-z0-9-]+[a-z0-9]$/);
});

test('beginnings that S3 keeps to itself', () => {
  expect(['xn--a', 'sthree-a', 'amzn-s3-demo-a', 'acme', 'xn-a'].filter(isReservedPrefix)).toHaveLength(3);
});

test.each([
  ['rack/web', true],
  ['rack/web/api_v1.2', true],
  ['my--rack/web', false],
  ['rack-/web', false],
  ['rack/web/', false],
  ['Rack/web', false],
  [`rack/${'a'.repeat(251)}`, true],
  [`rack/${'a'.repeat(252)}`, false],
])('%s: ECR takes it: %s', (name, taken) => {
  expect(isRepositoryName(name)).toBe(taken);
});

test('quantities', () => {
  expect(['4', '0.5', '500m', '1.125'].filter(isCpuQuantity)).toHaveLength(4);
  expect(['', '-1', '4Gi', '.5', '1e3', '0.0001'].filter(isCpuQuantity)).toEqual([]);
  expect(['512Mi', '64Gi', '1.5T', '100k', '0Gi', '1.125G'].filter(isByteQuantity)).toHaveLength(6);
  expect(
    ['64', '64GB', '64gi', 'Gi', '500m', 'x64Gi', '64Gi2', '1.1250G', '64K'.repeat(2)].filter(isByteQuantity),
  ).toEqual([]);
  expect(['64GB', '64 gib', '64', ' 1.5mib ', 'many', 'x64', '64Gx', '1.x'].flatMap(meantBytes)).toEqual([
    ...['64Gi', '64Gi', '64Gi', '1.5Mi'],
  ]);
});
