import type { CST } from 'yaml';
import { Refusal } from './refusal';
import { isFields } from './values';

const MOST_VALUES = 100_000;
/** No configuration nests half as deep. */
const DEEPEST = 32;

/** What is composed later calls itself for each level, and Node.js ends where the stack does. */
export function refuseDepth(tokens: readonly CST.Token[]): void {
  const open = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (depth > DEEPEST) {
      throw tooDeep();
    }
    const inner =
      token.type === 'document'
        ? [token.value]
        : 'items' in token
          ? token.items.flatMap((item) => [item.value, 'key' in item ? item.key : undefined])
          : [];
    for (const one of inner) {
      one && open.push({ token: one, depth: depth + 1 });
    }
  }
}

function tooDeep(): Refusal {
  return new Refusal(
    `it is nested more than ${DEEPEST} levels deep`,
    'the configuration alone, without what goes with it',
  );
}

/** Values may contain themselves, by an alias. */
export function refuseExcess(value: unknown): void {
  const open = [{ value, depth: 0 }];
  let count = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: one, depth } = next;
    count += 1;
    if (depth > DEEPEST) {
      throw tooDeep();
    }
    if (count > MOST_VALUES) {
      throw new Refusal(`it has more than ${MOST_VALUES} values`, 'the configuration alone, without what goes with it');
    }
    if (Array.isArray(one) || isFields(one)) {
      for (const inner of Object.values(one)) {
        open.push({ value: inner, depth: depth + 1 });
      }
    }
  }
}
