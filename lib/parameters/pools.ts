import { instanceSize } from '../facts/instance-sizes';
import { NODES } from '../facts/tag-limits';
import { unordered } from './canonical';
import { declare } from './declaration';
import { instanceType, tagMap } from './formats';
import { boolean, choice, integer, type Kind, listOf, refine, type TypeOf, text } from './kinds';
import { amiFilters, amiId, amiName, amiOwners, labelMap, labelValue, type TaintInput, taint } from './node-formats';
import { GP3, GROUP_QUOTA } from './nodes';
import { objectOf, optional, required } from './objects';

/** From here on EC2 protects from no price. Source: EC2 API reference, InstanceRequirementsRequest. */
const UNPROTECTED = 999_999;
/** vCPUs and MiB of the largest instances, u7inh-32tb. Source: EC2 User Guide, memory optimized specifications. */
const LARGEST = { vcpus: 1920, memoryMib: 32 * 1024 * 1024 };
/** Smallest instances have half a GiB. Source: EC2 User Guide, general purpose specifications. */
const SMALLEST_MIB = 512;
/** A pool takes up to six resources; a template has 500. Source: CloudFormation User Guide, "Quotas". */
export const MAX_POOLS = 40;
/** Source: EKS API reference, CreateNodegroup. */
const MAX_TAINTS = 50;

/** Sizes of a pool that does not say. Source: convox, `terraform/cluster/aws/node_groups.tf`. */
export const POOL_SIZE = { min: 1, buildMin: 0, max: 100 } as const;

const count = integer({ min: 0, max: GROUP_QUOTA });
const most = integer({ min: 1, max: GROUP_QUOTA });
const vcpus = integer({ min: 1, max: LARGEST.vcpus });
const memory = integer({ min: SMALLEST_MIB, max: LARGEST.memoryMib });

/** The EKS API writes it in capitals, and so does Convox. */
const capacityType: Kind<'on_demand' | 'spot'> = {
  ...choice(['on_demand', 'spot']),
  fromText: (given) => given.toLowerCase(),
};

const poolFields = {
  name: required(
    text({
      pattern: /^[a-z](?:[a-z0-9-]{0,28}[a-z0-9])?$/,
      must: 'be 1 to 30 of a-z, 0-9 and hyphen, start with a letter and not end with a hyphen',
      allowed: '1 to 30 of a-z, 0-9 and hyphen, a letter first',
    }),
  ),
  type: required(listOf(instanceType(), { min: 1, max: 20 })),
  zones: optional(
    unordered(
      listOf(text({ pattern: /^[a-z0-9-]+$/, must: 'be a zone', allowed: 'a zone of the rack' }), { min: 1, max: 6 }),
    ),
  ),
  min: optional(count),
  max: optional(most),
  disk: optional(integer(GP3)),
  capacity_type: optional(capacityType),
  max_price_percentage: optional(integer({ min: 1, max: UNPROTECTED - 1 })),
  vcpu_min: optional(vcpus),
  vcpu_max: optional(vcpus),
  memory_min: optional(memory),
  memory_max: optional(memory),
  labels: optional(labelMap()),
  taints: optional(unordered(listOf(taint(), { min: 1, max: MAX_TAINTS }))),
  dedicated: optional(boolean()),
  tags: optional(tagMap(NODES)),
  os: optional(choice(['al2023', 'bottlerocket'])),
  ami_id: optional(amiId()),
  ami_name: optional(amiName()),
  ami_owner: optional(amiOwners()),
  ami_filters: optional(amiFilters()),
};

