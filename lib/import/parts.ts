import type { Declaration } from '../parameters/language/declaration';
import { reasonOf, verdictOn } from './accept';
import type { LeftOut } from './left-out';
import { isSecretKey, secretIn } from './secrets';

type Leave = (key: string, why: LeftOut['why'], reason: string) => void;

/**
 * The parts of a list or a map that a parameter takes; each of the others is left out for itself.
 * @param what it is, to begin the sentence "tags must ..."
 */
export function partsTaken(
  what: string,
  declaration: Declaration<unknown>,
  parts: object,
  from: string,
  leave: Leave,
): readonly [key: string, part: unknown][] {
  const isList = Array.isArray(parts);
  const all = Object.entries(parts);
  return all.filter(([key, part]) => {
    const at = !isList ? `${from}.${key}` : all.length > 1 ? `${from}[${key}]` : from;
    const secret = !isList && isSecretKey(key) ? 'a secret' : secretIn(part);
    const verdict = verdictOn(what, declaration, isList ? [part] : { [key]: part });
    if (secret !== undefined) {
      leave(at, 'secret', `it holds ${secret}`);
    } else if ('problem' in verdict) {
      leave(at, 'refused', `${what} ${reasonOf(verdict.problem)}`);
    }
    return secret === undefined && 'value' in verdict;
  });
}
