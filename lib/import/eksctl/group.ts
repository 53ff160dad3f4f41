import { giveShare, type PoolField } from '../groups';
import { all, by, none, readAs, same, type Table, within } from '../table';
import { type Fields, flag, isFields, list, Misfit, number, pairs, text, textOr, texts } from '../values';
import { GIVEN_ONCE } from './all-nodes';
import type { InGroup } from './groups';

export { ALL_NODES } from './all-nodes';

const field = (name: PoolField, as: (value: unknown) => unknown) =>
  by<InGroup>((value, from, { pool }) => {
    pool[name] = { value: as(value), from };
  });

const NOT_OFFERED = none('not offered for pools');
const TOGETHER = by<InGroup>(() => {});
const GP3 = none('volumes of nodes are gp3, as fast as EC2 has them by default');
/** What eksctl writes for types that a distribution names. */
const MIXED = /^mixed$/i;

/** Keys of a group, managed or not. */
export const GROUP: Table<InGroup> = {
  ...all(['name', 'minSize', 'maxSize', 'desiredCapacity', 'privateNetworking'], TOGETHER),
  ...GIVEN_ONCE,
  instanceType: by((value, from, { pool }) => {
    if (!MIXED.test(text(value))) {
      pool.type ??= { value: text(value), from };
    }
  }),
  instanceTypes: field('type', texts),
  instancesDistribution: by(giveDistribution),
  instanceSelector: by(giveSelector),
  spot: by((value, from, { pool }) => {
    if (flag(value)) {
      pool.capacity_type = { value: 'spot', from };
    }
  }),
  volumeSize: field('disk', number),
  volumeType: by((value, from, { draft }) =>
    text(value) === 'gp3' ? draft.leave(from, 'same', 'volumes of nodes are gp3') : draft.leave(from, 'none', GP3.none),
  ),
  ...all(['volumeIOPS', 'volumeThroughput', 'volumeName'], GP3),
  volumeEncrypted: same('volumes are encrypted'),
  volumeKmsKeyID: none('volumes are encrypted with the key of the rack: kms_key_arn'),
  labels: field('labels', pairs),
  taints: by((value, from, { pool }) => {
    pool.taints = { value: taintsOf(value), from };
  }),
  tags: by(giveTags),
  availabilityZones: by(giveZones),
  subnets: by(giveSubnets),
  amiFamily: by(giveFamily),
  ami: by(giveImage),
  iam: within({
    instanceRoleARN: TOGETHER,
    ...all(['withAddonPolicies', 'attachPolicyARNs', 'attachPolicy'], none('pods have identities of their own')),
    ...all(
      ['instanceProfileARN', 'instanceRoleName', 'instanceRolePermissionsBoundary'],
      none('node_role_arn takes the ARN of a role'),
    ),
  }),
  nodeRepairConfig: by((value, from, { draft }) => {
    draft.leave(from, 'same', 'EKS replaces nodes that are unwell');
    const limits = Object.keys(isFields(value) ? value : {}).filter((one) => one !== 'enabled');
    limits.length > 0 && draft.leave(`${from}.${limits[0]}`, 'none', 'its limits are those of EKS');
  }),
  propagateASGTags: same('the autoscaler knows labels and taints of empty groups'),
  ebsOptimized: same('instances of today are'),
  ...all(['instanceName', 'instancePrefix'], none('instances have the names of the rack')),
  ...all(['classicLoadBalancerNames', 'targetGroupARNs'], none('load balancers come from Kubernetes')),
  ...all(
    ['kubeletExtraConfig', 'maxPodsPerNode', 'clusterDNS'],
    none('user_data takes settings of kubelet, as NodeConfig'),
  ),
  ...all(['overrideBootstrapCommand', 'launchTemplate', 'releaseVersion'], none('the rack says how its nodes join')),
  bottlerocket: none('user_data takes settings of Bottlerocket, in TOML'),
  ...all(
    [
      'additionalVolumes',
      'asgMetricsCollection',
      'asgSuspendProcesses',
      'capacityReservation',
      'containerRuntime',
      'cpuCredits',
      'efaEnabled',
      'enableDetailedMonitoring',
      'enclaveEnabled',
      'instanceMarketOptions',
      'localZones',
      'maxInstanceLifetime',
      'outpostARN',
      'placement',
    ],
    NOT_OFFERED,
  ),
};

