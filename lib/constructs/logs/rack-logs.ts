import type { Construct } from 'constructs';
import { pascalCase } from '../../facts/names';
import type { LogsPlan } from '../../rack/logs/logs';
import { rackLogGroup } from '../security/rack-log-group';

export interface RackLogsProps {
  readonly logs: LogsPlan;
  readonly apps: readonly { readonly name: string; readonly logGroup: string }[];
  readonly keyArn: string;
}

/**
 * The log groups of what runs in the cluster: one of the system, one of each app.
 * @returns the ARN of the system’s
 */
export function rackLogs(scope: Construct, { logs, apps, keyArn }: RackLogsProps): string {
  const system = rackLogGroup(scope, 'SystemLogGroup', {
    logGroupName: logs.systemGroup,
    retentionDays: logs.retentionDays,
    keyArn,
  });
  for (const { name, logGroup } of apps) {
    rackLogGroup(scope, `App${pascalCase(name)}LogGroup`, { logGroupName: logGroup, keyArn });
  }
  return system.attrArn;
}
