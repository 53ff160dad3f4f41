import { arnParts } from '../../facts/arn';
import type { Rule } from '../language/rule';
import type { SecurityParameters } from './parameters';

type Asked = SecurityParameters & { readonly region: string; readonly account?: string };

/** What encrypts a rack, and which other account may act in its own. */
export const securityRules: readonly Rule<Asked>[] = [
  function keyInTheRegion(p, refuse) {
    if (p.kms_key_arn === undefined || arnParts(p.kms_key_arn).region === p.region) return;
    refuse('kms_key_arn', `must be a key in the region of the rack, ${p.region}`, {
      fix: `take a key of ${p.region}, or leave kms_key_arn out to get one`,
      involves: ['region'],
    });
  },
  function trustIsComplete(p, refuse) {
    const [present, missing] =
      p.trusted_account_id === undefined
        ? (['external_id', 'trusted_account_id'] as const)
        : (['trusted_account_id', 'external_id'] as const);
    if (p[present] === undefined || p[missing] !== undefined) return;
    refuse(present, `needs ${missing}`, {
      allowed: 'trusted_account_id and external_id, or neither',
      fix: `give ${missing} as whoever is trusted has it, or leave ${present} out`,
      involves: [missing],
    });
  },
  function trustsAnotherAccount(p, refuse) {
    if (p.trusted_account_id === undefined || p.trusted_account_id !== p.account) return;
    refuse('trusted_account_id', 'must be another account than that of the rack, which needs no such role', {
      allowed: 'another AWS account',
      fix: 'leave trusted_account_id and external_id out, or name the other account',
      involves: ['account'],
    });
  },
  function trustNeedsThePolicies(p, refuse) {
    if (p.trusted_account_id === undefined || p.iam_policies_enable) return;
    refuse('iam_policies_enable', 'must be true with trusted_account_id, whose role has those policies', {
      allowed: 'true, or false without trusted_account_id',
      fix: '-c iam_policies_enable=true',
      involves: ['trusted_account_id'],
    });
  },
];
