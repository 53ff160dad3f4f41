import { type UsesOf, uses } from '../language/uses';
import type { logParameters } from './parameters';

export const logUses: UsesOf<typeof logParameters> = {
  fluentd_disable: uses(['syslog'], 'true where a vendor’s agent ships logs, and nothing is to be paid for twice.'),
  access_log_retention_in_days: uses(
    ['apps'],
    'As long as somebody may ask who visited: 30 days for most, a year where rules say so.',
  ),
  syslog: uses([], 'A SIEM or a log service outside of AWS that gets all lines too.'),
};
