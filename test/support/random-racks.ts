import fc from 'fast-check';
import { ParameterError } from '../../lib/parameters/language/problem';
import { rackOf } from '../../lib/rack/rack';
import { EXAMPLE_RACKS } from './example-racks';
import { PARAMETER_ROWS, PARTS } from './parameter-rows';
import { PLATFORM_RACKS } from './platform-racks';
import type { Raw } from './templates';

/** Other values of these are other racks: never one and the same before and after. */
const IDENTITY = ['name', 'region', 'account'];

const fragments: readonly Raw[] = [
  ...Object.entries(PARAMETER_ROWS)
    .filter(([name]) => !IDENTITY.includes(name))
    .map(([, { from, to }]) => ({ ...from, ...to })),
  ...PARTS,
];

const examples = Object.values({ ...EXAMPLE_RACKS, ...PLATFORM_RACKS })
  .filter(({ region = 'us-east-1' }) => region === 'us-east-1')
  .map(({ name: _, ...raw }) => raw);

function isValid(raw: Raw): boolean {
  try {
    rackOf(raw);
    return true;
  } catch (error) {
    if (error instanceof ParameterError) {
      return false;
    }
    throw error;
  }
}

/** What a rack may be: up to six things beside the defaults, or beside one of the examples. */
export const anyRack: fc.Arbitrary<Raw> = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.constantFrom(...examples) }),
    fc.uniqueArray(fc.constantFrom(...fragments), { maxLength: 6 }),
  )
  .map(([base, parts]): Raw => Object.assign({}, base, ...parts))
  .filter(isValid);

/** One of some racks, and the same with one thing changed. */
export function changeOf(racks: readonly Raw[]): fc.Arbitrary<readonly [Raw, Raw]> {
  return fc
    .tuple(fc.constantFrom(...racks), fc.constantFrom(...fragments))
    .map(([rack, part]): [Raw, Raw] => [rack, { ...rack, ...part }])
    .filter(([, after]) => isValid(after));
}

/** A rack that changes three to five times: something comes to it, or all is as it was some steps before. */
export const anyChain: fc.Arbitrary<readonly Raw[]> = fc
  .tuple(anyRack, fc.array(fc.oneof(fc.constantFrom(...fragments), fc.nat({ max: 2 })), { minLength: 3, maxLength: 5 }))
  .map(([rack, steps]): readonly Raw[] => {
    const chain = [rack];
    for (const step of steps) {
      const last = chain.at(-1) ?? rack;
      chain.push(typeof step === 'number' ? (chain.at(-2 - step) ?? rack) : { ...last, ...step });
    }
    return chain;
  })
  .filter((chain) => chain.every(isValid));
