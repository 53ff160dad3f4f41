import { unordered } from '../language/canonical';
import { declare } from '../language/declaration';
import { principalArn } from '../language/formats';
import { boolean, listOf } from '../language/kinds';
import { ec2Id } from '../network/formats';
import { cron, sshPublicKey } from './formats';

/** What the nodes of a rack are allowed, and when there are any. */
export const machineParameters = {
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
    defaultText: 'only the cluster’s own security group',
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
