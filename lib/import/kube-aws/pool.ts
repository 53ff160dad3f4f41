import type { Given } from '../draft';
import { giveShare, type PoolField } from '../groups';
import { all, by, none, same, type Table, within } from '../table';
import { taintsOf } from '../taints';
import { flag, isFields, list, number, pairs, text, texts } from '../values';
import type { KubeAws } from './context';
import type { Subnet } from './network';

export interface Pool extends KubeAws {
  readonly fields: Partial<Record<PoolField, Given>>;
  readonly subnets: readonly Subnet[];
}

export const NOT_OFFERED = none('not offered for pools');
export const USD = none('is in USD an hour; max_price_percentage of a pool is in % of the price on demand');
const GP3 = none('volumes of nodes are gp3');

const field = (name: PoolField, as: (value: unknown) => unknown) =>
  by<Pool>((value, from, { fields }) => {
    fields[name] = { value: as(value), from };
  });

const spot = by<Pool>((_, from, { fields, draft }) => {
  fields.capacity_type = { value: 'spot', from };
  draft.leave(from, 'none', USD.none);
});

/** Keys of a pool of workers. */
export const POOL: Table<Pool> = {
  name: by(() => {}),
  instanceType: field('type', text),
  count: by((value, from, { fields }) => {
    fields.min = { value: number(value), from };
    fields.max = { value: number(value), from };
  }),
  autoScalingGroup: within({
    minSize: field('min', number),
    maxSize: field('max', number),
    rollingUpdateMinInstancesInService: none('EKS updates a group node by node: node_max_unavailable_percentage'),
    mixedInstances: by(giveMixed),
  }),
  rootVolume: within({ size: field('disk', number), type: GP3, iops: GP3, encrypted: same('volumes are encrypted') }),
  nodeLabels: field('labels', pairs),
  taints: field('taints', taintsOf),
  instanceTags: field('tags', pairs),
  subnets: by(givePlaces),
  spotPrice: spot,
  spotFleet: by(giveFleet),
  securityGroupIds: by((value, from, { draft }) => draft.give('node_security_groups', texts(value), from)),
  gpu: same('the image for the type brings the driver'),
  iam: none('node_role_arn takes a role for all nodes; pods have identities of their own'),
  ...all(['amiId', 'releaseChannel', 'kubernetesVersion'], none('nodes run an image of EKS, of k8s_version')),
  ...all(['keyName', 'sshAuthorizedKeys'], none('a rack has one key: key_pair_name, or ssh_public_key')),
  ...all(
    ['customFiles', 'customSystemdUnits'],
    none('user_data takes them as cloud-config, but these are written for CoreOS'),
  ),
  autoscaling: within({ clusterAutoscaler: same('the autoscaler works on all pools: autoscaler_enable') }),
  ...all(['kubeAwsPlugins', 'AwsCliImage', 'awsCliImage', 'customSettings'], none('of kube-aws itself')),
  ...all(
    [
      'apiEndpointName',
      'awsEnvironment',
      'awsNodeLabels',
      'clusterAutoscalerSupport',
      'createTimeout',
      'elasticFileSystemId',
      'ephemeralImageStorage',
      'featureGates',
      'kube2IamSupport',
      'kiamSupport',
      'kubeletOpts',
      'kubelet',
      'loadBalancer',
      'nodeDrainer',
      'nodePoolRollingStrategy',
      'nodeStatusUpdateFrequency',
      'raid0Mounts',
      'stackTags',
      'targetGroup',
      'tenancy',
      'tlsBootstrap',
      'volumeMounts',
      'waitSignal',
    ],
    NOT_OFFERED,
  ),
};

/** Where the nodes of a pool are: in existing subnets those, otherwise their zones. */
function givePlaces(value: unknown, from: string, { draft, fields, subnets }: Pool): void {
  const names = list(value).map((one) => (isFields(one) ? one.name : one));
  const named = subnets.filter(({ name }) => names.includes(name));
  const zones = [...new Set(named.flatMap(({ zone }) => zone ?? []))];
  const ids = named.flatMap(({ id }) => id ?? []);
  const all = new Set(subnets.flatMap(({ zone }) => zone ?? [])).size;
  if (named.length < names.length) {
    draft.leave(from, 'refused', 'names subnets that the file does not have');
  } else if (draft.given.has('private_subnets_ids')) {
    fields.subnets = { value: ids, from };
  } else if (zones.length < all) {
    fields.zones = { value: zones, from };
  }
}

function giveMixed(value: unknown, from: string, { draft, fields }: Pool): void {
  const mixed = isFields(value) ? value : {};
  if (mixed.enabled !== undefined && !flag(mixed.enabled)) {
    return;
  }
  if (mixed.instanceTypes !== undefined) {
    fields.type && draft.leave(fields.type.from, 'none', 'the types of mixedInstances are those of the pool');
    fields.type = { value: texts(mixed.instanceTypes), from: `${from}.instanceTypes` };
  }
  giveShare(draft, fields, mixed, from, 0);
  mixed.spotMaxPrice !== undefined && draft.leave(`${from}.spotMaxPrice`, 'none', USD.none);
  for (const key of ['onDemandAllocationStrategy', 'spotAllocationStrategy', 'spotInstancePools']) {
    mixed[key] !== undefined && draft.leave(`${from}.${key}`, 'none', 'EKS decides');
  }
}

function giveFleet(value: unknown, from: string, { draft, fields }: Pool): void {
  const fleet = isFields(value) ? value : {};
  const specifications = Array.isArray(fleet.launchSpecifications) ? fleet.launchSpecifications.filter(isFields) : [];
  const types = specifications.flatMap(({ instanceType }) => (typeof instanceType === 'string' ? instanceType : []));
  fields.capacity_type = { value: 'spot', from };
  if (types.length > 0) {
    fields.type = { value: types, from: `${from}.launchSpecifications` };
  }
  draft.leave(
    from,
    'none',
    'a spot pool has its types in common: weights, prices, volumes by unit and a role of the fleet are not offered, and targetCapacity is not in nodes: min, max',
  );
}
