import { type AlarmPlan, one } from './alarm';

/** What alarms of a NAT gateway are of: its logical id. */
export function natGatewayId(index: number): string {
  return `NatGateway${index}`;
}

/** A NAT gateway of the rack’s own. Source: CloudWatch User Guide, "Recommended alarms". */
export function natAlarms(index: number): readonly AlarmPlan[] {
  const common = { of: natGatewayId(index), seconds: 60, missing: 'notBreaching', source: 'AWS' } as const;
  return [
    {
      ...common,
      id: `nat-${index}-ports`,
      title: `NAT gateway ${index}: ports`,
      description:
        'For 15 minutes the NAT gateway has had no port left for connections to one address: it has 55,000 for each. Look for pods that open connections without closing them; use endpoints (vpc_endpoints) for what goes to AWS.',
      measured: one('nat-ports', 'Sum'),
      comparison: 'above',
      threshold: 0,
      periods: 15,
    },
    {
      ...common,
      id: `nat-${index}-drops`,
      title: `NAT gateway ${index}: dropped packets`,
      description:
        'For 5 minutes the NAT gateway has dropped over 0.01 % of its packets. Look at the AWS Health Dashboard for its zone, and at its throughput: it takes up to 100 Gbit/s.',
      measured: {
        type: 'math',
        of: {
          dropped: { metric: 'nat-dropped', statistic: 'Sum' },
          out: { metric: 'nat-packets-out', statistic: 'Sum' },
          back: { metric: 'nat-packets-in', statistic: 'Sum' },
        },
        expression: '100 * dropped / (out + back)',
        label: 'packets that were dropped, %',
      },
      comparison: 'above',
      threshold: 0.01,
      periods: 5,
    },
  ];
}

/** The file system, which has elastic throughput: credits of bursts are none of its limits. Source: as above. */
export const FILE_SYSTEM_ALARMS: readonly AlarmPlan[] = [
  {
    id: 'files-io',
    of: 'FileSystem',
    title: 'File system: operations',
    description:
      'For 15 minutes the file system has been at the limit of operations of its mode. Look for apps that open or list many small files at once; keep what only one pod reads on a volume of EBS.',
    measured: one('file-io-limit', 'Average'),
    comparison: 'at least',
    threshold: 100,
    seconds: 60,
    periods: 15,
    missing: 'missing',
    source: 'AWS',
  },
];
