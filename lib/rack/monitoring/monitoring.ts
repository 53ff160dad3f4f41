import type { RackParameters } from '../../parameters/declarations';
import { natGatewayIndexes } from '../network/nat-gateways';
import type { NetworkPlan } from '../network/network';
import type { PlatformPlan } from '../platform/platform';
import type { AlarmPlan } from './alarm';
import { ACM_ALARMS, CERTIFICATE_ALARMS } from './certificate-alarms';
import { CLUSTER_ALARMS } from './cluster-alarms';
import { type DashboardPlan, dashboardOf } from './dashboard';
import { FILE_SYSTEM_ALARMS, natAlarms } from './other-alarms';
import { REQUEST_ALARMS, routerAlarms } from './traffic-alarms';

/** How a rack is watched, and who is told. */
export interface MonitoringPlan {
  readonly topic: AlarmTopicPlan;
  /** Group of what Container Insights writes, of which CloudWatch makes metrics. */
  readonly performanceGroup: string;
  /** The same of certificates. */
  readonly certificatesGroup: string;
  /** How many days these groups are kept. */
  readonly retentionDays: number;
  /** Whether requests are counted in the access log of the routers, which is there. */
  readonly accessLog: boolean;
  /** A certificate of ACM that load balancers answer with. @default - there is none */
  readonly certificateArn?: string;
  readonly alarms: readonly AlarmPlan[];
  readonly dashboard: DashboardPlan;
}

/** The SNS topic that alarms are sent to. */
export type AlarmTopicPlan =
  | { readonly type: 'given'; readonly arn: string }
  | {
      readonly type: 'own';
      readonly name: string;
      /** @default - nobody is subscribed */
      readonly email?: string;
    };

/** The name of a rack’s own topic. It is known before the topic is there, in whichever stack an alarm is. */
export function alarmTopicNameOf(rackName: string): string {
  return `${rackName}-alarms`;
}

/** The name of the topic that a rack has of its own, if it does. */
export function ownTopicOf({ topic }: Pick<MonitoringPlan, 'topic'>): string | undefined {
  return topic.type === 'own' ? topic.name : undefined;
}

/** @returns nothing for a rack that is not monitored */
export function monitoringOf(
  p: RackParameters,
  network: NetworkPlan,
  platform: PlatformPlan,
): MonitoringPlan | undefined {
  if (!p.monitoring_enable) {
    return undefined;
  }
  const [router] = platform.routers;
  const certificateArn = watchable(router.certificateArn);
  const asleep = p.schedule_rack_scale_down !== undefined;
  const accessLog = platform.logs.shipped;
  const alarms = [
    ...CLUSTER_ALARMS,
    ...(accessLog ? REQUEST_ALARMS : []),
    ...platform.routers.flatMap((router) => routerAlarms(router, asleep)),
    ...CERTIFICATE_ALARMS,
    ...(certificateArn === undefined ? [] : ACM_ALARMS),
    ...natGatewayIndexes(network).flatMap(natAlarms),
    ...(platform.fileSystem ? FILE_SYSTEM_ALARMS : []),
  ];
  const group = (name: string) => `/aws/containerinsights/${p.name}/${name}`;
  return {
    topic:
      p.alarm_topic_arn === undefined
        ? { type: 'own', name: alarmTopicNameOf(p.name), email: p.alarm_email }
        : { type: 'given', arn: p.alarm_topic_arn },
    performanceGroup: group('performance'),
    certificatesGroup: group('prometheus'),
    retentionDays: platform.logs.retentionDays,
    accessLog,
    certificateArn,
    alarms,
    dashboard: dashboardOf({ alarms, routers: platform.routers, accessLog }),
  };
}

/** Values of dimensions have up to 255 characters: ARNs of ACM are far shorter. Source: CloudWatch API reference, Dimension. */
function watchable(arn: string | undefined): string | undefined {
  return arn !== undefined && arn.length <= 255 ? arn : undefined;
}

/** The alarms of a resource, or of the rack as a whole. */
export function alarmsOf({ alarms }: Pick<MonitoringPlan, 'alarms'>, of: string): readonly AlarmPlan[] {
  return alarms.filter((alarm) => alarm.of === of);
}
