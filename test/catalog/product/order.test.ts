import { launched } from '../../support/catalog/deployed';
import { EDITIONS } from '../../support/catalog/editions';
import { before, waitsIn } from '../../support/catalog/order';
import { productOf } from '../../support/catalog/products';
import { stacksOf } from '../../support/templates';

describe.each(['default', 'traffic'])('the product %s', (name) => {
  const raw = EDITIONS[name] ?? {};
  const { template } = productOf(raw);
  const waits = waitsIn(template);

  test('is made in the order of the stacks, and removed in reverse', () => {
    const stacks = stacksOf(raw);
    const idsOf = (part: string) => Object.keys(stacks[part]?.template.Resources ?? {}).filter((id) => waits.has(id));
    const wrong = Object.entries(stacks).flatMap(([part, { dependencies }]) =>
      idsOf(part).flatMap((id) => {
        const earlier = before(id, waits);
        return dependencies.flatMap(idsOf).filter((other) => !earlier.has(other) && !SHARED.test(`${id} ${other}`));
      }),
    );
    expect([...new Set(wrong)]).toEqual([]);
  });
});

/** The library has one function of a template for all of its calls of AWS: stacks have one each. */
const SHARED = /AWS679f53fac002430cb0da5b7982bd2287/;

test('a launch in another region ends before anything is made', () => {
  const { template } = productOf(EDITIONS.default);
  const filled = { Name: 'one', Administrator: 'arn:aws:iam::111122223333:role/platform' };
  expect(() => launched(template, filled, 'eu-north-1')).toThrow('Zones has no Zone1 of eu-north-1');
});
