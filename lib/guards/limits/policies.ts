import type { Limit } from './excess';
import { filledIn } from './filled-in';

/** Source: IAM User Guide, "IAM and STS quotas": characters of a managed policy, white space not counted. */
const MAX_CHARACTERS = 6144;

/** Managed policies that are longer than IAM takes. */
export const policies: Limit = (resources) =>
  resources
    .filter(([, { Type }]) => Type === 'AWS::IAM::ManagedPolicy')
    .map(([id, { Properties }]) => ({
      id,
      characters: JSON.stringify(filledIn(Properties?.PolicyDocument ?? {})).replaceAll(/\s/g, '').length,
    }))
    .filter(({ characters }) => characters > MAX_CHARACTERS)
    .map(({ id, characters }) => ({
      id,
      description: `${characters} characters of policy, at most ${MAX_CHARACTERS} are allowed`,
      fix: 'fewer of what the policy lists, such as apps',
    }));