const nodePool = objectOf(poolFields, (pool) => {
  const capped = pool.max_price_percentage !== undefined;
  const lookedUp = pool.ami_name !== undefined || pool.ami_filters !== undefined;
  const nameless = pool.type.find((type) => instanceSize(type) === undefined);
  const size = (given: number | undefined, essential: boolean) =>
    capped && essential && given === undefined && nameless !== undefined
      ? `is needed: the name of ${nameless} does not tell its size, by which capacity under a price cap is chosen`
      : !capped && given !== undefined
        ? 'has no effect without max_price_percentage'
        : undefined;
  return {
    ...sizes({ min: pool.min, max: pool.max }, POOL_SIZE.min),
    capacity_type:
      capped && pool.capacity_type === 'on_demand' ? 'must be spot: max_price_percentage caps spot prices' : undefined,
    ami_id: pool.ami_id !== undefined && lookedUp ? 'must not stand beside ami_name or ami_filters' : undefined,
    ami_owner: pool.ami_owner !== undefined && !lookedUp ? 'has no effect without ami_name or ami_filters' : undefined,
    taints: taintProblem(pool.taints ?? [], pool.dedicated === true, capped),
    vcpu_min: size(pool.vcpu_min, true),
    vcpu_max: size(pool.vcpu_max, false) ?? below(pool.vcpu_max, pool.vcpu_min, 'vcpu_min'),
    memory_min: size(pool.memory_min, true),
    memory_max: size(pool.memory_max, false) ?? below(pool.memory_max, pool.memory_min, 'memory_min'),
  };
});
export type NodePoolInput = TypeOf<typeof nodePool>;

/**
 * Kubernetes lets a node have a key and effect once; the autoscaler knows one effect for a key of a group that is empty.
 */
function taintProblem(taints: readonly TaintInput[], dedicated: boolean, capped: boolean): string | undefined {
  const all = [...taints, ...(dedicated ? [{ key: 'dedicated-node', effect: 'NoSchedule' }] : [])];
  const names = all.map(({ key, effect }) => (capped ? key : `${key}:${effect}`));
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  return repeated && `must not have ${repeated} twice${dedicated ? ', dedicated included' : ''}`;
}

/** Two bounds out of order: the complaint is about the upper one, where it was given. */
function sizes(given: Readonly<Record<string, number | undefined>>, defaultLeast: number) {
  const [[low, least = defaultLeast] = [''], [high, most] = ['']] = Object.entries(given);
  return most === undefined
    ? { [low]: least > POOL_SIZE.max ? `must be at most ${high} (${POOL_SIZE.max})` : undefined }
    : { [high]: below(most, least, low) };
}

function below(most: number | undefined, least: number | undefined, name: string): string | undefined {
  return most !== undefined && least !== undefined && most < least ? `must be at least ${name} (${least})` : undefined;
}

/** Convox takes a key alone for one whose value is `novalue`. Source: convox, `terraform/cluster/aws/node_groups.tf`. */
function convoxTags(): ReturnType<typeof tagMap> {
  const kind = tagMap(NODES);
  const whole = (pair: string) => (pair.includes('=') ? pair : `${pair}=novalue`);
  return { ...kind, fromText: (given) => kind.fromText(given.split(',').map(whole).join(',')) };
}

/** Convox takes null for what is not given. */
function nullsLeftOut<T>(kind: Kind<T>): Kind<T> {
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  const given = (value: object) => Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));
  return { ...kind, parts: (value) => kind.parts?.(isObject(value) ? given(value as object) : value) };
}

const convoxFields = {
  id: optional(integer({ min: 0, max: 999_999 })),
  type: required(instanceType()),
  disk: optional(integer(GP3)),
  capacity_type: optional(capacityType),
  min_size: optional(count),
  max_size: optional(most),
  label: optional(labelValue()),
  tags: optional(convoxTags()),
  ami_id: optional(amiId()),
};

const nodeGroup = objectOf({ ...convoxFields, dedicated: optional(boolean()) }, (group) =>
  sizes({ min_size: group.min_size, max_size: group.max_size }, POOL_SIZE.min),
);

const buildGroup = objectOf({ ...convoxFields, desired_size: optional(count) }, (group) => ({
  ...sizes({ min_size: group.min_size, max_size: group.max_size }, POOL_SIZE.buildMin),
  desired_size:
    below(group.desired_size, group.min_size, 'min_size') ??
    (group.desired_size !== undefined && group.desired_size > (group.max_size ?? POOL_SIZE.max)
      ? `must be at most max_size (${group.max_size ?? POOL_SIZE.max})`
      : undefined),
}));

