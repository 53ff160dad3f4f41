import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _InstanceType } from '@aws-sdk/client-ec2';
import {
  existenceOf,
  existenceProblem,
  instanceTypesFile,
  partsOf,
  similarTypes,
} from '../../../lib/facts/nodes/instance-families';

test('the list is that of the client of EC2; `npm run types` writes it', () => {
  const file = readFileSync(join(__dirname, '..', '..', '..', 'lib', 'facts', 'nodes', 'instance-types.json'), 'utf8');
  expect(file).toBe(instanceTypesFile(Object.values(_InstanceType)));
});

test.each([
  ['m7i-flex', 'm', 7],
  ['u-6tb1', 'u', 1],
  ['u7inh-32tb', 'u', 7],
  ['p6e-gb300', 'p', 6],
  ['mac', 'mac', 0],
  ['7m', '', 0],
])('%s is of the series %s, generation %i', (family, series, generation) => {
  expect(partsOf(family)).toEqual({ series, generation });
});

test.each([
  ['m7g.large', 'known'],
  ['p6-b200.48xlarge', 'known'],
  ['u-6tb1.metal', 'known'],
  ['u7inh-32tb.480xlarge', 'known'],
  ['a variant of the newest generation, m9gn.large', 'newer'],
  ['a variant of the one before, m8zz.large', 'newer'],
  ['the next generation, m10g.large', 'newer'],
  ['a size of a new family, m9g.64xlarge', 'newer'],
  ['p6e-gb300.36xlarge', 'newer'],
  ['m99z.large', 'impossible'],
  ['a variant of an old generation, m6z.large', 'impossible'],
  ['a size of an old family, m5.3xlarge', 'impossible'],
  ['a series that there is not, q1.large', 'impossible'],
  ['a name of every object, constructor.large', 'impossible'],
])('%s: %s', (what, existence) => {
  expect(existenceOf(what.split(' ').at(-1) ?? '')).toBe(existence);
});

test.each([
  ['m99z.large', 'is no instance type of EC2: there is no family m99z'],
  [
    't3.3xlarge',
    'is no instance type of EC2: t3 has no 3xlarge, it has 2xlarge, large, medium, micro, nano, small, xlarge',
  ],
  ['t3.small', undefined],
])('%s: %s', (type, problem) => {
  expect(existenceProblem(type)).toBe(problem);
});

test.each([
  ['m99z.large', 'm9g.large'],
  ['m5.3xlarge', 'm5.4xlarge'],
  ['m5.7xlarge', 'm5.8xlarge'],
  ['c6z.4xlarge', 'c6a.4xlarge'],
  ['t3.12xlarge', 't3.2xlarge'],
  ['q1.large', undefined],
  ['t3.huge', undefined],
])('%s may mean %s', (type, similar) => {
  expect(similarTypes(type)[0]).toBe(similar);
});