/** On demand and spot in one group, which a pool is not. */
function giveDistribution(value: unknown, from: string, { draft, pool }: InGroup): void {
  if (!isFields(value)) {
    throw new Misfit('must be a map');
  }
  const types = readAs(draft, value.instanceTypes, `${from}.instanceTypes`, texts);
  if (types !== undefined && types.length > 0) {
    pool.type = { value: types, from: `${from}.instanceTypes` };
  }
  giveShare(draft, pool, value, from, 100);
  for (const [key, reason] of Object.entries(DISTRIBUTION)) {
    Object.hasOwn(value, key) && draft.leave(`${from}.${key}`, 'none', reason);
  }
}

const DISTRIBUTION: Readonly<Record<string, string>> = {
  maxPrice: 'is in USD an hour; max_price_percentage of a pool is in % of the price on demand',
  spotAllocationStrategy: 'EKS takes the pools of most capacity',
  spotInstancePools: 'EKS takes the pools of most capacity',
  capacityRebalance: 'EKS replaces spot nodes before they go',
};

/** Types by what they have, which a rack takes for spot pools under a price cap. */
function giveSelector(value: unknown, from: string, { draft, pool, group }: InGroup): void {
  const selector = isFields(value) ? value : {};
  const vcpus = readAs(draft, selector.vCPUs, `${from}.vCPUs`, number);
  const memory = readAs(draft, selector.memory, `${from}.memory`, mebibytes);
  if (group.fields.spot !== true || vcpus === undefined || memory === undefined) {
    draft.leave(
      from,
      'none',
      'types are named, unless they are of a spot pool with vcpu_min, memory_min and max_price_percentage',
    );
    return;
  }
  pool.vcpu_min = { value: vcpus, from: `${from}.vCPUs` };
  pool.vcpu_max = { value: vcpus, from: `${from}.vCPUs` };
  pool.memory_min = { value: memory, from: `${from}.memory` };
  pool.memory_max = { value: memory, from: `${from}.memory` };
  // A price cap of the price on demand is what EC2 has without one.
  pool.max_price_percentage = { value: 100, from };
  for (const key of Object.keys(selector).filter((one) => one !== 'vCPUs' && one !== 'memory')) {
    draft.leave(`${from}.${key}`, 'none', 'types are of the architecture of node_type, and have no accelerator');
  }
}

