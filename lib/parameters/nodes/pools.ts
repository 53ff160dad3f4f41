import { instanceSize } from '../../facts/nodes/instance-sizes';
import { NODES } from '../../facts/tag-limits';
import { unordered } from '../language/canonical';
import { declare } from '../language/declaration';
import { choiceForm } from '../language/file-form';
import { tagsForm } from '../language/format-forms';
import { instanceType, MAX_TAGS, tagMap } from '../language/formats';
import { boolean, choice, integer, type Kind, listOf, type TypeOf, text } from '../language/kinds';
import { namedList } from '../language/named-list';
import { type Between, type ObjectOf, objectOf, optional, required } from '../language/objects';
import { ec2Id } from '../network/formats';
import { amiFilters, amiId, amiName, amiOwners, labelMap, labelValue, type TaintInput, taint } from './formats';
import { GP3, GROUP_QUOTA, SIZES_IN_STEPS } from './limits';
import { poolInFile, withNulls } from './pools-form';

/** From here on EC2 protects from no price. Source: EC2 API reference, InstanceRequirementsRequest. */
const UNPROTECTED = 999_999;
/** vCPUs and MiB of the largest instances, u7inh-32tb. Source: EC2 User Guide, memory optimized specifications. */
const LARGEST = { vcpus: 1920, memoryMib: 32 * 1024 * 1024 };
/** Smallest instances have half a GiB. Source: EC2 User Guide, general purpose specifications. */
const SMALLEST_MIB = 512;
/** As many launch templates, with their images; see {@link MAX_GROUPS}. */
export const MAX_POOLS = 40;
/**
 * A group takes up to four resources, with its schedule; a template has 500. EKS takes 30 managed ones in a cluster
 * unless its quota is raised. Sources: CloudFormation User Guide, "Quotas"; EKS User Guide, "Service quotas".
 */
export const MAX_GROUPS = 80;
/** Source: EKS API reference, CreateNodegroup. */
const MAX_TAINTS = 50;

/** Sizes of a pool that does not say. Source: convox, `terraform/cluster/aws/node_groups.tf`. */
export const POOL_SIZE = { min: 1, buildMin: 0, max: 100 } as const;

const count = integer({ min: 0, max: GROUP_QUOTA });
const most = integer({ min: 1, max: GROUP_QUOTA });
const vcpus = integer({ min: 1, max: LARGEST.vcpus });
const memory = integer({ min: SMALLEST_MIB, max: LARGEST.memoryMib });

const CAPACITY_TYPES = ['on_demand', 'spot'] as const;
/** The EKS API writes it in capitals, and so does Convox. */
const capacityType: Kind<'on_demand' | 'spot'> = {
  ...choice(CAPACITY_TYPES),
  fromText: (given) => given.toLowerCase(),
  file: () => choiceForm(CAPACITY_TYPES, 'on_demand or spot', true),
};

