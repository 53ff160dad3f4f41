import { type Partition, partitionOf } from '../../lib/facts/regions';
import { readsStackOutputs } from '../../lib/facts/regions/offers';
import { EXAMPLE_RACKS } from '../support/example-racks';
import { made } from '../support/fuzz/made';
import { cycles } from '../support/fuzz/properties/cycles';
import { meaning } from '../support/fuzz/properties/meaning';
import { references } from '../support/fuzz/properties/references';
import { inRegion } from '../support/in-region';
import { refusals } from '../support/refusals';
import type { Raw } from '../support/templates';

/** A region of each other partition than that of the examples, and one of two zones. */
const REGIONS: Readonly<Record<string, Partition>> = {
  'cn-northwest-1': 'aws-cn',
  'us-gov-west-1': 'aws-us-gov',
  'us-west-1': 'aws',
};
const TWO_ZONES = 'us-west-1';

/** What of examples is refused where, and is left out there. */
const NOT_OFFERED: Readonly<Record<string, Readonly<Record<string, readonly [refusal: RegExp, instead: Raw]>>>> = {
  'us-gov-west-1': { traffic: [/^fargate_namespaces: is refused .*no Fargate/, { fargate_namespaces: undefined }] },
};

/** An example as if it had been written for another region. */
function example(name: string, region: string): Raw {
  const raw = EXAMPLE_RACKS[name] as Raw;
  const home = String(raw.region ?? 'us-east-1');
  const { [name]: [, instead] = [undefined, {}] } = NOT_OFFERED[region] ?? {};
  const inUsEast1: Raw = JSON.parse(JSON.stringify(raw).replaceAll(home, 'us-east-1'));
  const { ...moved } = { ...inRegion(inUsEast1, region), region, ...instead };
  return Object.fromEntries(Object.entries(moved).filter(([, value]) => value !== undefined));
}

const places = Object.entries(REGIONS).flatMap(([region, partition]) =>
  Object.keys(EXAMPLE_RACKS).map((name) => [name, region, partition] as const),
);

/** Of two zones in the place of three, what is written for three. */
const fewerZones = /^(region: offers EKS|subnets\[\d\]\.az: |node_pools\[\d\]\.zones: )/;

test.each(places)('%s in %s', (name, region, partition) => {
  const raw = example(name, region);
  const refused = refusals(raw);
  if (region === TWO_ZONES && refused.length > 0) {
    expect(refused.filter((refusal) => !fewerZones.test(refusal))).toEqual([]);
    return;
  }
  expect(refused).toEqual([]);
  const rack = made(raw, { guarded: false });
  expect([...references(rack), ...cycles(rack), ...meaning(rack)]).toEqual([]);
  const text = Object.values(rack.stacks).map((stack) => stack.text);
  expect(partitionOf(region)).toBe(partition);
  expect(text.join('').includes('Fn::GetStackOutput')).toBe(readsStackOutputs(region));
});

test('in two zones there are racks without high availability', () => {
  const possible = Object.keys(EXAMPLE_RACKS).filter((name) => refusals(example(name, TWO_ZONES)).length === 0);
  expect(possible).toEqual(expect.arrayContaining(['cheap']));
  expect(refusals({ region: TWO_ZONES })).toEqual([expect.stringMatching(fewerZones)]);
});

test.each(
  Object.entries(NOT_OFFERED).flatMap(([region, all]) =>
    Object.entries(all).map(([n, of]) => [region, n, of] as const),
  ),
)('%s: what is not offered of %s is refused by name', (region, name, [refusal, left]) => {
  const [parameter = ''] = Object.keys(left);
  const given = (EXAMPLE_RACKS[name] as Raw)[parameter];
  expect(refusals({ ...example(name, region), [parameter]: given })).toEqual([expect.stringMatching(refusal)]);
});

test('the European Sovereign Cloud is refused, and why is said', () => {
  expect(refusals({ region: 'eusc-de-east-1' })).toEqual([
    expect.stringMatching(/^region: is the European Sovereign Cloud, where racks are not made yet: /),
  ]);
});
