import type { RackParameters } from '../../parameters/declarations';
import { deployerRoleName } from '../../parameters/security/derived';

/** What encrypts a rack, and where it writes down what it does. */
export interface SecurityPlan {
  /** @default - the rack has a key of its own */
  readonly keyArn?: string;
  /** @default - the rack has a bucket of its own */
  readonly settingsBucket?: string;
  /** Whether load balancers deliver their access logs to the settings bucket. */
  readonly accessLogs: boolean;
  readonly deploymentPolicies: boolean;
  /** Another account that has the deployment policies by a role. @default - none */
  readonly trusted?: TrustedAccount;
  /** Policy that bounds every role of the rack. @default - none does */
  readonly permissionsBoundaryArn?: string;
  /** Whether CloudFormation deploys by a role of the rack's own. */
  readonly deployerRole: boolean;
}

/** An account that may assume a role, and what it has to say. */
export interface TrustedAccount {
  readonly accountId: string;
  readonly externalId: string;
}

/** The alias of the key that a rack has of its own. */
export function keyAliasOf(rackName: string): string {
  return `alias/${rackName}`;
}

/** Where the role is that deploys a rack, apart from all that it may change itself. */
export const DEPLOYER_PATH = '/eks-rack/';

/** Where roles and policies of racks are that somebody launches from a catalog: the role that launches may change these. */
export const LAUNCHED_PATH = '/launched-racks/';

/** Name of the role that deploys a rack. */
export function deployerRoleNameOf(rackName: string, region: string): string {
  return deployerRoleName({ name: rackName, region });
}

export function securityOf(p: RackParameters): SecurityPlan {
  return {
    keyArn: p.kms_key_arn,
    settingsBucket: p.assets_bucket,
    accessLogs: p.assets_bucket === undefined || p.assets_bucket_access_logs,
    deploymentPolicies: p.iam_policies_enable,
    trusted: trustedAccountOf(p),
    permissionsBoundaryArn: p.permissions_boundary_arn,
    deployerRole: p.deployer_role_enable,
  };
}

function trustedAccountOf(p: RackParameters): TrustedAccount | undefined {
  const { trusted_account_id: accountId, external_id: externalId } = p;
  return accountId === undefined || externalId === undefined ? undefined : { accountId, externalId };
}
