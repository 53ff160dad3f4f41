import { counted, durationText, pathText, valueText } from '../../../lib/review-output/text/values';

test.each<[string, unknown, string]>([
  ['text as it is', 'a "b"', 'a "b"'],
  ['text that is empty', '', '""'],
  ['a space at the end', 'a ', '"a "'],
  ['nothing but line ends', '\n', '"\\n"'],
  ['lines without the end of the last', 'a\n b\n', 'a\n b'],
  ['a number', 1.5, '1.5'],
  ['a text that could be a number stays as it is', '1.50', '1.50'],
  ['a boolean', false, 'false'],
  ['nothing, as JSON has it', null, 'null'],
  ['an object in a line', { a: [1, 'b'] }, '{"a":[1,"b"]}'],
  [
    'a long one as YAML',
    { Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::a-bucket-with-a-long-name/*' },
    'Action:\n  - s3:GetObject\n  - s3:PutObject\nResource: arn:aws:s3:::a-bucket-with-a-long-name/*',
  ],
  ['lines in an object as lines', { a: 'b\nc\n' }, 'a: |\n  b\n  c'],
  ['a part of user data as its text', { body: '#!/bin/sh\nid\n' }, '#!/bin/sh\nid'],
  ['a part with headers as both', { type: 'a', body: 'b\nc' }, 'type: a\nbody: |-\n  b\n  c'],
])('%s', (_, value, expected) => {
  expect(valueText(value)).toBe(expected);
});

test('the same object twice is said twice', () => {
  const shared = { a: 'b\nc' };
  expect(valueText([shared, shared])).not.toMatch(/[&*]a1/);
});

test.each([
  [0, '0 s'],
  [89, '89 s'],
  [90, '2 min'],
  [300, '5 min'],
  [3600, '1 h'],
  [4000, '1 h 7 min'],
])('%d seconds', (seconds, expected) => {
  expect(durationText(seconds)).toBe(expected);
});

test('words of counts and paths', () => {
  expect([counted(1, 'rack'), counted(2, 'rack'), counted(2, 'entry', 'entries')]).toEqual([
    '1 rack',
    '2 racks',
    '2 entries',
  ]);
  expect([pathText('Properties/A/b'), pathText('Metadata/Properties/A')]).toEqual(['A/b', 'Metadata/Properties/A']);
});
