import { BY_NAME, type ParameterName } from '../../lib/parameters/declarations';
import { reference } from '../../lib/parameters/reference';
import { relatedTo, USES } from '../../lib/parameters/uses';

const names = Object.keys(BY_NAME) as ParameterName[];
const isName = (name: string): name is ParameterName => Object.hasOwn(BY_NAME, name);

test.each(names)('%s says what it is for, in sentences, and what is decided with it', (name) => {
  const { useCases, related } = USES[name];
  expect(useCases.length).toBeGreaterThan(0);
  expect(useCases.length).toBeLessThan(5);
  expect(useCases.filter((one) => !/^.{25,}\.$/.test(one))).toEqual([]);
  expect(useCases.filter((one) => one.length > 170)).toEqual([]);
  expect(related.filter((one) => !isName(one) || one === name)).toEqual([]);
});

test('what is related is so both ways', () => {
  const one = names.flatMap((name) => relatedTo(name).map((other) => `${name} ${other}`));
  const other = names.flatMap((name) => relatedTo(name).map((related) => `${related} ${name}`));
  expect([...new Set(one)].sort()).toEqual([...new Set(other)].sort());
});

test('what a parameter has an effect only with is related to it', () => {
  const missing = names.flatMap((name) =>
    (BY_NAME[name].onlyWith?.text.match(/\w+/g) ?? [])
      .filter((word) => isName(word) && word.includes('_') && word !== name && !relatedTo(name).includes(word))
      .map((word) => `${name}: ${word}`),
  );
  expect(missing).toEqual([]);
});

test('no use case is said twice', () => {
  const all = names.flatMap((name) => USES[name].useCases);
  expect(all.filter((one, i) => all.indexOf(one) !== i)).toEqual([]);
});

test('the reference has one list of what cannot be changed', () => {
  const [, list = ''] = /^## What cannot be changed\n(.*?)^## /ms.exec(reference()) ?? [];
  const listed = [...list.matchAll(/^\| \[`(\w+)`\]/gm)].map(([, name]) => name);
  expect(listed).toEqual(names.filter((name) => ['new rack', 'fails at deploy'].includes(BY_NAME[name].change)));
  expect(listed.length).toBeGreaterThan(15);
});
