import type { RackParameters } from '../../parameters/declarations';
import { type SyslogTarget, syslogTarget } from '../../parameters/logs/formats';

export type { SyslogTarget } from '../../parameters/logs/formats';

/** Where logs go, and how long they are kept. */
export interface LogsPlan {
  /** Group of the system and of the router’s access log. */
  readonly systemGroup: string;
  /** How many days CloudWatch keeps that group. */
  readonly retentionDays: number;
  /** Whether anything is shipped. */
  readonly shipped: boolean;
  /** @default - only CloudWatch */
  readonly syslog?: SyslogTarget;
}

/** The log group of a part of a rack: its system, or an app. */
export function logGroupOf({ name: rack }: Pick<RackParameters, 'name'>, part: string): string {
  return `/convox/${rack}/${part}`;
}

export function logsOf(p: RackParameters): LogsPlan {
  return {
    systemGroup: logGroupOf(p, 'system'),
    retentionDays: p.access_log_retention_in_days,
    shipped: !p.fluentd_disable,
    syslog: p.syslog === undefined ? undefined : syslogTarget(p.syslog),
  };
}
