import { DEFAULT_VERSION, VERSION_NAMES } from '../../facts/cluster/kubernetes';
import { declare } from '../language/declaration';
import { boolean, choice } from '../language/kinds';

/** What the control plane is, and how much of it there is. */
export const versionParameters = {
  k8s_version: declare({
    group: 'Cluster',
    kind: choice(VERSION_NAMES),
    default: DEFAULT_VERSION,
    defaultText: `\`${DEFAULT_VERSION}\`, the newest version with a kubectl layer`,
    description:
      'Kubernetes version of the control plane, its nodes and its add-ons. In a file it needs quotes: 1.30 without them is the number 1.3.',
    example: '1.35',
    source: 'F3',
    launchTime: false,
    change: 'rolls nodes',
    changeNote:
      'EKS upgrades one minor version at a time. Back goes no deploy: for seven days EKS itself does (the guide on upgrades).',
  }),
  high_availability: declare({
    group: 'Cluster',
    kind: boolean(),
    default: true,
    description:
      'true: three zones, a NAT gateway and a node group in each, two replicas of each system component. false: two zones (the least EKS takes), one NAT gateway and one node group in the first, single replicas.',
    example: 'false',
    source: 'A12, Convox rack v3',
    launchTime: false,
    change: 'in place',
    changeNote:
      'The control plane stays where it is. Turning it off takes two deploys, as the README has them: CloudFormation does not take away subnets that still have nodes in them.',
  }),
  deletion_protection: declare({
    group: 'Cluster',
    kind: boolean(),
    default: true,
    description:
      'EKS refuses to delete the cluster, whoever asks. false, deployed once, is the first step of a removal.',
    example: 'false',
    source: 'H5, the design card',
    launchTime: true,
    change: 'in place',
  }),
};
