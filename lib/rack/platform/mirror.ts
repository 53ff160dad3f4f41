import { CHARTS, type ChartName, IMAGES } from '../../facts/platform/charts';
import { chartOf } from '../nodes/device-plugins';
import type { NodesPlan } from '../nodes/nodes';
import type { Report } from '../plan-rule';
import type { OwnChartPlan } from './charts';
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

/** A chart as a repository has it. */
export interface MirroredChart {
  readonly name: string;
  readonly version: string;
  /** The repository, or of an OCI registry the chart itself. */
  readonly repository: string;
}

/** What has to be in ECR, where nodes and perhaps the function that installs charts reach nothing else. */
export interface Mirror {
  /** With their registries: each is in the repository of its full name. */
  readonly images: readonly string[];
  /** Each is in the repository charts/<name>. Those of the user last. */
  readonly charts: readonly MirroredChart[];
  /** Charts of the user whose images nobody has named, and which have to be there too. */
  readonly ownCharts: readonly MirroredChart[];
}

/** What a rack pulls from ECR. @returns nothing where it reaches the registries */
export function mirrorOf(plan: Asked): Mirror | undefined {
  const { platform } = plan;
  if (!platform.mirrored) return undefined;
  const charts = chartsOf(plan);
  const imagesOf = (name: ChartName): readonly string[] =>
    name === 'autoscaler' ? [`${CHARTS.autoscaler.images[0]}:${platform.autoscalerVersion}`] : CHARTS[name].images;
  const named = ({ chart: name, version, repository }: OwnChartPlan) => ({ name, version, repository });
  const own = platform.ownCharts;
  const ours = charts.map((chart) => {
    const { name, version, repository } = CHARTS[chart];
    return { name, version, repository };
  });
  return {
    images: [
      ...new Set([
        ...charts.flatMap(imagesOf),
        IMAGES.router,
        ...(platform.monitored ? [IMAGES.cloudwatchAgent] : []),
        ...own.flatMap(({ images }) => images),
      ]),
    ],
    charts: platform.kubectl.chartsMirrored ? [...ours, ...own.map(named)] : [],
    ownCharts: own.filter(({ images }) => images.length === 0).map(named),
  };
}

/** What must be in ECR before a rack without internet is deployed: images, and charts where kubectl is inside too. */
export function whatToMirror(plan: Asked, { warn }: Report): void {
  const mirror = mirrorOf(plan);
  if (mirror === undefined) return;
  const { images, charts, ownCharts } = mirror;
  const sources = charts.map(({ name, version, repository }) => `${name} ${version} of ${repository}`);
  const chartsToo = charts.length > 0 ? ` Charts come from there too, as charts/<name>: ${sources.join(', ')}.` : '';
  const unnamed = ownCharts.map(({ name }) => name).join(', ');
  const nameThem = unnamed === '' ? '' : ` Those of ${unnamed} too: name them in images of the chart.`;
  warn(
    'isolated',
    `Without a way to the internet nodes pull only from ECR. Copy these images to the ECR of this account and region, each to the repository of its full name, before the deploy: ${images.join(', ')}.${chartsToo} The EKS add-ons come from ECR already; what you deploy must too.${nameThem} npm run mirror copies.`,
  );
}
