import type { Construct } from 'constructs';
import type { LogsPlan } from '../../rack/logs/logs';
import { rackLogGroup } from '../security/rack-log-group';

/**
 * The log group of the system of a rack, and of whatever is no app’s.
 * @returns its ARN
 */
export function systemLogGroup(scope: Construct, logs: LogsPlan, keyArn: string): string {
  const group = rackLogGroup(scope, 'SystemLogGroup', {
    logGroupName: logs.systemGroup,
    retentionDays: logs.retentionDays,
    keyArn,
  });
  return group.attrArn;
}
