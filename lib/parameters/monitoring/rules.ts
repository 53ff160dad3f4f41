import { arnParts } from '../../facts/arn';
import type { Rule } from '../language/rule';
import type { MonitoringParameters } from './parameters';

type Asked = MonitoringParameters & { readonly region: string };

/** Who is told of alarms. */
export const monitoringRules: readonly Rule<Asked>[] = [
  function oneTopic(p, refuse) {
    if (p.alarm_email === undefined || p.alarm_topic_arn === undefined) return;
    refuse('alarm_email', 'must not be given with alarm_topic_arn: a topic that is there already has its subscribers', {
      allowed: 'alarm_email, or alarm_topic_arn',
      fix: 'leave alarm_email out, and subscribe it to that topic; or leave alarm_topic_arn out',
      involves: ['alarm_topic_arn'],
    });
  },
  function topicInTheRegion(p, refuse) {
    if (p.alarm_topic_arn === undefined || arnParts(p.alarm_topic_arn).region === p.region) return;
    refuse('alarm_topic_arn', `must be a topic in the region of the rack, ${p.region}: alarms reach no other`, {
      fix: `take a topic of ${p.region}, or leave alarm_topic_arn out to get one`,
      involves: ['region'],
    });
  },
];
