import { type PriceId, priceOf } from '../facts/fleet/prices';
import { seriesOf } from '../rack/monitoring/alarm';
import type { RackPlan } from '../rack/plan';
import { type CostLine, lineOf } from './line';

/** Metrics that CloudWatch makes of logs, which are custom ones: of requests, and of certificates. */
const OF_THE_ACCESS_LOG = 4;
const OF_CERTIFICATES = 2;

/** What monitoring costs whatever happens. Metrics of AWS’s own services are free. */
export function monitoringLines({ monitoring }: RackPlan): readonly CostLine[] {
  if (monitoring === undefined) {
    return [];
  }
  const { alarms, accessLog } = monitoring;
  return [
    ...lineOf('alarms', alarms.flatMap(seriesOf).length, priceOf('alarm-metric'), {
      note: 'an alarm over several metrics costs as many',
    }),
    ...lineOf('dashboard', 1, priceOf('dashboard')),
    ...lineOf(
      'metrics of certificates and requests',
      OF_CERTIFICATES + (accessLog ? OF_THE_ACCESS_LOG : 0),
      priceOf('custom-metric'),
    ),
  ];
}

/** What it costs by use: an observation is one value of one metric, of which each node and pod has dozens a minute. */
export function monitoringRates({ monitoring }: RackPlan): readonly (readonly [what: string, id: PriceId])[] {
  return monitoring === undefined ? [] : [['metrics of nodes and pods', 'insights-observations']];
}
