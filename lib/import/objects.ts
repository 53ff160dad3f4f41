import { candidateOf } from '../parameters/language/kinds';
import { MAX_POOLS } from '../parameters/nodes/pools';
import { declarationOf, fieldOf, reasonOf, verdictOn } from './accept';
import type { Draft, Given, Item } from './draft';
import { partsTaken } from './parts';
import { secretIn } from './secrets';
import { isEmpty } from './values';

/** Without these fields an object of a list is nothing. */
const NEEDED = ['name', 'type'];

/**
 * Adds an object to a list such as node_pools. A field that is refused is left out, and the object stays; of labels,
 * taints, tags and types those that are refused.
 */
export function addObject(draft: Draft, list: string, from: string, fields: readonly [string, Given][]): void {
  if (draft.items(list).length === MAX_POOLS) {
    draft.leave(from, 'refused', `${list} has room for ${MAX_POOLS}`);
    return;
  }
  const item: Item = { from, fields: new Map() };
  for (const [field, given] of fields) {
    setField(draft, list, item, field, given);
  }
  if (untangled(draft, list, item)) {
    draft.items(list).push(item);
  }
}

function setField(draft: Draft, list: string, item: Item, field: string, { value, from }: Given): void {
  const declaration = fieldOf(list, field);
  if (declaration === undefined) {
    draft.leave(from, 'unknown', `no field ${field} of ${list}`);
    return;
  }
  if (isEmpty(value)) {
    return;
  }
  const what = `${field} in ${list}`;
  const candidate = candidateOf(declaration.kind, value);
  const isList = Array.isArray(candidate);
  const parts =
    typeof candidate === 'object' && candidate !== null
      ? partsTaken(what, declaration, candidate, from, draft.leave)
      : undefined;
  const whole = parts === undefined ? value : isList ? parts.map(([, part]) => part) : Object.fromEntries(parts);
  const secret = secretIn(whole);
  const verdict = verdictOn(what, declaration, whole);
  if (secret !== undefined) {
    draft.leave(from, 'secret', `it holds ${secret}`);
  } else if ('value' in verdict) {
    item.fields.set(field, { value: verdict.value, from });
  } else if (!isEmpty(whole)) {
    draft.leave(from, 'refused', `${what} ${reasonOf(verdict.problem)}`);
  }
}

/** Takes out of an object what contradicts the rest of it. Whether there is something left. */
function untangled(draft: Draft, list: string, item: Item): boolean {
  const declaration = declarationOf(list);
  for (let rounds = item.fields.size; rounds >= 0 && declaration !== undefined; rounds -= 1) {
    const verdict = verdictOn(list, declaration, [draft.objectOf(item)]);
    if ('value' in verdict) {
      return true;
    }
    const { problem } = verdict;
    const field = /\]\.(\w+)/.exec(problem.parameter)?.[1] ?? '';
    const { from } = item.fields.get(field) ?? item;
    const reason = problem.message === 'is missing' ? 'is missing, or none that a rack takes' : reasonOf(problem);
    draft.leave(from, 'refused', `${field} in ${list} ${reason}`);
    if (NEEDED.includes(field) || !item.fields.delete(field)) {
      return false;
    }
  }
  return false;
}
