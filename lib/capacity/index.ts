import { QUOTA_IDS, QUOTA_SOURCES, QUOTAS_AS_OF, type QuotaId, quotaOf } from '../facts/fleet/quotas';
import { type Partition, partitionOf } from '../facts/regions';
import type { RackPlan } from '../rack/plan';
import { addressesOf, type SubnetAddresses } from './addresses';
import { grouped } from './grouped';
import { type JudgedQuota, judged, type RackUse } from './judge';
import { usesOfCluster } from './uses/cluster';
import { usesOfInstances } from './uses/instances';
import { usesOfNetwork } from './uses/network';
import { usesOfParts } from './uses/parts';
import { usesOfSecurityGroups } from './uses/security-groups';
import { usesOfTraffic } from './uses/traffic';
import type { Use } from './uses/use';

/** A rack and where it is deployed. */
export interface PlacedRack {
  readonly name: string;
  readonly region: string;
  /** Twelve digits. @default - the account that deploys */
  readonly account?: string;
  readonly plan: RackPlan;
}

/** What racks take of the quotas of a region of an account, or of all of the account. */
export interface Place {
  /** @default - the account that deploys */
  readonly account?: string;
  readonly partition: Partition;
  /** @default - quotas that count for all regions of the account */
  readonly region?: string;
  readonly racks: readonly string[];
  readonly quotas: readonly JudgedQuota[];
  /** What a reader should know of all of them. @default - nothing */
  readonly notes?: readonly string[];
}

/** What racks take of service quotas. This is what `rack-capacity.json` holds. */
export interface Capacity {
  /** The day on which the table of quotas was put together. */
  readonly asOf: string;
  readonly meaning: Readonly<Record<string, string>>;
  readonly places: readonly Place[];
  /** Of the subnets that racks make. */
  readonly addresses: readonly SubnetAddresses[];
  readonly notCounted: readonly string[];
  readonly sources: Readonly<Record<string, string>>;
}

const MEANING = {
  atStart: 'with the groups of nodes at their desired or least sizes',
  atFullScale:
    'with every group of nodes at its largest size, each node full of pods, and routers at their most replicas',
  default:
    'what AWS documents for a new account; an account may have been given more, or less while it is new, which the command in "read" tells',
  verdict:
    'fits; only at start: not at full scale; too small: not even at the start; unverified: it fits as far as is known',
  request: 'asks for what full scale needs; what the account takes beside these racks comes on top',
};

const NOT_COUNTED = [
  'What else is in the accounts.',
  'What you run in a rack: disks of your pods, pods on Fargate, access points of EFS, services of type LoadBalancer.',
  'The nodes that an update of a group launches before it takes old ones away.',
  'Lambda functions that run at once during a deploy: two for each chart or manifest that CloudFormation changes at a time. New accounts may have a quota of 10 (lambda, L-B99A9384).',
  'Limits of a template, of policies and of user data: a synth judges those.',
];

const UNNAMED_ACCOUNT =
  'Whether the account that deploys is one of those that racks name: racks without an account are summed up apart.';

/** Everything that one rack takes of quotas. */
export function usesOf(plan: RackPlan): readonly Use[] {
  return [usesOfParts, usesOfInstances, usesOfNetwork, usesOfSecurityGroups, usesOfCluster, usesOfTraffic].flatMap(
    (uses) => uses(plan),
  );
}

/** What racks take of service quotas, summed up where they share one, beside what a new account has. */
export function capacityOf(racks: readonly PlacedRack[]): Capacity {
  const places = [
    ...grouped(racks, ({ account, region }) => JSON.stringify([account ?? '', region])).map((some) =>
      placeOf(some, some[0].region),
    ),
    ...grouped(racks, ({ account, region }) => JSON.stringify([account ?? '', partitionOf(region)])).map((some) =>
      placeOf(some),
    ),
  ];
  const used = new Set(places.flatMap(({ quotas }) => quotas.flatMap(({ source }) => source)));
  const accounts = new Set(racks.map(({ account }) => account));
  return {
    asOf: QUOTAS_AS_OF,
    meaning: MEANING,
    places,
    addresses: racks.flatMap(({ plan }) => addressesOf(plan)),
    notCounted: accounts.size > 1 && accounts.has(undefined) ? [...NOT_COUNTED, UNNAMED_ACCOUNT] : NOT_COUNTED,
    sources: Object.fromEntries(Object.entries(QUOTA_SOURCES).filter(([key]) => used.has(key))),
  };
}

/** Quotas that count for an account, or for a hosted zone in it, whatever regions its racks are in. */
function isOfAccount(id: QuotaId): boolean {
  return ['account', 'hosted zone'].includes(quotaOf(id).scope);
}

function placeOf(racks: readonly [PlacedRack, ...PlacedRack[]], region?: string): Place {
  const [{ account, region: first }] = racks;
  const partition = partitionOf(first);
  const uses = racks.flatMap(({ name, plan }): RackUse[] => usesOf(plan).map((use) => ({ ...use, rack: name })));
  const byQuota = new Map(grouped(uses, ({ quota }) => quota).map((some) => [some[0].quota, some]));
  const quotas = QUOTA_IDS.filter((id) => isOfAccount(id) === (region === undefined)).flatMap(
    (id) => judged(id, byQuota.get(id) ?? [], { partition, region }) ?? [],
  );
  const notes = region === undefined ? [] : notesOn(racks, partition);
  return {
    account,
    partition,
    region,
    racks: racks.map(({ name }) => name),
    quotas,
    notes: notes.length > 0 ? notes : undefined,
  };
}

function notesOn(racks: readonly PlacedRack[], partition: Partition): readonly string[] {
  const zones = racks.flatMap(({ plan: { network } }) =>
    network.placement === 'own' ? network.subnets.map(({ zone }) => 'id' in zone) : [],
  );
  const existing = racks.filter(({ plan }) => plan.network.placement === 'existing').map(({ name }) => name);
  return [
    ...(existing.length > 0
      ? [`How many addresses the subnets of ${existing.join(', ')} have is not known here.`]
      : []),
    ...(partition === 'aws'
      ? []
      : [`The defaults are documented for the partition aws; nobody has read those of ${partition}.`]),
    ...(zones.includes(true) && zones.includes(false)
      ? ['Some racks name their zones, others give ids: what is in one zone may stand here under two names.']
      : []),
  ];
}
