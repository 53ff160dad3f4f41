import { timesXlarge, typeName } from '../../../lib/facts/nodes/type-name';

test.each([
  ['m7g.2xlarge', 'm7g', '2xlarge'],
  ['m7i.metal-24xl', 'm7i', 'metal-24xl'],
  ['m7g', 'm7g', ''],
  ['.large', '', 'large'],
  ['m7g.large.search', 'm7g', 'large.search'],
])('%s is of the family %s and of the size %s', (type, family, size) => {
  expect(typeName(type)).toEqual({ family, size });
});

test.each([
  ['xlarge', 1],
  ['4xlarge', 4],
  ['24xlarge', 24],
  ...['large', 'metal-24xl', '', 'xxlarge', '2xlarges'].map((size): [string, undefined] => [size, undefined]),
])('%s is an xlarge %s times', (size, times) => {
  expect(timesXlarge(size)).toBe(times);
});
