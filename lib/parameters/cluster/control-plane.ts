import { LOG_TYPES, TIERS } from '../../facts/cluster/control-plane';
import { unordered } from '../language/canonical';
import { declare } from '../language/declaration';
import { boolean, choice, listOf } from '../language/kinds';
import { retentionDays } from '../logs/formats';
import { ec2Id } from '../network/formats';

/** What EKS does with the control plane of a rack. Those without a default leave a deployed rack byte for byte as it was. */
export const controlPlaneParameters = {
  eks_log_types: declare({
    group: 'Cluster',
    kind: unordered(listOf(choice(LOG_TYPES), { min: 1, max: LOG_TYPES.length })),
    default: undefined,
    defaultText: 'all five',
    description:
      'Logs that the control plane writes to /aws/eks/<rack>/cluster. audit says who did what, authenticator who signed in: without them nobody can tell after the fact.',
    example: 'api,audit,authenticator',
    source: 'H5, Convox rack v3',
    launchTime: false,
    change: 'in place',
    changeNote: 'What was written before stays until its retention ends.',
  }),
  eks_log_retention_in_days: declare({
    group: 'Cluster',
    kind: retentionDays(),
    default: undefined,
    defaultText: '90, as long as PCI DSS wants audit records at hand',
    unit: 'days',
    description: 'How long CloudWatch keeps the logs of the control plane.',
    example: '365',
    source: 'H5, eksctl',
    launchTime: true,
    change: 'in place',
    changeNote: 'A shorter retention deletes what is older.',
  }),
  upgrade_policy: declare({
    group: 'Cluster',
    kind: choice(['standard', 'extended']),
    default: undefined,
    defaultText: 'extended',
    description:
      'What EKS does when standard support of k8s_version ends. extended: nothing, for a higher price, for a year. standard: it upgrades the control plane by itself.',
    example: 'standard',
    source: 'H5, the EKS API',
    launchTime: false,
    change: 'in place',
    changeNote:
      'EKS takes it only while the version is in standard support. An upgrade by EKS is one that k8s_version has to follow before the next deploy, which does not take it back.',
  }),
  zonal_shift_enable: declare({
    group: 'Cluster',
    kind: boolean(),
    default: undefined,
    defaultText: 'EKS’s own, which is false',
    description:
      'true: when a zone is impaired, Amazon Application Recovery Controller may be told to steer the traffic inside the cluster away from it, and EKS then starts no pods there. Its autoshift is switched on there, not here.',
    example: 'true',
    source: 'H5, the EKS API',
    launchTime: false,
    change: 'in place',
    changeNote: 'To switch it off say false: EKS keeps what is left out.',
  }),
  control_plane_tier: declare({
    group: 'Cluster',
    kind: choice(TIERS),
    default: undefined,
    defaultText: 'EKS’s own, which is standard',
    description:
      'How much of a control plane is always ready. standard grows and shrinks with its load; tier-xl, tier-2xl and tier-4xl cost a good deal more by the hour, loaded or not.',
    example: 'tier-xl',
    source: 'H5, the EKS API',
    launchTime: false,
    change: 'in place',
    changeNote: 'To go back say standard: EKS keeps what is left out.',
  }),
  control_plane_security_groups: declare({
    group: 'Cluster',
    // An interface has five, of which one is the cluster's own.
    kind: unordered(listOf(ec2Id('sg', 'a security group'), { min: 1, max: 4 })),
    default: undefined,
    defaultText: 'only the one that EKS makes',
    description:
      'Security groups of the interfaces that the control plane has in the VPC, beside that of the cluster: for who reaches the private endpoint, by rules of your own. They must be of that VPC.',
    example: 'sg-0123456789abcdef0',
    source: 'H5, the EKS API',
    launchTime: false,
    change: 'in place',
    changeNote: 'EKS keeps what is left out: to take them away, name another one, such as an empty one.',
  }),
};
