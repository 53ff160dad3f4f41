/** How much of an example a rack file says. `fully`: all that it asks for is there, by the same way or by another. */
export type Said = 'fully' | 'partly' | 'not';

export interface EksctlExample {
  /** The file in `examples` of eksctl-io/eksctl, without its ending. */
  readonly source: string;
  readonly said: Said;
  /** What differs, or why a rack has nothing like it. */
  readonly line: string;
  /** The parameters by which a rack has what the example is about. */
  readonly by?: readonly string[];
}

const fully = (source: string, by: readonly string[], line: string): EksctlExample => ({
  source,
  said: 'fully',
  line,
  by,
});
const partly = (source: string, line: string): EksctlExample => ({ source, said: 'partly', line });
const not = (source: string, line: string): EksctlExample => ({ source, said: 'not', line });

const MIXED = 'nodes are in private subnets, all of them: `private` is one choice for a rack';

/** All 49 examples of eksctl-io/eksctl at 99984adb of 2026-08-21. */
export const EKSCTL_EXAMPLES: readonly EksctlExample[] = [
  fully('01-simple-cluster', ['node_type', 'eks_log_types'], 'nothing'),
  partly('02-custom-vpc-cidr-no-nodes', 'no IPv6 and no resource names for hosts; a rack has nodes for its system'),
  partly('03-two-nodegroups', `${MIXED}; instances have the names of the rack`),
  fully('04-existing-vpc', ['vpc_id', 'private_subnets_ids', 'egress'], 'two nodes are three, one in each zone'),
  partly(
    '05-advanced-nodegroups',
    `${MIXED}; no Amazon Linux 2, no target groups of others, no script for one group alone`,
  ),
  fully(
    '06-csi-drivers',
    ['efs_csi_driver_enable', 'addons'],
    'the drivers are there, each with an identity of its own in the place of policies of nodes',
  ),
  partly('07-ssh-keys', 'one key for all nodes; SSH from the bastion only'),
  partly('08-spot-instances', 'half and half by the sizes of two pools; the price cap is in % of the price on demand'),
  fully('09-nat-gateways', ['high_availability'], 'two nodes are three, one in each zone'),
  partly('10-encrypted-volumes', 'one key for all volumes; they are gp3'),
  fully('11-cloudwatch-cluster-logging', ['eks_log_types', 'eks_log_retention_in_days'], 'nothing'),
  partly('12-gitops-toolkit', 'Flux by its chart; it follows the repository, and somebody else writes its files there'),
  fully(
    '13-iamserviceaccounts',
    ['service_accounts', 'manifests', 'pod_identity_agent_enable'],
    'by pod identity; what the rack runs has its identities already; actions on everything are narrowed to the region',
  ),
  not('14-windows-nodes', 'nodes run Linux'),
  partly('15-managed-nodes', `${MIXED}; no launch template and no image of others; SSH from the bastion only`),
  partly(
    '16-fargate-profile',
    'not kube-system, whose pods need nodes; all pods of a namespace, whatever their labels',
  ),
  fully('17-permissions-boundary', ['permissions_boundary_arn', 'service_accounts'], 'one boundary for all roles'),
  fully('18-node-to-pod-label-matching', ['node_pools'], 'main nodes for the system beside the two pools'),
  fully('19-kms-cluster', ['kms_key_arn'], 'the key encrypts volumes, logs and buckets too'),
  partly('20-bottlerocket', 'settings of Bottlerocket are those of all nodes; SSH from the bastion only'),
  partly(
    '22-managed-nodes-launch-template',
    'no launch template and no image of Amazon Linux 2; SSH from the bastion only',
  ),
  partly(
    '23-kubeflow-spot-instance',
    'a newer Kubernetes; no price cap in USD, no policies of nodes; empty pools start empty',
  ),
  partly('24-nodegroup-subnets', `${MIXED}; subnets that exist are known by their ids`),
  fully(
    '25-addons',
    ['k8s_version'],
    'a newer Kubernetes; all four add-ons are built in, with versions that move with it and identities of their own',
  ),
  fully('26-managed-nodegroup-spot-instances', ['node_pools'], 'main nodes for the system beside the three pools'),
  fully(
    '27-oidc-provider',
    ['oidc_issuer_url', 'oidc_client_id', 'oidc_username_claim'],
    'the rack names the provider',
  ),
  fully('28-instance-selector', ['node_pools'], 'the types that the selectors find, by their names'),
  not('29-cluster-with-karpenter', 'nodes come by node groups and the Cluster Autoscaler'),
  not('30-vpc-with-ip-family', 'racks are IPv4 only'),
  partly(
    '31-override-bootstrap-command-unmanaged-nodegroup',
    'nodes join as EKS’s images of today do, without a script of their own',
  ),
  not('32-windows-nodes-with-containerd', 'nodes run Linux'),
  not('33-local-zones', 'nodes are in availability zones'),
  partly('34-taints', MIXED),
  partly('35-iamidentitymappings', 'no mapping of a whole account; EMR makes its own access entry'),
  not('35-outposts', 'racks are in regions'),
  not('36-outposts-vpc', 'racks are in regions'),
  not('37-outposts-fully-private', 'racks are in regions'),
  partly('38-cluster-subnets-sgs', 'the control plane is in the private subnets of the rack'),
  partly('39-pod-identity-association', 'no roles that are there already, and none of another account in between'),
  partly('40-access-entries', 'whoever deploys administers the cluster too'),
  fully('41-zonal-shift', ['zonal_shift_enable'], 'a rack has nodes for its system'),
  not('42-auto-mode', 'nodes come by node groups and the Cluster Autoscaler'),
  not('43-hybrid-nodes', 'nodes are in the VPC'),
  partly('44-node-repair', 'the limits of repairs are those of EKS'),
  fully('45-upgrade-policy-example', ['upgrade_policy'], 'nothing'),
  fully('46-control-plane-scaling-config', ['control_plane_tier'], 'a rack has nodes for its system'),
  not('47-auto-mode-with-ack-kro-capabilities', 'nodes come by node groups; ACK and kro by their charts'),
  not('48-auto-mode-with-argocd-capabilities', 'nodes come by node groups; Argo CD by its chart'),
  partly(
    '49-control-plane-on-private-subnets',
    'with two zones there is one NAT gateway; the control plane always is in private subnets',
  ),
];

