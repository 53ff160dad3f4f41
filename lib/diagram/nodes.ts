import type { CappedPoolPlan } from '../rack/nodes/capped-pools';
import { type AmiType, type NodePoolPlan, type NodesOfAPool, osOf, type Taint } from '../rack/nodes/node-pools';
import type { RackPlan } from '../rack/plan';
import type { Box } from './model';
import { box, count, some } from './words';

/** A node group, and the numbers of the subnets that it is in. */
export interface PlacedGroup {
  readonly box: Box;
  readonly subnets: readonly number[];
}

const MAIN = 'Main nodes';
const BUILD = 'Build nodes';

/** More groups than that in one place are told in two lines each. */
const FEW = 4;

/** The node groups of a rack, in the order of its pools. */
export function groupsOf({ name, nodes }: RackPlan): readonly PlacedGroup[] {
  const managed = nodes.pools.flatMap((pool) =>
    pool.groups.map(({ id, zone, capacityType, ...size }) => {
      const capacity = capacityType === 'SPOT' ? 'spot' : 'on demand';
      const lines = [some(pool.instanceTypes), `${capacity}, ${nodesIn(size)}`, ...linesOf(pool, nodes.diskGib)];
      return { box: box('group', id, titleOf(pool, name), lines), subnets: [zone].flat() };
    }),
  );
  const capped = nodes.cappedPools.flatMap((pool) =>
    pool.groups.map(({ id, zones, ...size }) => {
      const price = `spot up to ${pool.maxPricePercentage} % of on demand, ${nodesIn(size)}`;
      const lines = [typesOf(pool), price, ...linesOf(pool, nodes.diskGib)];
      return { box: box('group', id, titleOf(pool, name), lines), subnets: zones };
    }),
  );
  const isOwn = ({ box: { title } }: PlacedGroup) => title === MAIN || title === BUILD;
  const all = [...managed, ...capped];
  return [...all.filter(isOwn), ...all.filter((group) => !isOwn(group)).sort(byTitle)];
}

/** Groups of one place as they are drawn there: where there are many, only what tells them apart. */
export function drawn(groups: readonly Box[], place: string): readonly Box[] {
  if (groups.length <= FEW) {
    return groups;
  }
  const short = groups.map((group) => ({ ...group, lines: [group.lines.slice(0, 2).join(', ')] }));
  return [box('groups', place, `${groups.length} node groups`, [], short)];
}

/** `pool-9` before `pool-10`. */
function byTitle({ box: one }: PlacedGroup, { box: other }: PlacedGroup): number {
  return one.title.localeCompare(other.title, 'en', { numeric: true });
}

/** A pool by the name that a user knows it by. */
function titleOf({ launchTemplateId, nodeName }: NodesOfAPool, rack: string): string {
  if (launchTemplateId === 'LaunchTemplate') return MAIN;
  if (launchTemplateId === 'BuildLaunchTemplate') return BUILD;
  return nodeName.slice(rack.length + 1);
}

function nodesIn({ minSize, maxSize }: { readonly minSize: number; readonly maxSize: number }): string {
  return minSize === maxSize ? count(minSize, 'node') : `${minSize} to ${maxSize} nodes`;
}

function typesOf({ requirements: { types, vcpus, memoryMib } }: CappedPoolPlan): string {
  if (types !== undefined) {
    return some(types);
  }
  const bounds = ({ min, max }: { readonly min: number; readonly max?: number }, unit: string) =>
    max === undefined ? `${min} ${unit} or more` : `${min} to ${max} ${unit}`;
  return `any type: ${bounds(vcpus, 'vCPUs')}, ${bounds(memoryMib, 'MiB')}`;
}

function linesOf(pool: NodesOfAPool | NodePoolPlan, diskGib: number): readonly (string | undefined)[] {
  const taints = pool.taints.map(taintText);
  return [
    `${systemOf(pool.amiType)}, ${pool.diskGib ?? diskGib} GiB`,
    pool.image && `image ${'id' in pool.image ? pool.image.id : pool.image.given}`,
    taints.length > 0 ? `only for ${some(taints)}` : undefined,
  ];
}

function taintText({ key, value }: Taint): string {
  return value === undefined ? key : `${key}=${value}`;
}

const ACCELERATORS = [
  [/_NVIDIA$/, ' NVIDIA'],
  [/_NEURON$/, ' Neuron'],
] as const;

function systemOf(amiType: AmiType): string {
  const system = osOf(amiType) === 'bottlerocket' ? 'Bottlerocket' : 'AL2023';
  const architecture = /ARM_64/i.test(amiType) ? 'arm64' : 'x86_64';
  const [, accelerator = ''] = ACCELERATORS.find(([pattern]) => pattern.test(amiType)) ?? [];
  return `${system} ${architecture}${accelerator}`;
}
