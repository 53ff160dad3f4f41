import { withAny } from '../language/condition';
import { declare } from '../language/declaration';
import { choice } from '../language/kinds';
import { amiFilters, amiId, amiName, amiOwners } from './formats';
import { CUSTOM_IMAGE } from './limits';

/** What the main nodes boot from. */
export const imageParameters = {
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
    onlyWith: withAny('ami_name', 'ami_filters'),
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
};