/** 4 and 4GiB are 4096 MiB. */
function mebibytes(value: unknown): number {
  const [, size = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*(gib|gb|mib|mb|g|m)?$/i.exec(text(value)) ?? [];
  if (size === '') {
    throw new Misfit('must be an amount of memory such as 4 or 4GiB');
  }
  return Math.round(Number(size) * (/^m/i.test(unit) ? 1 : 1024));
}

/** A list of taints, or as it was once a map of them: key → value:effect. */
function taintsOf(value: unknown): unknown {
  if (isFields(value)) {
    return Object.entries(value).map(([key, rest]) => {
      const [, one = '', effect = ''] = /^(.*):(\w+)$/.exec(text(rest)) ?? [];
      return { key, ...(one !== '' && { value: one }), effect };
    });
  }
  return list(value).map((one) => (isFields(one) ? taintOf(one) : one));
}

/** The API of EKS writes effects in capitals. */
const EFFECTS: Readonly<Record<string, string>> = {
  NO_SCHEDULE: 'NoSchedule',
  PREFER_NO_SCHEDULE: 'PreferNoSchedule',
  NO_EXECUTE: 'NoExecute',
};

function taintOf({ key, value, effect }: Fields): unknown {
  const known = typeof effect === 'string' && Object.hasOwn(EFFECTS, effect) ? EFFECTS[effect] : effect;
  return { key, ...(value !== undefined && value !== null && value !== '' && { value: text(value) }), effect: known };
}

/** Tags, but those by which somebody’s autoscaler knows the group. */
function giveTags(value: unknown, from: string, { draft, pool }: InGroup): void {
  const tags = Object.entries(pairs(value));
  const ofAutoscaler = tags.filter(([key]) => key.startsWith('k8s.io/cluster-autoscaler/'));
  for (const [key] of ofAutoscaler) {
    draft.leave(`${from}.${key}`, 'same', 'the autoscaler of the rack knows its groups');
  }
  const others = tags.filter((tag) => !ofAutoscaler.includes(tag));
  if (others.length > 0) {
    pool.tags = { value: Object.fromEntries(others), from };
  }
}

/** Zones of the rack, all of which a pool has by default; in existing subnets those of the zones. */
function giveZones(value: unknown, from: string, { draft, pool, document }: InGroup): void {
  const zones = texts(value);
  const all = draft.valueOf('availability_zones');
  if (draft.given.has('private_subnets_ids')) {
    pool.subnets ??= {
      value: idsIn(document, (key, zone) => zones.includes(key) || zones.includes(zone), draft),
      from,
    };
  } else if (!Array.isArray(all) || zones.length < all.length || !all.every((zone) => zones.includes(zone))) {
    pool.zones = { value: zones, from };
  }
}

/** Subnets by id, or by their name in the file. */
function giveSubnets(value: unknown, from: string, { draft, pool, document }: InGroup): void {
  if (!draft.given.has('private_subnets_ids')) {
    draft.leave(
      from,
      'refused',
      'subnets in node_pools are existing ones, private_subnets_ids; a pool is in zones otherwise',
    );
    return;
  }
  const names = texts(value);
  const known = idsIn(document, (key, zone, id) => [key, zone, id].some((one) => names.includes(one)), draft);
  const ids = [...known, ...names.filter((name) => name.startsWith('subnet-') && !known.includes(name))];
  pool.subnets = { value: ids, from };
}

/** The ids of existing subnets of the rack, where the nodes are. */
function idsIn(
  document: Fields,
  wanted: (key: string, zone: string, id: string) => boolean,
  draft: InGroup['draft'],
): readonly string[] {
  const taken = [draft.valueOf('private_subnets_ids'), draft.valueOf('public_subnets_ids')].flatMap(list);
  const subnets = isFields(document.vpc) && isFields(document.vpc.subnets) ? document.vpc.subnets : {};
  const side = draft.valueOf('private') === false ? 'public' : 'private';
  const named = isFields(subnets[side]) ? subnets[side] : {};
  return Object.entries(named).flatMap(([key, subnet]) => {
    const { id, az } = isFields(subnet) ? subnet : {};
    return typeof id === 'string' && taken.includes(id) && wanted(key, textOr(az, ''), id) ? [id] : [];
  });
}

/** Families of images whose nodes join a rack. */
function giveFamily(value: unknown, from: string, { draft, pool }: InGroup): void {
  const family = text(value);
  if (/^bottlerocket$/i.test(family)) {
    pool.os = { value: 'bottlerocket', from };
  } else if (/^amazonlinux2023$/i.test(family)) {
    draft.leave(from, 'same', 'nodes run Amazon Linux 2023');
  } else {
    draft.leave(from, 'none', 'nodes run Amazon Linux 2023, or Bottlerocket: node_os');
  }
}

/** An image of one’s own, where it is made from one that a rack takes. */
function giveImage(value: unknown, from: string, { draft, pool, group }: InGroup): void {
  const family = textOr(group.fields.amiFamily, 'AmazonLinux2023');
  if (/^auto(-ssm)?$|^static$/.test(text(value))) {
    draft.leave(from, 'same', 'nodes run the image that EKS recommends');
  } else if (/^(amazonlinux2023|bottlerocket)$/i.test(family)) {
    pool.ami_id = { value: text(value), from };
  } else {
    draft.leave(from, 'none', 'ami_id takes an image that was made from one of Amazon Linux 2023 or Bottlerocket');
  }
}
