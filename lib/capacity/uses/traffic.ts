import type { RackPlan } from '../../rack/plan';
import { always, type Use } from './use';

/** Ports that a load balancer listens on, each with a target group. */
const PORTS = 2;

/** What a rack takes of its load balancers, and of hosted zones. */
export function usesOfTraffic({ name, platform, cluster }: RackPlan): readonly Use[] {
  const routers = platform.routers.flatMap(({ name: router, maxReplicas, certificateArn }) => {
    const of = `${router} of ${name}`;
    // The targets are the router's pods, in the target group of each port.
    const targets = (each: number) => ({
      of,
      atStart: Math.min(platform.replicas, maxReplicas) * each,
      atFullScale: maxReplicas * each,
    });
    return [
      always('listeners', PORTS, of),
      { quota: 'targets-per-group' as const, ...targets(1) },
      { quota: 'targets-per-zone' as const, ...targets(PORTS) },
      { quota: 'targets-per-load-balancer' as const, ...targets(PORTS) },
      always('certificates', certificateArn === undefined ? 0 : 1, of),
    ];
  });
  const records = [platform.domain?.hostedZoneId, cluster.externalName?.hostedZoneId].flatMap((zone) =>
    zone === undefined ? [] : [always('records', 1, zone)],
  );
  return [...routers, ...records];
}
