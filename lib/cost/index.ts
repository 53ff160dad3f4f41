import { kubernetesVersion, SUPPORT_AS_OF, supportOf, type VersionName } from '../facts/cluster/kubernetes';
import {
  HOURS_PER_MONTH,
  PRICE_SOURCES,
  PRICED_REGION,
  PRICES_AS_OF,
  type Price,
  type PriceId,
  priceOf,
} from '../facts/fleet/prices';
import { partitionOf } from '../facts/regions';
import type { RackPlan } from '../rack/plan';
import { componentsOf } from '../rack/platform/system-pods';
import { verdictOn } from '../rack/platform/verdict';
import { type CostLine, cents, lineOf } from './line';
import { monitoringLines, monitoringRates } from './monitoring';
import { networkLines } from './network';
import { idlePools, nodeLines } from './nodes';

/** What a rack costs a month while nothing happens in it, part by part. */
export interface Cost {
  readonly rack: string;
  readonly region: string;
  /** Of which the prices are, whatever the region of the rack. */
  readonly pricedRegion: string;
  readonly currency: 'USD';
  readonly hoursPerMonth: number;
  /** The day on which the table of prices was put together; each price has a day of its own. */
  readonly asOf: string;
  readonly lines: readonly CostLine[];
  /** USD a month, of all lines that have a price. */
  readonly total: number;
  /** Parts without a price: with them it is more than the total. */
  readonly withoutPrice: readonly string[];
  /** Parts of which only the most is known: with their real prices it is less. */
  readonly ceilings: readonly string[];
  /** What costs by how much of it is used, and is in no line. */
  readonly byUse: readonly {
    readonly what: string;
    readonly usd: number;
    readonly unit: string;
    readonly asOf: string;
  }[];
  readonly notes: readonly string[];
  readonly notKnown: readonly string[];
  readonly sources: Readonly<Record<string, { readonly what: string; readonly asOf: string }>>;
}

/** What a rack costs at rest: nodes at their least, no traffic, no logs. */
export function costOf(plan: RackPlan): Cost {
  const lines = [
    ...controlPlaneLine(plan),
    ...tierLine(plan),
    ...nodeLines(plan),
    ...networkLines(plan),
    ...keyLine(plan),
    ...monitoringLines(plan),
  ];
  const byUse = ratesOf(plan).map(([what, id]) => {
    const { usd, unit, asOf, source } = priceOf(id);
    return { rate: { what, usd, unit, asOf }, source };
  });
  const used = new Set([...lines, ...byUse].flatMap(({ source }) => source));
  return {
    rack: plan.name,
    region: plan.region,
    pricedRegion: PRICED_REGION,
    currency: 'USD',
    hoursPerMonth: HOURS_PER_MONTH,
    asOf: PRICES_AS_OF,
    lines,
    total: cents(lines.reduce((sum, { monthly = 0 }) => sum + monthly, 0)),
    withoutPrice: lines.filter(({ monthly }) => monthly === undefined).map(({ part, unit }) => `${part} (${unit})`),
    ceilings: lines.filter(({ ceiling, monthly }) => ceiling && monthly !== undefined).map(({ part }) => part),
    byUse: byUse.map(({ rate }) => rate),
    notes: notesOn(plan),
    notKnown: notKnownOf(plan),
    sources: Object.fromEntries(Object.entries(PRICE_SOURCES).filter(([key]) => used.has(key))),
  };
}

/** A control plane that is kept ready costs more, by its tier; the price was not read on a page. */
function tierLine({ cluster }: RackPlan): readonly CostLine[] {
  const { tier = 'standard' } = cluster.controlPlane;
  return tier === 'standard' ? [] : lineOf('control plane that is kept ready', 1, { unit: tier, source: [] });
}

function controlPlaneLine({ cluster }: RackPlan): readonly CostLine[] {
  const version = kubernetesVersion(cluster.version as VersionName);
  const support = supportOf(version);
  const { standardUntil, extendedUntil } = version;
  const extended: Price = priceOf('control-plane-extended');
  const notes = {
    standard: `standard support until ${standardUntil}; then ${extended.usd.toFixed(2)} an hour, until ${extendedUntil}`,
    extended: `standard support ended ${standardUntil}; extended support ends ${extendedUntil}`,
    ended: `support ended ${extendedUntil}: EKS makes no such cluster any more`,
  };
  return lineOf(
    `control plane, Kubernetes ${cluster.version}`,
    1,
    support === 'standard' ? priceOf('control-plane-standard') : extended,
    { note: `${notes[support]} (as of ${SUPPORT_AS_OF})` },
  );
}

