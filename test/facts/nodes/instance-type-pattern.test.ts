import fc from 'fast-check';
import { knownTypes } from '../../../lib/facts/nodes/instance-families';
import { commonNodeTypes, nodeTypePattern, nodeTypes } from '../../../lib/facts/nodes/instance-type-pattern';
import { instanceTypeProblem } from '../../../lib/facts/nodes/instance-types';

const pattern = new RegExp(`^${nodeTypePattern()}$`, 'u');

test('takes every known type that can be a node, and no other one', () => {
  expect(knownTypes().filter((type) => pattern.test(type))).toEqual(nodeTypes());
  expect(nodeTypes().length).toBeGreaterThan(1000);
  expect(nodeTypes().length).toBeLessThan(knownTypes().length);
});

test('has the verdict of the parameters on what nobody knows', () => {
  const series = fc.constantFrom(...new Set(knownTypes().map((type) => /^[a-z]+/.exec(type)?.[0] ?? '')), 'xy', 'mac');
  const parts = fc.tuple(
    series,
    fc.constantFrom('', '', '-6tb'),
    fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '08', ''),
    fc.constantFrom('', 'g', 'gd', 'i-flex', 'n-gb200', 'ad', '1'),
    fc.constantFrom('.large', '.12xlarge', '.metal', '.metal-48xl', '.medium', '.0xlarge', '.huge', ''),
  );
  fc.assert(
    fc.property(parts, (all) => {
      const type = all.join('');
      return pattern.test(type) === (instanceTypeProblem(type) === undefined);
    }),
    { numRuns: 3000 },
  );
});

test('editors offer one type of each family of today', () => {
  const common = commonNodeTypes();
  const all = new Set(nodeTypes());
  expect(common).toEqual(expect.arrayContaining(['t3.large', 'm7g.large', 'c8g.large', 'g6.xlarge']));
  expect(common.filter((type) => /^(?:m5|c4|t2)\./.test(type))).toEqual([]);
  expect(common.filter((type) => !all.has(type))).toEqual([]);
  const families = common.map((type) => type.split('.')[0]);
  expect(families).toEqual([...new Set(families)]);
});
