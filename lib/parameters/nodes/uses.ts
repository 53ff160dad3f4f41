import { type UsesOf, uses } from '../language/uses';
import type { nodeParameters } from './parameters';

export const nodeUses: UsesOf<typeof nodeParameters> = {
  node_type: uses(
    ['node_capacity_type', 'node_pools', 'node_min_count', 'node_disk'],
    'Graviton (m7g, m8g) for the most work by the dollar, where images are built for arm64.',
    'A list of types of one size for spot: when one runs out, the others go on.',
    'Types with GPUs or Neuron: image and device plugin follow.',
  ),
  node_capacity_type: uses(
    ['min_on_demand_count', 'max_on_demand_count'],
    'spot for work that can be done again, at a third of the price.',
    'mixed for a floor of nodes that stay, and spot on top of it.',
  ),
  min_on_demand_count: uses(['max_on_demand_count'], 'Room for what must not be moved when spot nodes go.'),
  max_on_demand_count: uses([], 'A limit to what a shortage of spot nodes may cost.'),
  node_min_count: uses(
    ['node_max_count', 'schedule_rack_scale_up'],
    'Room for a peak that comes faster than a node starts, which takes a minute or two.',
    'As many as node_max_count where the size is to stay.',
  ),
  node_max_count: uses([], 'A limit to what the autoscaler may spend, or to the quota of vCPUs.'),
  node_disk: uses(
    ['kms_key_arn'],
    'Large images, and pods with much in emptyDir: kubelet evicts pods when the disk fills.',
  ),
  key_pair_name: uses(
    ['ssh_public_key', 'bastion_enable'],
    'A key pair that the account has, for SSH where Session Manager is not wanted.',
  ),
  imds_http_tokens: uses(
    ['imds_http_hop_limit'],
    'required in production: IMDSv1 hands out the credentials of a node to whoever gets a pod to fetch a URL.',
  ),
  imds_http_hop_limit: uses(
    [],
    '1 where pods have identities of their own; 2 while an agent still asks the metadata of its node.',
  ),
  node_max_unavailable_percentage: uses(
    ['node_max_count'],
    'Faster updates of large groups, a fifth of them at a time, where apps can spare that.',
  ),
  node_os: uses(
    ['ami_id', 'user_data'],
    'bottlerocket for nodes without shell and package manager, which start fast and have little to patch.',
  ),
  ami_id: uses(
    ['ami_name', 'user_data'],
    'An image that the security team has hardened and scanned.',
    'The image of last month, while something in the new one is looked into.',
  ),
  ami_name: uses(
    ['ami_owner', 'ami_filters'],
    'The newest image of a pipeline that builds them, by its naming scheme.',
  ),
  ami_owner: uses(
    ['ami_filters'],
    'Images that a central account shares: never those of strangers with the same name.',
  ),
  ami_filters: uses([], 'Images by a tag such as state=approved.'),
  user_data: uses(
    ['user_data_url'],
    'Settings of kubelet or sysctl, a certificate of the company, a proxy, an agent of the security team.',
  ),
  user_data_url: uses(['user_data_sha256'], 'Scripts over the 16 KB that EC2 takes, or one that several racks share.'),
  user_data_sha256: uses([], 'Nodes run only the script that was reviewed, whoever changes the server that has it.'),
  gpu_tag_enable: uses([], 'Rack files of Convox that have it; Elastic Graphics itself has ended.'),
  schedule_rack_scale_down: uses(
    ['schedule_rack_scale_up', 'autoscaler_enable'],
    'Development racks that cost no nodes at night and on weekends.',
  ),
  schedule_rack_scale_up: uses([], 'Nodes are ready when people are.'),
  ssh_public_key: uses([], 'A key from a file in version control: no key pair has to be made first.'),
  node_security_groups: uses([], 'Databases whose rules let a security group in, which nodes then are in.'),
  node_role_arn: uses([], 'Accounts where only the security team makes roles.'),
  build_node_enabled: uses(
    ['build_node_type', 'build_node_min_count', 'build_ami_id', 'additional_build_groups_config'],
    'Builds that would take memory and disk from apps: they run apart, and their nodes go when they are done.',
  ),
  build_node_type: uses([], 'More processors for builds than for apps.'),
  build_node_min_count: uses([], '1 in working hours, where a build should not wait for its node.'),
  build_ami_id: uses(['ami_id'], 'An image that has the layers of builds already.'),
  node_pools: uses(
    ['additional_node_groups_config', 'kms_key_arn', 'user_data', 'private_subnets_ids', 'public_subnets_ids'],
    'GPUs, large memory or spot under a price cap for some workloads, by label and taint.',
    'A pool in one zone, beside its volumes.',
    'Nodes of another image or size for one team.',
  ),
  additional_node_groups_config: uses(
    ['additional_build_groups_config'],
    'Groups of a Convox rack, as they are in its parameters.',
  ),
  additional_build_groups_config: uses([], 'Build groups of a Convox rack, as they are in its parameters.'),
  fargate_selectors: uses(
    ['fargate_namespaces'],
    'Some pods of a namespace on Fargate by their labels, such as jobs that must not share a machine.',
  ),
  fargate_namespaces: uses(
    ['private', 'pod_identity_agent_enable'],
    'Jobs that are rare, or pods that must share no kernel with others: nobody looks after nodes.',
  ),
};
