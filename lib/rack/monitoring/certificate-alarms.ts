import { type AlarmPlan, one } from './alarm';

/** Days. Source: CloudWatch User Guide, "Recommended alarms": ACM renews 60 days before. */
const ACM_DAYS = 44;
/** cert-manager tries again after an hour, then after two, four ...: this late it has failed more than once. */
const LATE_HOURS = 6;

/** cert-manager: a renewal that is late, whatever the duration of a certificate. A fixed number of days would fit one. */
export const CERTIFICATE_ALARMS: readonly AlarmPlan[] = [
  {
    id: 'certificate-late',
    of: 'rack',
    title: 'Certificates that are not renewed',
    description: `A certificate should have been issued, or renewed over ${LATE_HOURS} hours ago, and was not for an hour. kubectl get certificates -A shows which, kubectl describe its certificate request and challenge why: a DNS name that leads elsewhere, or a limit of Let’s Encrypt. Until it expires, the old one is good.`,
    measured: {
      type: 'math',
      of: { renews: { metric: 'certificate-renews', statistic: 'Minimum' } },
      expression: '(EPOCH(renews) - renews) / 3600',
      label: 'hours since the renewal that is due longest',
    },
    comparison: 'above',
    threshold: LATE_HOURS,
    seconds: 300,
    periods: 12,
    missing: 'notBreaching',
    source: 'ours',
  },
];

/** A certificate of ACM, which load balancers answer with. */
export const ACM_ALARMS: readonly AlarmPlan[] = [
  {
    id: 'acm-certificate',
    of: 'rack',
    title: 'Certificate of ACM',
    description: `The certificate of acm_certificate_arn expires within ${ACM_DAYS} days, and should have been renewed. ACM renews those that it issued while their CNAME records are there; one that was imported has to be imported again.`,
    measured: one('acm-days', 'Minimum'),
    comparison: 'at most',
    threshold: ACM_DAYS,
    seconds: 86_400,
    periods: 1,
    missing: 'notBreaching',
    source: 'AWS',
  },
];
