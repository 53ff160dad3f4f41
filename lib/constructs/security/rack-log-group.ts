import { RemovalPolicy } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * Days that audit records stay at hand.
 * Source: PCI DSS 4.0, requirement 10.5.1: the most recent three months immediately available.
 */
const RETENTION_DAYS = 90;

export interface RackLogGroupProps {
  /** @default - CloudFormation makes one up, so that a group retained from an earlier rack is not in the way */
  readonly logGroupName?: string;
  /** ARN of the key of the rack, whose policy must let CloudWatch Logs use it. */
  readonly keyArn: string;
  /** @default 90 */
  readonly retentionDays?: number;
}

/** A log group that outlives the rack, encrypted with its key. One whose stack failed to create is not left behind. */
export function rackLogGroup(scope: Construct, id: string, props: RackLogGroupProps): logs.CfnLogGroup {
  const group = new logs.CfnLogGroup(scope, id, {
    logGroupName: props.logGroupName,
    kmsKeyId: props.keyArn,
    retentionInDays: props.retentionDays ?? RETENTION_DAYS,
  });
  group.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  return group;
}