const poolFields = {
  name: required(
    text({
      pattern: /^[a-z](?:[a-z0-9-]{0,28}[a-z0-9])?$/,
      must: 'be 1 to 30 of a-z, 0-9 and hyphen, start with a letter and not end with a hyphen',
      allowed: '1 to 30 of a-z, 0-9 and hyphen, a letter first',
    }),
  ),
  type: required(listOf(instanceType(), { min: 0, max: 20 })),
  zonal: optional(boolean()),
  zones: optional(
    unordered(
      listOf(text({ pattern: /^[a-z0-9-]+$/, must: 'be a zone', allowed: 'a zone of the rack' }), { min: 1, max: 6 }),
    ),
  ),
  subnets: optional(unordered(listOf(ec2Id('subnet', 'a subnet'), { min: 1, max: 12 }))),
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

type Pool = ObjectOf<typeof poolFields>;

const SIZES = ['vcpu_min', 'vcpu_max', 'memory_min', 'memory_max'] as const;

const namedPool = objectOf(
  poolFields,
  [
    {
      rests: ['type', 'max_price_percentage'],
      about: 'type',
      problem: (pool) => (pool.type.length === 0 && !isCapped(pool) ? 'is missing' : undefined),
    },
    ...sizesInOrder('min', 'max', POOL_SIZE.min),
    {
      rests: ['capacity_type', 'max_price_percentage'],
      about: 'capacity_type',
      problem: (pool) =>
        isCapped(pool) && pool.capacity_type === 'on_demand'
          ? 'must be spot: max_price_percentage caps spot prices'
          : undefined,
      instead: () => 'spot',
    },
    {
      rests: ['ami_id', 'ami_name', 'ami_filters'],
      about: 'ami_id',
      problem: (pool) =>
        pool.ami_id !== undefined && isLookedUp(pool) ? 'must not stand beside ami_name or ami_filters' : undefined,
    },
    {
      rests: ['ami_owner', 'ami_name', 'ami_filters'],
      about: 'ami_owner',
      problem: (pool) =>
        pool.ami_owner !== undefined && !isLookedUp(pool) ? 'has no effect without ami_name or ami_filters' : undefined,
    },
    {
      rests: ['taints', 'dedicated', 'max_price_percentage'],
      about: 'taints',
      problem: (pool) => taintProblem(pool.taints ?? [], pool.dedicated === true, isCapped(pool)),
    },
    ...SIZES.map(
      (name): Between<Pool> => ({
        rests: [name, 'type', 'max_price_percentage'],
        about: name,
        problem: (pool) => sizeProblem(pool, name),
      }),
    ),
    ...(['vcpu', 'memory'] as const).map((what): Between<Pool> => {
      const [low, high] = [`${what}_min`, `${what}_max`] as const;
      return {
        rests: [low, high, 'type', 'max_price_percentage'],
        about: high,
        problem: (pool) => (sizeProblem(pool, high) ? undefined : below(pool[high], pool[low], low)),
        instead: (pool) => pool[low],
      };
    }),
  ],
  () => poolInFile(SIZES),
);
/** Without a type, one that what it needs is known of. */
const nodePool: typeof namedPool = {
  ...namedPool,
  parts: (value) => {
    const parts = namedPool.parts?.(value);
    const isMissing = typeof parts === 'object' && parts !== null && (parts as { type?: unknown }).type === undefined;
    return isMissing ? { ...parts, type: [] } : parts;
  },
};
export type NodePoolInput = TypeOf<typeof namedPool>;

/** What is wrong with a size that capacity under a price cap is chosen by. */
function sizeProblem(pool: Pool, name: (typeof SIZES)[number]): string | undefined {
  const given = pool[name] !== undefined;
  if (!isCapped(pool)) {
    return given ? 'has no effect without max_price_percentage' : undefined;
  }
  if (pool.type.length === 0) {
    return !given && name.endsWith('_min') ? 'is needed where no type is named' : undefined;
  }
  const sized = pool.type.every((type) => instanceSize(type) !== undefined);
  return sized && given
    ? `has no effect beside ${pool.type.join(', ')}: those types are taken, and no others`
    : undefined;
}

/**
 * Kubernetes lets a node have a key and effect once; the autoscaler knows one effect for a key of a group that is empty.
 */
function taintProblem(taints: readonly TaintInput[], dedicated: boolean, capped: boolean): string | undefined {
  const all = [...taints, ...(dedicated ? [{ key: 'dedicated-node', effect: 'NoSchedule' }] : [])];
  const names = all.map(({ key, effect }) => (capped ? key : `${key}:${effect}`));
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  return repeated && `must not have ${repeated} twice${dedicated ? ', dedicated included' : ''}`;
}

function isCapped(pool: Pool): boolean {
  return pool.max_price_percentage !== undefined;
}

function isLookedUp(pool: Pool): boolean {
  return pool.ami_name !== undefined || pool.ami_filters !== undefined;
}

type Sizes<Names extends string> = { readonly [Name in Names]?: number };

/** Two bounds out of order: the complaint is about the upper one, where it was given. */
function sizesInOrder<L extends string, H extends string>(
  low: L,
  high: H,
  defaultLeast: number,
): readonly Between<Sizes<L | H>>[] {
  const rests = [low, high];
  const least = (group: Sizes<L | H>): number => group[low] ?? defaultLeast;
  return [
    { rests, about: high, problem: (group) => below(group[high], least(group), low), instead: least },
    {
      rests,
      about: low,
      problem: (group) =>
        group[high] === undefined && least(group) > POOL_SIZE.max
          ? `must be at most ${high} (${POOL_SIZE.max})`
          : undefined,
      instead: () => POOL_SIZE.max,
    },
  ];
}

function below(most: number | undefined, least: number | undefined, name: string): string | undefined {
  return most !== undefined && least !== undefined && most < least ? `must be at least ${name} (${least})` : undefined;
}

/** Convox takes a key without a value for one whose value is `novalue`. Source: convox, `terraform/cluster/aws/node_groups.tf`. */
function convoxTags(): ReturnType<typeof tagMap> {
  const kind = tagMap(NODES);
  const whole = (pair: string) => (pair.includes('=') ? pair : `${pair}=novalue`);
  return {
    ...kind,
    fromText: (given) => kind.fromText(given.startsWith('{') ? given : given.split(',').map(whole).join(',')),
    file: () => tagsForm(NODES, MAX_TAGS, kind.allowed, true),
  };
}

/** Convox takes null for a field that is not given. */
function nullsLeftOut<T>(kind: Kind<T>, fields: Readonly<Record<string, unknown>>): Kind<T> {
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  const given = (value: object) =>
    Object.fromEntries(Object.entries(value).filter(([name, part]) => part !== null || !Object.hasOwn(fields, name)));
  return {
    ...kind,
    parts: (value) => kind.parts?.(isObject(value) ? given(value as object) : value),
    file: () => withNulls(kind.file()),
  };
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

const sizesInFile = () => ({ beyond: ['fields compared'] as const });

const nodeGroupFields = { ...convoxFields, dedicated: optional(boolean()) };
const nodeGroup = objectOf(nodeGroupFields, sizesInOrder('min_size', 'max_size', POOL_SIZE.min), sizesInFile);

const buildGroupFields = { ...convoxFields, desired_size: optional(count) };
type BuildGroup = ObjectOf<typeof buildGroupFields>;
const mostOf = (group: BuildGroup): number => group.max_size ?? POOL_SIZE.max;

const buildGroup = objectOf(
  buildGroupFields,
  [
    ...sizesInOrder('min_size', 'max_size', POOL_SIZE.buildMin),
    {
      rests: ['desired_size', 'min_size'],
      about: 'desired_size',
      problem: (group) => below(group.desired_size, group.min_size, 'min_size'),
      instead: (group) => group.min_size,
    },
    {
      rests: ['desired_size', 'max_size'],
      about: 'desired_size',
      problem: (group) =>
        group.desired_size !== undefined && group.desired_size > mostOf(group)
          ? `must be at most max_size (${mostOf(group)})`
          : undefined,
      instead: mostOf,
    },
  ],
  sizesInFile,
);

/** Convox identifies a group by its id, or else by its place in the list. */
export const convoxId = (group: { readonly id?: number }, index: number): number => group.id ?? index;

const CONVOX_FIELDS =
  'JSON list of groups: id, type, disk (GiB), capacity_type, min_size, max_size (100), label (`convox.io/label`), tags, ami_id';

const CONVOX_CHANGE = `Another capacity type, architecture, or an image of one’s own replaces that group. A group without an id goes by its place in the list: taking out one before it replaces it. ${SIZES_IN_STEPS}`;

export const poolParameters = {
  node_pools: declare({
    group: 'Node pools',
    // Logical ids have no hyphens, so hyphens do not tell two pools apart.
    kind: namedList(nodePool, MAX_POOLS, 'name', ({ name }) => name.replaceAll('-', '')),
    default: undefined,
    defaultText: 'none',
    description:
      'Further groups of nodes, a list of objects: name; type (one or several); zones (all); subnets (in place of zones, among private_subnets_ids and public_subnets_ids, of which the latter must assign public addresses; all where the other nodes are); zonal (true: one group a zone, which share min and max; false: one group over all of them, for which Auto Scaling picks the zone); min (1) and max (100) of the whole pool; disk (GiB, node_disk); capacity_type (on_demand or spot); labels; taints; dedicated (true: taint `dedicated-node`, whose value is the label `convox.io/label`, which is the name of the pool unless labels say otherwise); tags; os (node_os); ami_id, or ami_name, ami_owner, ami_filters. With max_price_percentage, in % of the on-demand price, it is a spot pool of the types given, or without a type of whatever types have vcpu_min, vcpu_max, memory_min, memory_max (MiB) and the architecture of node_type: Auto Scaling groups of the rack’s own, because a managed node group takes neither a price cap nor a choice by attributes. Beside a type whose name does not tell its size (g5.xlarge) these four narrow what the cap counts from and what the autoscaler takes an empty pool for.',
    example: '[{"name":"batch","type":"m7g.large","capacity_type":"spot","max":10,"labels":"team=data"}]',
    source: 'D5, B11, Spectro Cloud on AWS, kube-aws',
    launchTime: false,
    change: 'in place',
    changeNote: `Pools are told apart by name: their order is free. Another capacity type, architecture, os, zonal, or an image of one’s own replaces the groups of that pool; type, disk, labels and tags do not. A zone more or less is a group more or less, and the others share min and max anew. ${SIZES_IN_STEPS} Groups of a pool with max_price_percentage follow by themselves.`,
  }),
  additional_node_groups_config: declare({
    group: 'Node pools',
    kind: namedList(nullsLeftOut(nodeGroup, nodeGroupFields), MAX_POOLS, 'id', (group, i) => `${convoxId(group, i)}`),
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
    kind: namedList(nullsLeftOut(buildGroup, buildGroupFields), MAX_POOLS, 'id', (group, i) => `${convoxId(group, i)}`),
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