/** A list of groups, no two of which go by the same name. */
function groups<T>(element: Kind<T>, key: string, nameOf: (group: T, index: number) => string): Kind<readonly T[]> {
  return refine(listOf(element, { min: 1, max: MAX_POOLS }), (list) => {
    const names = list.map(nameOf);
    const repeated = names.find((name, i) => names.indexOf(name) !== i);
    return repeated && `must not have the ${key} ${repeated} twice`;
  });
}

/** Convox identifies a group by its id, or else by its place in the list. */
export const convoxId = (group: { readonly id?: number }, index: number): number => group.id ?? index;

const CONVOX_FIELDS =
  'JSON list of groups: id, type, disk (GiB), capacity_type, min_size, max_size (100), label (`convox.io/label`), tags, ami_id';

const CONVOX_CHANGE =
  'Another capacity type, architecture, or an image of one’s own replaces that group. A group without an id goes by its place in the list: taking out one before it replaces it.';

export const poolParameters = {
  node_pools: declare({
    group: 'Node pools',
    // Logical ids have no hyphens, so a hyphen alone does not tell two pools apart.
    kind: groups(nodePool, 'name', ({ name }) => name.replaceAll('-', '')),
    default: undefined,
    defaultText: 'none',
    description:
      'Further groups of nodes, a list of objects: name; type (one or several); zones (all); min (1) and max (100) of the whole pool; disk (GiB, node_disk); capacity_type (on_demand or spot); labels; taints; dedicated (true: taint `dedicated-node`, whose value is the label `convox.io/label`, which is the name of the pool unless labels say otherwise); tags; os (node_os); ami_id, or ami_name, ami_owner, ami_filters. With max_price_percentage, in % of the on-demand price, it is a spot pool of whatever types have the vCPUs and memory of the types given, or vcpu_min, vcpu_max, memory_min, memory_max (MiB): an Auto Scaling group of the rack’s own, because a managed node group takes neither a price cap nor a choice by attributes. For volumes that stay in their zone, give each zone a pool.',
    example: '[{"name":"batch","type":"m7g.large","capacity_type":"spot","max":10,"labels":"team=data"}]',
    source: 'D5, B11, Spectro Cloud on AWS, kube-aws',
    launchTime: false,
    change: 'in place',
    changeNote:
      'Pools are told apart by name: their order is free. Another zone, capacity type, architecture, os, or an image of one’s own replaces the group of that pool; type, disk, labels and tags do not. EKS may refuse a min above, or a max below, the nodes that the group has at the time: change their number with `aws eks update-nodegroup-config` first.',
  }),
  additional_node_groups_config: declare({
    group: 'Node pools',
    kind: groups(nullsLeftOut(nodeGroup), 'id', (group, i) => `${convoxId(group, i)}`),
    default: undefined,
    defaultText: 'none',
    description: `${CONVOX_FIELDS}; min_size is 1; dedicated: taint \`dedicated-node=<label>:NoSchedule\`. A label that is not given is \`custom\`.`,
    example: '[{"id":101,"type":"c7g.large","capacity_type":"SPOT","min_size":0,"label":"batch"}]',
    source: 'D5, Convox rack v3',
    launchTime: false,
    change: 'in place',
    changeNote: CONVOX_CHANGE,
  }),
  additional_build_groups_config: declare({
    group: 'Node pools',
    kind: groups(nullsLeftOut(buildGroup), 'id', (group, i) => `${convoxId(group, i)}`),
    default: undefined,
    defaultText: 'none',
    description: `Build nodes, a ${CONVOX_FIELDS}, desired_size; min_size is 0. Each has label \`convox-build=true\` and taint \`dedicated=build:NoSchedule\`; a label that is not given is \`custom-build\`.`,
    example: '[{"id":201,"type":"c7g.xlarge","disk":100,"label":"app-build"}]',
    source: 'D5, Convox rack v3',
    launchTime: false,
    change: 'in place',
    changeNote: CONVOX_CHANGE,
  }),
};
