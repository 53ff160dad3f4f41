import type { Advice } from '../language/rule';
import type { MonitoringParameters } from './parameters';

type Asked = MonitoringParameters & { readonly fluentd_disable: boolean };

/** What is allowed about monitoring and worth a warning. */
export const monitoringWarnings: readonly Advice<Asked>[] = [
  function alarmsThatNobodyHears(p, warn) {
    if (!p.monitoring_enable || p.alarm_email !== undefined || p.alarm_topic_arn !== undefined) return;
    warn('alarms-unheard', 'Nobody is told of alarms: give alarm_email or alarm_topic_arn, or subscribe to the topic.');
  },
  function routersWithoutLog(p, warn) {
    if (!p.monitoring_enable || !p.fluentd_disable) return;
    warn(
      'router-metrics-missing',
      'Without log shipping nothing counts requests, errors and latency of the routers: leave fluentd_disable out.',
    );
  },
];
