import type { Advice } from '../language/rule';
import type { SecurityParameters } from './parameters';

/** What is allowed about access to the account and worth a warning. */
export const securityWarnings: readonly Advice<SecurityParameters>[] = [
  function anotherAdministrator(p, warn) {
    if (p.trusted_account_id === undefined) return;
    warn(
      'trusted-account',
      `Account ${p.trusted_account_id} can become administrator of this one: name it only if you would let it be one.`,
    );
  },
];
