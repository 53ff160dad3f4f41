import { type Kind, text } from '../language/kinds';
import { textIn } from '../language/meant';

/** An AWS account, as text: some begin with a zero. */
export function accountId(): Kind<string> {
  const allowed = 'an AWS account id of 12 digits';
  return {
    ...text({ pattern: /^\d{12}$/, must: `be ${allowed}`, allowed }),
    // The console shows it as 1111-2222-3333.
    meant: (refused) => (/^[\d\s-]*$/.test(textIn(refused)) ? [textIn(refused).replace(/\D/g, '')] : []),
  };
}
