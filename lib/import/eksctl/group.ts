import type { PoolField } from '../groups';
import { all, by, none, same, type Table, to, within } from '../table';
import { taintsOf } from '../taints';
import { flag, isFields, number, pairs, text, textOr, texts } from '../values';
import { GIVEN_ONCE } from './all-nodes';
import type { InGroup } from './context';
import { giveSubnets, giveZones } from './places';
import { giveDistribution, giveSelector } from './types';

const field = (name: PoolField, as: (value: unknown) => unknown) =>
  by<InGroup>((value, from, { pool }) => {
    pool[name] = { value: as(value), from };
  });

const NOT_OFFERED = none('not offered for pools');
const TOGETHER = by<InGroup>(() => {});
const GP3 = none('volumes of nodes are gp3, as fast as EC2 has them by default');
/** What eksctl writes for types that a distribution names. */
const MIXED = /^mixed$/i;

/** Labels and tags by which eksctl, and somebody’s autoscaler, know a group. */
const OF_THE_TOOL: readonly (readonly [prefix: string, reason: string])[] = [
  ['k8s.io/cluster-autoscaler/', 'the autoscaler of the rack knows its groups'],
  ['alpha.eksctl.io/', 'of eksctl itself'],
];

const named = (name: 'labels' | 'tags') =>
  by<InGroup>((value, from, { draft, pool }) => {
    const own = Object.entries(pairs(value)).filter(([key]) => {
      const [, reason] = OF_THE_TOOL.find(([prefix]) => key.startsWith(prefix)) ?? [];
      reason !== undefined && draft.leave(`${from}.${key}`, 'same', reason);
      return reason === undefined;
    });
    if (own.length > 0) {
      pool[name] = { value: Object.fromEntries(own), from };
    }
  });

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
  labels: named('labels'),
  taints: by((value, from, { pool }) => {
    pool.taints = { value: taintsOf(value), from };
  }),
  tags: named('tags'),
  availabilityZones: by(giveZones),
  subnets: by(giveSubnets),
  amiFamily: by(giveFamily),
  ami: by(giveImage),
  iam: within({
    instanceRoleARN: TOGETHER,
    withAddonPolicies: by(giveAddonPolicies),
    ...all(['attachPolicyARNs', 'attachPolicy'], none('pods have identities of their own')),
    ...all(['instanceProfileARN', 'instanceRoleName'], none('node_role_arn takes the ARN of a role')),
    instanceRolePermissionsBoundary: to('permissions_boundary_arn'),
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

/** Policies of nodes for what a rack has built in, each with an identity of its own. */
const BUILT_IN = [
  'albIngress',
  'autoScaler',
  'awsLoadBalancerController',
  'certManager',
  'cloudWatch',
  'ebs',
  'externalDNS',
];
/** What has the identity that other policies of nodes would be for. */
const INSTEAD: Readonly<Record<string, string>> = {
  efs: 'pods have identities of their own: efs_csi_driver_enable has one',
  fsx: 'pods have identities of their own: aws-fsx-csi-driver in addons has one',
};

function giveAddonPolicies(value: unknown, from: string, { draft }: InGroup): void {
  for (const [name, on] of Object.entries(isFields(value) ? value : {})) {
    if (!flag(on)) continue;
    BUILT_IN.includes(name)
      ? draft.leave(`${from}.${name}`, 'same', 'built in, with an identity of its own')
      : draft.leave(`${from}.${name}`, 'none', INSTEAD[name] ?? 'pods have identities of their own: service_accounts');
  }
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
