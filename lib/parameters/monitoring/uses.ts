import { type UsesOf, uses } from '../language/uses';
import type { monitoringParameters } from './parameters';

export const monitoringUses: UsesOf<typeof monitoringParameters> = {
  monitoring_enable: uses(
    ['access_log_retention_in_days', 'addons'],
    'A rack that somebody is on call for: what is full, what fails, and what to do about it.',
  ),
  alarm_email: uses(['monitoring_enable'], 'A team without a pager, or the first days of a rack.'),
  alarm_topic_arn: uses(
    ['monitoring_enable', 'alarm_email'],
    'Alarms of all racks go where those of the company go: a pager, a chat, a ticket.',
  ),
};
