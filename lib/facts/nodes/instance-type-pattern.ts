import { numberPattern, wordsPattern } from '../patterns';
import { knownTypes, NEWEST, partsOf } from './instance-families';
import { instanceTypeProblem, REFUSED } from './instance-types';
import { typeName } from './type-name';

/** Attributes and a variant of a family. */
const VARIANT = '[a-z]*(?:-[a-z0-9]+)?';
const SIZE = '(?:nano|micro|small|medium|large|(?:[1-9]\\d*)?xlarge|metal(?:-\\d+xl)?)';

/** Every instance type of EC2 that can be a node. */
export function nodeTypes(): readonly string[] {
  return knownTypes().filter((type) => instanceTypeProblem(type) === undefined);
}

/** As many generations of a series are what people still choose from. */
const CURRENT = 3;

/** One type of each family that people choose from today, for editors to offer: a large, or the smallest there is. */
export function commonNodeTypes(): readonly string[] {
  const families = grouped(nodeTypes(), (type) => typeName(type).family).map(([family, types]) => ({
    ...partsOf(family),
    type:
      types.find((type) => type.endsWith('.large')) ?? types.find((type) => type.endsWith('.xlarge')) ?? types[0] ?? '',
  }));
  return grouped(families, ({ series }) => series).flatMap(([, those]) => {
    const generations = [...new Set(those.map(({ generation }) => generation))].sort((a, b) => b - a);
    return those.filter(({ generation }) => generations.indexOf(generation) < CURRENT).map(({ type }) => type);
  });
}

/**
 * What {@link instanceTypeProblem} takes: types that are known, each by name, and whatever has a generation that may be
 * newer than the list.
 */
export function nodeTypePattern(): string {
  const generations = grouped(
    [...NEWEST].filter(([series]) => series !== 'mac'),
    ([, newest]) => String(newest),
  ).map(([newest, all]) => {
    const series = all.map(([name]) => name);
    return `${wordsPattern(series)}(?:-\\d+tb)?0*${numberPattern(Number(newest) - 1, Number(newest) + 1)}`;
  });
  const newer = `(?:${generations.join('|')})${VARIANT}\\.${SIZE}`;
  // What that takes need not be named.
  const current = new RegExp(`^${newer}$`);
  const sizes = grouped(
    nodeTypes().filter((type) => !current.test(type)),
    (type) => typeName(type).family,
  ).map(([family, types]) => ({ family, sizes: wordsPattern(types.map((type) => type.slice(family.length + 1))) }));
  const older = grouped(sizes, (one) => one.sizes).map(
    ([those, families]) => `${wordsPattern(families.map(({ family }) => family))}\\.${those}`,
  );
  return `(?!${wordsPattern(Object.keys(REFUSED))}\\.)(?:${[newer, ...older].join('|')})`;
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  }
  return [...groups];
}
