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
  };
}
