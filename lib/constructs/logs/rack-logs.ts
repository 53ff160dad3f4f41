import type { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { LogsPlan } from '../../rack/logs/logs';
import { rackLogGroup } from '../security/rack-log-group';

/** The log group of the system of a rack, and of whatever is no app’s. */
export function systemLogGroup(scope: Construct, logs: LogsPlan, keyArn: string): CfnLogGroup {
  return rackLogGroup(scope, 'SystemLogGroup', {
    logGroupName: logs.systemGroup,
    retentionDays: logs.retentionDays,
    keyArn,
  });
}
