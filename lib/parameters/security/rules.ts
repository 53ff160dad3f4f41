import { arnParts } from '../../facts/arn';
import type { Rule } from '../language/rule';
import type { SecurityParameters } from './parameters';

type Asked = SecurityParameters & { readonly region: string };

/** What encrypts a rack. */
export const securityRules: readonly Rule<Asked>[] = [
  function keyInTheRegion(p, refuse) {
    if (p.kms_key_arn === undefined || arnParts(p.kms_key_arn).region === p.region) return;
    refuse('kms_key_arn', `must be a key in the region of the rack, ${p.region}`, {
      fix: `take a key of ${p.region}, or leave kms_key_arn out to get one`,
      involves: ['region'],
    });
  },
];