/** The rack file of an example, without its ending: the name of a rack begins with a letter, and has 40 characters. */
export function rackOfExample({ source }: EksctlExample): string {
  return source.slice(source.indexOf('-') + 1).replace(/-unmanaged-nodegroup$/, '');
}

/** `examples/eksctl/README.md`. */
export function eksctlPage(): string {
  const count = (said: Said) => EKSCTL_EXAMPLES.filter((one) => one.said === said).length;
  return `# eksctl’s examples as rack files

Generated from \`scripts/support/eksctl-examples.ts\` by \`npm run docs\`; do not edit.

The ${EKSCTL_EXAMPLES.length} clusters in \`examples\` of eksctl-io/eksctl (commit 99984adb of 2026-08-21): a rack says ${count('fully')} fully, ${count('partly')} partly and ${count('not')} not. The
files began as what \`npm run import -- eksctl\` writes, with accounts, ids and keys made up; a test synthesizes all of them.
Where eksctl does something when it is told nothing, such as two public nodes of \`m5.large\` or one NAT gateway, the file
says so.

| example of eksctl | rack file | | what differs |
|---|---|---|---|
${EKSCTL_EXAMPLES.map(row).join('\n')}
`;
}

function row(example: EksctlExample): string {
  const name = rackOfExample(example);
  const file = example.said === 'not' ? '' : `[${name}](${name}.yaml)`;
  return `| ${example.source} | ${file} | ${example.said} | ${example.line} |`;
}
