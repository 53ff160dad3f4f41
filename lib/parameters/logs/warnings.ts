import type { Advice } from '../language/rule';
import type { LogParameters } from './parameters';

/** What is allowed about logs and worth a warning. */
export const logWarnings: readonly Advice<LogParameters>[] = [
  function syslogInTheClear(p, warn) {
    if (p.syslog === undefined || p.fluentd_disable || p.syslog.startsWith('tcp+tls:')) return;
    warn(
      'syslog-in-the-clear',
      'syslog carries all logs unencrypted, with the paths and queries of requests: give a tcp+tls:// address.',
    );
  },
];
