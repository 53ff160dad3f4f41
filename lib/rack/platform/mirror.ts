import { CHARTS, type ChartName, IMAGES } from '../../facts/platform/charts';
import { chartOf } from '../nodes/device-plugins';
import type { NodesPlan } from '../nodes/nodes';
import type { Report } from '../plan-rule';
import type { PlatformPlan } from './platform';

interface Asked {
  readonly platform: PlatformPlan;
  readonly nodes: NodesPlan;
}

/** Charts that a rack installs. */
function chartsOf({ platform, nodes }: Asked): readonly ChartName[] {
  const when = (wanted: boolean, ...names: ChartName[]) => (wanted ? names : []);
  return [
    'loadBalancerController',
    ...when(platform.autoscalerVersion !== undefined, 'autoscaler'),
    ...when(platform.logs.shipped, 'fluentBit'),
    ...when(platform.calico, 'calicoDefinitions', 'calico'),
    ...nodes.devicePlugins.map(chartOf),
    'certManager',
    ...when(!platform.communityAddons, 'metricsServer'),
  ];
}

/** What must be in ECR before a rack without internet is deployed: images, and charts where kubectl is inside too. */
export function whatToMirror(plan: Asked, { warn }: Report): void {
  const { platform } = plan;
  if (!platform.mirrored) return;
  const charts = chartsOf(plan);
  const imagesOf = (name: ChartName): readonly string[] =>
    name === 'autoscaler' ? [`${CHARTS.autoscaler.images[0]}:${platform.autoscalerVersion}`] : CHARTS[name].images;
  const others = [IMAGES.router, ...(platform.monitored ? [IMAGES.cloudwatchAgent] : [])];
  const images = [...charts.flatMap(imagesOf), ...others];
  const sources = charts.map((name) => `${CHARTS[name].name} ${CHARTS[name].version} of ${CHARTS[name].repository}`);
  const own = platform.ownCharts.map(({ chart, version, repository }) => `${chart} ${version} of ${repository}`);
  const chartsToo = platform.kubectl.chartsMirrored
    ? ` Charts come from there too, as charts/<name>: ${[...sources, ...own].join(', ')}.`
    : '';
  warn(
    'isolated',
    `Without a way to the internet nodes pull only from ECR. Copy these images to the ECR of this account and region, each to the repository of its full name, before the deploy: ${images.join(', ')}.${chartsToo} The EKS add-ons come from ECR already; what you deploy must too.`,
  );
}
