import { unordered } from '../language/canonical';
import { declare } from '../language/declaration';
import { textForm } from '../language/file-form';
import { FIRST_LINE_ALONE, firstLineProblem } from '../language/first-line';
import { principalArn } from '../language/formats';
import { boolean, choice, listOf, refine, text } from '../language/kinds';
import { ec2Id } from '../network/formats';
import { amiFilters, amiId, amiName, amiOwners, cron, scriptLocation, sshPublicKey } from './formats';

const CUSTOM_IMAGE =
  'Going to an image of one’s own, or back, replaces the node groups; from one such image to another only rolls nodes.';

const USER_DATA = 'a shell script, cloud-config, NodeConfig, or MIME of them; TOML on Bottlerocket';

/** What the machines of a rack boot from, run, and are allowed. */
export const machineParameters = {
  node_os: declare({
    group: 'Nodes',
    kind: choice(['al2023', 'bottlerocket']),
    default: 'al2023',
    description: 'Operating system of the nodes: Amazon Linux 2023 or Bottlerocket. Bottlerocket has no Neuron images.',
    example: 'bottlerocket',
    source: 'B8, kube-aws',
    launchTime: false,
    change: 'replaces node groups',
    changeNote: 'What pods keep on the disks of their nodes is lost; their volumes follow them.',
  }),
  ami_id: declare({
    group: 'Nodes',
    kind: amiId(),
    default: undefined,
    defaultText: 'the image that EKS recommends for k8s_version',
    description:
      'Image of the main nodes, made from the EKS image of node_os: it must hold nodeadm, or be Bottlerocket. EKS no longer updates it; synth warns of that.',
    example: 'ami-0123456789abcdef0',
    source: 'A2, Convox rack v3',
    launchTime: false,
    change: 'replaces node groups',
    changeNote: CUSTOM_IMAGE,
  }),
  ami_name: declare({
    group: 'Nodes',
    kind: amiName(),
    default: undefined,
    defaultText: 'none',
    description:
      'Image of the main nodes by name, * and ? for any: the newest available one of node_type’s architecture. Looked up once, by a synth with credentials, and kept in cdk.context.json.',
    example: 'acme-eks-node-1.36-*',
    source: 'E2, TPAexec on AWS',
    launchTime: false,
    change: 'replaces node groups',
    changeNote: CUSTOM_IMAGE,
  }),
  ami_owner: declare({
    group: 'Nodes',
    kind: amiOwners(),
    default: undefined,
    defaultText: '`self`',
    description: 'Owners of the image that ami_name or ami_filters look for: account ids, self, amazon.',
    example: 'self',
    source: 'E2, TPAexec on AWS',
    launchTime: false,
    change: 'rolls nodes',
  }),
  ami_filters: declare({
    group: 'Nodes',
    kind: amiFilters(),
    default: undefined,
    defaultText: 'none',
    description: 'Filters of the image look-up, as EC2 DescribeImages has them: name → values.',
    example: '{"tag:release":["stable"]}',
    source: 'E2, TPAexec on AWS',
    launchTime: false,
    change: 'replaces node groups',
    changeNote: CUSTOM_IMAGE,
  }),
  build_ami_id: declare({
    group: 'Build nodes',
    kind: amiId(),
    default: undefined,
    defaultText: 'the image that EKS recommends for k8s_version',
    description: 'Image of the build nodes, as ami_id.',
    example: 'ami-0123456789abcdef0',
    source: 'A4, Convox rack v3',
    launchTime: false,
    change: 'replaces node groups',
    changeNote: CUSTOM_IMAGE,
  }),
  user_data: declare({
    group: 'Nodes',
    kind: refine(
      text({
        pattern: /\S/,
        must: 'not be empty',
        allowed: USER_DATA,
      }),
      firstLineProblem,
      textForm(new RegExp(`^(?!(?:${FIRST_LINE_ALONE})\\s*$)\\S(?:[\\s\\S]*\\S)?$`), USER_DATA, true),
    ),
    default: undefined,
    defaultText: 'none',
    description:
      'What the nodes boot with: a script, run as root (bash, unless its first line says otherwise), #cloud-config, #cloud-config-archive, #cloud-boothook, one of them as a template of jinja, a NodeConfig (`node.eks.aws`) of kubelet and containerd, or MIME with several of them. On Bottlerocket, which runs no scripts: settings in TOML. What the rack sets by default gives way to it; what says which cluster to join is refused. It reaches every pool of node_os. It stands in templates and launch templates as it is: a secret is fetched at boot instead, with the role of the nodes.',
    example: 'sysctl -w vm.max_map_count=262144',
    source: 'A31, Convox rack v3',
    launchTime: false,
    change: 'rolls nodes',
  }),
  user_data_url: declare({
    group: 'Nodes',
    kind: scriptLocation(),
    default: undefined,
    defaultText: 'none',
    description:
      'A script that the nodes fetch and run as root when they boot, after user_data. An https URL without user, password or signature, fetched again by every node; or a file of at most 16 MiB, its path relative to the working directory, which becomes an S3 object that the node role alone may read.',
    example: 'https://example.com/boot.sh',
    source: 'A32, Convox rack v3',
    launchTime: false,
    change: 'rolls nodes',
    changeNote: 'What an https URL serves may change without a trace; user_data_sha256 pins it.',
  }),
  user_data_sha256: declare({
    group: 'Nodes',
    kind: text({
      pattern: /^[0-9a-f]{64}$/,
      must: 'be a SHA-256 checksum: 64 hexadecimal digits, as sha256sum prints it',
      allowed: '64 hexadecimal digits, as sha256sum prints them',
    }),
    default: undefined,
    defaultText: 'a file is checked against what it was at synth, a URL against nothing',
    description: 'Checksum of what user_data_url names; a node does not run what differs.',
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    source: 'A32',
    launchTime: false,
    change: 'rolls nodes',
  }),
  gpu_tag_enable: declare({
    group: 'Nodes',
    kind: boolean(),
    default: false,
    description:
      'Tags of the rack on elastic GPUs of the nodes too. Elastic Graphics ended in January 2024, and EC2 refuses launches with tags for what they do not have; GPUs of instances such as g5 have the tags of their instance without this.',
    example: 'true',
    source: 'A11, Convox rack v3',
    launchTime: false,
    change: 'rolls nodes',
  }),
  schedule_rack_scale_down: declare({
    group: 'Nodes',
    kind: cron(),
    default: undefined,
    defaultText: 'never',
    description:
      'When all node groups go to zero nodes: five-field cron, UTC, names of days and months included; the template has it in digits. Auto Scaling group sizes become 0, 0, 0. Deploy, and remove the rack, while there are nodes: charts and add-ons that change have nowhere to run until the next scale up.',
    example: '0 20 * * MON-FRI',
    source: 'A24, Convox rack v3',
    launchTime: false,
    change: 'in place',
  }),
  schedule_rack_scale_up: declare({
    group: 'Nodes',
    kind: cron(),
    default: undefined,
    defaultText: 'never',
    description: 'When all node groups get their sizes back: five-field cron, UTC.',
    example: '0 6 * * MON-FRI',
    source: 'A24, Convox rack v3',
    launchTime: false,
    change: 'in place',
  }),
  ssh_public_key: declare({
    group: 'Nodes',
    kind: sshPublicKey(),
    default: undefined,
    defaultText: 'none; use Session Manager',
    description: 'Public key, ed25519 or RSA, that is registered as an EC2 key pair of the nodes. It opens no port.',
    example: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILWIvInUm8rPA3vwMZyUHiNx8za3YhZxA2GWus6qRhA2',
    source: 'E6, TPAexec on AWS',
    launchTime: false,
    change: 'rolls nodes',
    changeNote: 'Replaces the bastion, whose id and address change.',
  }),
  node_security_groups: declare({
    group: 'Nodes',
    kind: unordered(
      listOf(
        ec2Id('sg', 'a security group'),
        // Five to a network interface. Source: VPC User Guide, "Amazon VPC quotas"; one is the cluster's own.
        { min: 1, max: 4 },
      ),
    ),
    default: undefined,
    defaultText: 'the cluster’s own security group alone',
    description: 'Security groups of the nodes, beside the cluster’s own. They must be in the VPC of the rack.',
    example: 'sg-0123456789abcdef0',
    source: 'E4, TPAexec on AWS',
    launchTime: false,
    change: 'rolls nodes',
  }),
  node_role_arn: declare({
    group: 'Security',
    kind: principalArn('an IAM role', 'arn:aws:iam::111122223333:role/nodes'),
    default: undefined,
    defaultText: 'a role of the rack’s own',
    description:
      'Role of the nodes, used as it is. EC2 must be allowed to assume it, and it must hold AmazonEKSWorkerNodePolicy and AmazonEC2ContainerRegistryPullOnly, or as much, and for Session Manager what the policy `NodeRoleSessionManager` of the iam stack has. A script of user_data_url adds the one permission to read it.',
    example: 'arn:aws:iam::111122223333:role/nodes',
    source: 'E7, TPAexec on AWS',
    launchTime: false,
    change: 'replaces node groups',
    changeNote: 'What pods keep on the disks of their nodes is lost; their volumes follow them.',
  }),
};
