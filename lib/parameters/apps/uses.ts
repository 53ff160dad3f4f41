import { type UsesOf, uses } from '../language/uses';
import type { appParameters } from './parameters';

export const appUses: UsesOf<typeof appParameters> = {
  apps: uses(
    ['deploy_issuers_existing', 'service_accounts', 'access_log_retention_in_days', 'kms_key_arn'],
    'A team gets all that its app needs in one line: namespace, registry, bucket, logs, identity.',
    'Pipelines of GitHub or GitLab that push images without a key in their settings.',
    'Quotas, so that one app cannot take the room of the others.',
  ),
  deploy_issuers_existing: uses(
    [],
    'A second rack in an account, or one where the provider of GitHub was made for something else.',
  ),
};