function keyLine({ security }: RackPlan): readonly CostLine[] {
  return security.keyArn === undefined
    ? lineOf('key', 1, priceOf('kms-key'), {
        note: 'each of its first two yearly rotations adds as much: known, not read on a page',
      })
    : [];
}

/** What costs by use in a rack. */
function ratesOf(plan: RackPlan): readonly (readonly [what: string, id: PriceId])[] {
  const { network, platform } = plan;
  const nat = network.placement === 'own' && network.natGateways > 0;
  return [
    ['logs of the control plane, the system and apps', 'logs-ingested'],
    ['the same, kept', 'logs-stored'],
    ...monitoringRates(plan),
    ['load balancers', 'load-balancer-lcu'],
    ...(nat ? [['NAT gateways', 'nat-gateway-gb'] as const] : []),
    ...(network.internet.egress === 'transit' ? [['transit gateway', 'transit-gateway-gb'] as const] : []),
    ...(network.internet.egress === 'none' ? [['interface endpoints', 'interface-endpoint-gb'] as const] : []),
    ['key', 'kms-requests'],
    ['volumes of pods', 'gp3'],
    ...(platform.fileSystem ? [['file system', 'efs'] as const] : []),
    ...(platform.fargate.length > 0
      ? [['pods on Fargate', 'fargate-vcpu'] as const, ['the same', 'fargate-gb'] as const]
      : []),
    ...(platform.mirrored || platform.pullThrough.length > 0 ? [['images in ECR', 'ecr'] as const] : []),
  ];
}

function notesOn(plan: RackPlan): readonly string[] {
  const { nodes, region, platform, network } = plan;
  const [main] = nodes.pools;
  const fit = main && verdictOn(main, nodes.prefixDelegation, componentsOf(plan));
  const idle = idlePools(plan);
  return [
    ...regionNote(region),
    ...(idle.length > 0 ? [`No nodes at rest, and no cost: ${idle.join(', ')}.`] : []),
    ...(fit?.type === 'grows'
      ? [`The system pods need ${fit.nodes} main nodes, which is more than the least: the autoscaler adds them.`]
      : []),
    ...(nodes.schedule?.down === undefined
      ? []
      : ['While the schedule has the nodes asleep, they and their disks cost nothing.']),
    ...(platform.fileSystem ? ['The file system costs nothing while it is empty.'] : []),
    ...(network.placement === 'existing'
      ? ['Gateways and endpoints that the existing network has are not the rack’s.']
      : []),
  ];
}

function regionNote(region: string): readonly string[] {
  if (region === PRICED_REGION) {
    return [];
  }
  const own = {
    aws: `${region} has prices of its own, which differ part by part`,
    'aws-us-gov': `${region} has prices of its own, which differ part by part`,
    'aws-cn': `${region} has a price list of its own, in yuan`,
  };
  return [`These are the prices of ${PRICED_REGION}: ${own[partitionOf(region)]}.`];
}

function notKnownOf({ network, platform, nodes, security }: RackPlan): readonly string[] {
  const spot =
    nodes.cappedPools.length > 0 ||
    nodes.pools.some(({ groups }) => groups.some((group) => group.capacityType === 'SPOT'));
  return [
    'what your apps need: nodes that the autoscaler adds, volumes, traffic',
    'data that goes between zones or out to the internet',
    ...(spot ? ['spot prices'] : []),
    ...(network.vpc.type === 'own' ? ['flow logs, which are paid by tiers of their own'] : []),
    ...(security.settingsBucket === undefined ? ['what the buckets hold, and requests to them'] : []),
    ...(platform.fileSystem ? ['throughput and backups of the file system'] : []),
    ...(platform.domain?.hostedZoneId === undefined ? [] : ['your hosted zone, and queries of it']),
    'taxes, support plans, discounts, savings plans and free tiers',
  ];
}
