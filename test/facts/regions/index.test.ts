import { dnsSuffixOf, ec2Principals, eksZoneIds, partitionOf, REGIONS } from '../../../lib/facts/regions';
import { readsStackOutputs } from '../../../lib/facts/regions/offers';

test('regions', () => {
  expect(REGIONS.join(' ')).toBe(
    [
      'af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2',
      'ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7',
      'ca-central-1 ca-west-1 cn-north-1 cn-northwest-1',
      'eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3',
      'il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1',
      'us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-west-1 us-west-2',
    ].join(' '),
  );
});

const UNUSUAL: Readonly<Record<string, readonly string[]>> = {
  'us-east-1': ['use1-az1', 'use1-az2', 'use1-az4', 'use1-az5', 'use1-az6'],
  'us-west-1': ['usw1-az1', 'usw1-az3'],
  'us-west-2': ['usw2-az1', 'usw2-az2', 'usw2-az3', 'usw2-az4'],
  'ca-central-1': ['cac1-az1', 'cac1-az2', 'cac1-az4'],
  'cn-north-1': ['cnn1-az1', 'cnn1-az2', 'cnn1-az4'],
  'ap-northeast-1': ['apne1-az1', 'apne1-az2', 'apne1-az4'],
  'ap-northeast-2': ['apne2-az1', 'apne2-az2', 'apne2-az3', 'apne2-az4'],
};

test.each(Object.entries(UNUSUAL))('EKS zones of %s', (region, ids) => {
  expect(eksZoneIds(region)).toEqual(ids);
});

test.each(REGIONS.filter((region) => !(region in UNUSUAL)))('%s has the zones 1, 2 and 3', (region) => {
  expect(eksZoneIds(region).map((id) => id.split('-')[1])).toEqual(['az1', 'az2', 'az3']);
});

test.each(['us-east-9', ''])('a region that is none has no zones: "%s"', (region) => {
  expect(eksZoneIds(region)).toEqual([]);
});

test.each(['use1-az3', 'usw1-az2', 'cac1-az3', 'apne1-az3'])('no region yields %s', (closed) => {
  expect(REGIONS.flatMap(eksZoneIds)).not.toContain(closed);
});

test('no zone belongs to two regions, or twice to one', () => {
  const ids = REGIONS.flatMap(eksZoneIds);
  expect(new Set(ids).size).toBe(ids.length);
});

test('no two regions share the prefix of their zones', () => {
  const prefixes = REGIONS.flatMap((region) => [...new Set(eksZoneIds(region).map((id) => id.split('-')[0]))]);
  expect(new Set(prefixes).size).toBe(REGIONS.length);
});

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  gov: 'g',
  central: 'c',
  north: 'n',
  northeast: 'ne',
  northwest: 'nw',
  south: 's',
  southeast: 'se',
  east: 'e',
  west: 'w',
};

test.each(REGIONS)('the zones of %s are called after it, in ascending order', (region) => {
  const prefix = region
    .split('-')
    .map((part) => ABBREVIATIONS[part] ?? part)
    .join('');
  const ids = eksZoneIds(region);
  expect(ids).toEqual([1, 2, 3, 4, 5, 6].map((number) => `${prefix}-az${number}`).filter((id) => ids.includes(id)));
});

test.each(REGIONS)('%s has the two zones that EKS takes at least', (region) => {
  expect(eksZoneIds(region).length).toBeGreaterThanOrEqual(2);
});

test.each([
  ['us-east-1', 'aws', 'amazonaws.com'],
  ['eu-central-2', 'aws', 'amazonaws.com'],
  ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
  ['us-gov-east-1', 'aws-us-gov', 'amazonaws.com'],
  ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
  ['cn-northwest-1', 'aws-cn', 'amazonaws.com.cn'],
])('%s is of the partition %s, its endpoints end in %s', (region, partition, suffix) => {
  expect([partitionOf(region), dnsSuffixOf(region)]).toEqual([partition, suffix]);
});

test.each([
  ['us-east-1', 'ec2.amazonaws.com', true],
  ['us-gov-west-1', 'ec2.amazonaws.com', false],
  ['cn-north-1', ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'], false],
])('%s: instances are %j, and templates read outputs of other stacks: %s', (region, principals, reads) => {
  expect([ec2Principals(region), readsStackOutputs(region)]).toEqual([principals, reads]);
});
