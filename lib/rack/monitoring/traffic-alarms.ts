import type { RouterPlan } from '../traffic/routers';
import { ROUTER_PORTS } from '../traffic/routers';
import { type AlarmPlan, one } from './alarm';

/** The beginning of the ids of what watches a load balancer: one with another scheme is another one. */
const PREFIX: Readonly<Record<RouterPlan['loadBalancerId'], string>> = {
  Router: 'router',
  InternalRouter: 'internal-router',
  IsolatedRouter: 'isolated-router',
};

export type PortName = keyof typeof ROUTER_PORTS;

/** What alarms of the targets of a port are of. */
export function targetsOf({ loadBalancerId }: Pick<RouterPlan, 'loadBalancerId'>, port: PortName): string {
  return `${loadBalancerId}/${port}`;
}

/** The id of an alarm of a router. */
export function routerAlarmId({ loadBalancerId }: Pick<RouterPlan, 'loadBalancerId'>, what: string): string {
  return `${PREFIX[loadBalancerId]}-${what}`;
}

/**
 * Load balancers of routers. AWS gives no numbers; what it advises to look at is here. Source: User Guide for Network Load
 * Balancers, "CloudWatch metrics for your Network Load Balancer": an unhealthy target in every zone, no healthy target, and
 * any error of port allocation.
 * @param asleep whether a schedule takes all pods away: then nothing is wrong about having none
 */
export function routerAlarms(router: RouterPlan, asleep: boolean): readonly AlarmPlan[] {
  const { name } = router;
  const common = { seconds: 60, source: 'ours' } as const;
  return [
    {
      ...common,
      id: routerAlarmId(router, 'ports'),
      of: router.loadBalancerId,
      title: `Load balancer ${name}: ports`,
      description:
        'The load balancer dropped connections, as it had no port left for them: it has about 55,000 for each pod of the router. Look for clients that open connections and leave them; add pods with more load, or a lower idle_timeout.',
      measured: one('router-ports', 'Sum'),
      comparison: 'above',
      threshold: 0,
      periods: 1,
      missing: 'notBreaching',
    },
    ...(Object.keys(ROUTER_PORTS) as PortName[]).flatMap((port): AlarmPlan[] => [
      {
        ...common,
        id: routerAlarmId(router, `${port}-unhealthy`),
        of: targetsOf(router, port),
        title: `Load balancer ${name}: unhealthy pods, ${port}`,
        description: `For 5 minutes the load balancer has found a pod of the ${name} that does not answer on the port of ${port}, seen from every zone. kubectl -n router get pods, and their logs, say why; an ingress that NGINX does not take is the usual cause.`,
        measured: one('targets-unhealthy', 'Minimum'),
        comparison: 'above',
        threshold: 0,
        periods: 5,
        missing: 'notBreaching',
      },
      // With pods as targets there is no value at all when there is none: missing is the alarm.
      ...(asleep
        ? []
        : [
            {
              ...common,
              id: routerAlarmId(router, `${port}-down`),
              of: targetsOf(router, port),
              title: `Load balancer ${name}: no pod, ${port}`,
              description: `For 3 minutes no pod of the ${name} has answered on the port of ${port}: its apps are down. kubectl -n router get pods shows whether they wait for nodes; kubectl -n kube-system logs deploy/aws-load-balancer-controller, whether they are registered.`,
              measured: one('targets-healthy', 'Maximum'),
              comparison: 'below',
              threshold: 1,
              periods: 3,
              missing: 'breaching',
            } as const,
          ]),
    ]),
  ];
}

/**
 * Answers of the routers, as their access log has them. Of latency there is none: what is slow differs from app to app, and
 * the dashboard shows it.
 */
export const REQUEST_ALARMS: readonly AlarmPlan[] = [
  {
    id: 'server-errors',
    of: 'rack',
    title: 'Requests that fail',
    description:
      'For 5 minutes over 5 % of the requests to the routers have been answered with a status of 500 or more. The access log, stream /nginx-access-logs, says which hosts; upstream_status tells errors of an app from those of NGINX.',
    measured: {
      type: 'math',
      of: { errors: { metric: 'server-errors', statistic: 'Sum' }, all: { metric: 'requests', statistic: 'Sum' } },
      expression: '100 * errors / all',
      label: 'requests that fail, %',
    },
    comparison: 'above',
    threshold: 5,
    seconds: 60,
    periods: 5,
    missing: 'notBreaching',
    source: 'ours',
  },
];
