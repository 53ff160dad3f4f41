import { ParameterError } from '../../parameters/language/problem';
import { type Rack, rackOf } from '../../rack/rack';

/** Whether a rack by context would be taken with other values of some parameters. */
export function isTaken({ parameters }: Rack, others: Readonly<Record<string, unknown>>): boolean {
  const given = Object.entries({ ...parameters, ...others }).filter(([, value]) => value !== undefined);
  try {
    rackOf(Object.fromEntries(given));
    return true;
  } catch (error) {
    if (error instanceof ParameterError) return false;
    throw error;
  }
}
