import { secretIn } from '../facts/secrets';
import { cut } from '../parameters/language/echo';

export { isSecretKey, secretIn } from '../facts/secrets';

/** A text of a source as it may be shown. */
export function quotable(text: string): string {
  return secretIn(text) === undefined ? cut(text) : '***';
}
