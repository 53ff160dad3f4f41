import { declare } from '../language/declaration';
import { instanceType } from '../language/formats';
import { boolean, choice, integer, listOf, text } from '../language/kinds';

/** EKS allows 450 nodes in a managed node group. Source: EKS User Guide, "Service quotas". */
export const GROUP_QUOTA = 450;
/** Sizes of a gp3 volume in GiB; 20 is the least that an EKS image needs. Source: EBS User Guide, "gp3 volumes". */
export const GP3 = { min: 20, max: 16384 };

/** What EKS does not do by itself, and how to. Source: containers-roadmap issue 1637; EKS API reference, UpdateNodegroupConfig. */
export const SIZES_IN_STEPS =
  "EKS refuses a least size above the nodes that a group has at the time (`Minimum capacity can't be greater than desired size`), and a most below them. Bring the group there first: `aws eks update-nodegroup-config --cluster-name <rack> --nodegroup-name <group> --scaling-config minSize=3,desiredSize=3,maxSize=100`, with the names that `aws eks list-nodegroups --cluster-name <rack>` prints.";

const instanceTypes = listOf(instanceType(), { min: 1, max: 20 });

export const nodeParameters = {
  node_type: declare({
    group: 'Nodes',
    kind: instanceTypes,
    default: ['t3.small'],
    defaultText: '`t3.small`',
    description:
      'Instance type of the nodes, or a list of interchangeable ones of one architecture. The image follows: x86_64 or arm64, NVIDIA or Neuron.',
    example: 'm7g.large',
    source: 'A21, Convox rack v3',
    launchTime: false,
    change: 'rolls nodes',
    changeNote: 'A list, or another architecture or accelerator, replaces the node groups.',
  }),
  node_capacity_type: declare({
    group: 'Nodes',
    kind: choice(['on_demand', 'spot', 'mixed']),
    default: 'on_demand',
    description:
      'on_demand or spot: every main group. mixed: the first group is on demand, sized by min_on_demand_count and max_on_demand_count, the others are spot.',
    example: 'mixed',
    source: 'A18, Convox rack v3',
    launchTime: false,
    change: 'replaces node groups',
    changeNote:
      'What pods keep on the disks of their nodes is lost; their volumes follow them. Between on_demand and mixed group 1 stays, and goes to its least size at that moment.',
  }),
  min_on_demand_count: declare({
    group: 'Nodes',
    kind: integer({ min: 0, max: GROUP_QUOTA }),
    default: 1,
    unit: 'nodes',
    description: 'With node_capacity_type=mixed: least nodes on demand, and how many the group starts with.',
    example: '2',
    source: 'A18, Convox rack v3',
    launchTime: false,
    change: 'in place',
    changeNote: 'Group 1 goes to its least size at that moment, and the autoscaler grows it again.',
  }),
  max_on_demand_count: declare({
    group: 'Nodes',
    kind: integer({ min: 1, max: GROUP_QUOTA }),
    default: 100,
    unit: 'nodes',
    description: 'With node_capacity_type=mixed: most nodes on demand.',
    example: '20',
    source: 'A18, Convox rack v3',
    launchTime: false,
    change: 'in place',
    changeNote: 'Group 1 goes to its least size at that moment, and the autoscaler grows it again.',
  }),
  node_min_count: declare({
    group: 'Nodes',
    kind: integer({ min: 0, max: GROUP_QUOTA }),
    default: 1,
    unit: 'nodes',
    description:
      'Least nodes of each main group, of which there is one a zone, and with high_availability=false one in all. With node_capacity_type=mixed the first group has min_on_demand_count instead.',
    example: '2',
    source: 'B10, kube-aws',
    launchTime: true,
    change: 'in place',
    changeNote: SIZES_IN_STEPS,
  }),
  node_max_count: declare({
    group: 'Nodes',
    kind: integer({ min: 1, max: GROUP_QUOTA }),
    default: 100,
    unit: 'nodes',
    description:
      'Most nodes of each main group; the autoscaler stays between the two. With node_capacity_type=mixed the first group has max_on_demand_count instead.',
    example: '20',
    source: 'B10, kube-aws',
    launchTime: true,
    change: 'in place',
    changeNote: SIZES_IN_STEPS,
  }),
  node_disk: declare({
    group: 'Nodes',
    kind: integer(GP3),
    default: 20,
    unit: 'GiB',
    description: 'Root volume of the nodes: gp3, encrypted with the key of the rack.',
    example: '50',
    source: 'A20, Convox rack v3',
    launchTime: true,
    change: 'rolls nodes',
  }),
  key_pair_name: declare({
    group: 'Nodes',
    kind: text({
      pattern: /^[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?$/,
      free: true,
      must: 'be the name of an EC2 key pair: 1 to 255 ASCII characters',
      allowed: 'the name of an EC2 key pair of the account and region',
    }),
    default: undefined,
    defaultText: 'none; use Session Manager',
    description: 'EC2 key pair for SSH. It opens no port: nothing reaches the nodes but the cluster.',
    example: 'operations',
    source: 'A17, Convox rack v3',
    launchTime: true,
    change: 'rolls nodes',
    changeNote: 'Replaces the bastion, whose id and address change.',
  }),
  imds_http_tokens: declare({
    group: 'Nodes',
    kind: choice(['optional', 'required']),
    default: 'optional',
    description:
      'Whether the instance metadata service answers only requests with a session token (IMDSv2). `optional` is the seed’s default and raises a warning; an account that enforces IMDSv2 launches no node with it.',
    example: 'required',
    source: 'A16, Convox rack v3',
    launchTime: true,
    change: 'rolls nodes',
  }),
  imds_http_hop_limit: declare({
    group: 'Nodes',
    kind: integer({ min: 1, max: 64 }),
    default: undefined,
    defaultText: '1 with imds_http_tokens=required, else 2',
    unit: 'hops',
    description:
      'How far a session token of the instance metadata service travels. With 1 pods cannot take the credentials of their node, unless they are in its network; nothing of the rack needs more. It limits nothing with imds_http_tokens=optional.',
    example: '2',
    source: 'A16, Convox rack v3',
    launchTime: true,
    change: 'rolls nodes',
  }),
  node_max_unavailable_percentage: declare({
    group: 'Nodes',
    kind: integer({ min: 1, max: 100 }),
    default: undefined,
    defaultText: 'one node at a time',
    unit: '%',
    description: 'How much of a node group an update may take away at once.',
    example: '33',
    source: 'A22, Convox rack v3',
    launchTime: true,
    change: 'in place',
  }),
  build_node_enabled: declare({
    group: 'Build nodes',
    kind: boolean(),
    default: false,
    description:
      'A node group for builds alone: on demand, label convox-build=true, taint dedicated=build:NoSchedule, at most 100 nodes.',
    example: 'true',
    source: 'A5, Convox rack v3',
    launchTime: false,
    change: 'in place',
  }),
  build_node_type: declare({
    group: 'Build nodes',
    kind: instanceTypes,
    default: undefined,
    defaultText: '`node_type`',
    description: 'Instance type of the build nodes, or a list as in node_type.',
    example: 'c7g.xlarge',
    source: 'A5, Convox rack v3',
    launchTime: false,
    change: 'rolls nodes',
    changeNote: 'A list, or another architecture or accelerator, replaces the group.',
  }),
  build_node_min_count: declare({
    group: 'Build nodes',
    kind: integer({ min: 0, max: 100 }),
    default: 0,
    unit: 'nodes',
    description: 'Build nodes that are always running.',
    example: '1',
    source: 'A5, Convox rack v3',
    launchTime: true,
    change: 'in place',
  }),
};
