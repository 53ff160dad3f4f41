import { cut } from '../parameters/language/echo';
import { secretIn } from '../parameters/language/secrets';

export { isSecretKey, secretIn } from '../parameters/language/secrets';

/** A text of a source as it may be shown. */
export function quotable(text: string): string {
  return secretIn(text) === undefined ? cut(text) : '***';
}
