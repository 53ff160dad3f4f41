import { type UsesOf, uses } from '../language/uses';
import type { securityParameters } from './parameters';

export const securityUses: UsesOf<typeof securityParameters> = {
  kms_key_arn: uses(
    ['assets_bucket'],
    'One key for several racks, or one that the security team administers in a policy of its own.',
    'A rack that takes over buckets and repositories of one before, which that key encrypts.',
  ),
  iam_policies_enable: uses(
    ['trusted_account_id'],
    'The policies of a management platform, as Spectro Cloud asks for them; false where nothing uses them.',
  ),
  trusted_account_id: uses(['external_id'], 'A management platform in another account, for an hour at a time.'),
  external_id: uses([], 'The id that such a platform tells you, so that it cannot be made to act for somebody else.'),
  permissions_boundary_arn: uses(
    ['deployer_role_enable', 'node_role_arn'],
    'Organizations that let teams make roles only with a boundary.',
    'A deployer that cannot give itself more than it has.',
  ),
  deployer_role_enable: uses(
    [],
    'A bootstrap whose execution role is no administrator.',
    'Deploys by a pipeline that may change this rack and nothing else of the account.',
  ),
  assets_bucket: uses(
    ['assets_bucket_access_logs'],
    'A bucket of the log archive that several racks share, with rules of its own.',
  ),
  assets_bucket_access_logs: uses([], 'Access logs of load balancers in one place for all racks.'),
};
