import type { Draft } from './draft';

/** Where nothing of what keeps others out could be taken over, a rack is closed instead of open to everyone. */
export function keepClosed(draft: Draft): void {
  const addresses = 'endpoint_public_cidrs';
  const from = draft.meant.get(addresses);
  if (from !== undefined && !draft.given.has(addresses) && !draft.given.has('endpoint_access')) {
    draft.give('endpoint_access', 'private', from);
    draft.note(
      `endpoint_access is private: none of the addresses of ${from} is one that EKS takes, and without any the endpoint would be open to everyone.`,
    );
  }
  const clients = draft.meant.get('whitelist');
  if (clients !== undefined && !draft.given.has('whitelist')) {
    draft.note(
      `The public router is open to everyone: none of the addresses of ${clients} is one that whitelist takes.`,
    );
  }
}
