import { when } from '../language/condition';
import { declare, type ValuesOf } from '../language/declaration';
import { boolean } from '../language/kinds';
import { retentionDays, syslogUrl } from './formats';

/** Where logs go, and how long they are kept. */
export const logParameters = {
  fluentd_disable: declare({
    group: 'Logs',
    kind: boolean(),
    default: false,
    description:
      'true: no log shipping. What containers write stays on their nodes, and the log groups stay as they are.',
    example: 'true',
    source: 'A10, Convox rack v3',
    launchTime: false,
    change: 'in place',
  }),
  access_log_retention_in_days: declare({
    group: 'Logs',
    kind: retentionDays(),
    default: 7,
    unit: 'days',
    description:
      'How long CloudWatch keeps /convox/<rack>/system, which has the logs of the system and, in the stream /nginx-access-logs, the access log of the router.',
    example: '30',
    source: 'A1, Convox rack v3',
    launchTime: true,
    change: 'in place',
    changeNote: 'A shorter retention deletes what is older.',
  }),
  syslog: declare({
    group: 'Logs',
    kind: syslogUrl(),
    default: undefined,
    defaultText: 'nowhere',
    description: 'Syslog server that gets all logs too, in the format of RFC 5424.',
    example: 'tcp+tls://logs.example.org:6514',
    source: 'A28, Convox rack v3',
    launchTime: false,
    change: 'in place',
    onlyWith: when('fluentd_disable', false),
  }),
};

export type LogParameters = ValuesOf<typeof logParameters>;
