import type { RackParameters } from '../../parameters/declarations';

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

export function securityOf(p: RackParameters): SecurityPlan {
  return {
    keyArn: p.kms_key_arn,
    settingsBucket: p.assets_bucket,
    accessLogs: p.assets_bucket === undefined || p.assets_bucket_access_logs,
    deploymentPolicies: p.iam_policies_enable,
    trusted: trustedAccountOf(p),
    permissionsBoundaryArn: p.permissions_boundary_arn,
  };
}

function trustedAccountOf(p: RackParameters): TrustedAccount | undefined {
  const { trusted_account_id: accountId, external_id: externalId } = p;
  return accountId === undefined || externalId === undefined ? undefined : { accountId, externalId };
}
