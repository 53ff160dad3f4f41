import { unordered } from '../language/canonical';
import { declare } from '../language/declaration';
import { boolean, choice, listOf, text } from '../language/kinds';
import { appName, namespaceName, retentionDays, syslogUrl } from './formats';

/** What runs in the cluster of every rack, or can. */
export const platformParameters = {
  apps: declare({
    group: 'Platform',
    kind: unordered(listOf(appName, { min: 1, max: 100 })),
    default: undefined,
    defaultText: 'none',
    description:
      'Apps of the rack. Each has the namespace <rack>-<app>, and the log group /convox/<rack>/<app> for what its containers write.',
    example: 'web,worker',
    source: 'C4, Convox rack, classic',
    launchTime: false,
    change: 'in place',
    changeNote: 'An app that is taken off the list keeps its namespace, with what is in it, and its log group.',
  }),
  fluentd_disable: declare({
    group: 'Platform',
    kind: boolean(),
    default: false,
    description:
      'true: no log shipping. What containers write stays on their nodes, and the log groups stay as they are.',
    example: 'true',
    source: 'A10, Convox rack v3',
    launchTime: false,
    change: 'in place',
  }),
  access_log_retention_in_days: declare({
    group: 'Platform',
    kind: retentionDays(),
    default: 7,
    unit: 'days',
    description:
      'How long CloudWatch keeps /convox/<rack>/system, which has the logs of the system and, in the stream /nginx-access-logs, the access log of the router.',
    example: '30',
    source: 'A1, Convox rack v3',
    launchTime: true,
    change: 'in place',
    changeNote: 'A shorter retention deletes what is older.',
  }),
  syslog: declare({
    group: 'Platform',
    kind: syslogUrl(),
    default: undefined,
    defaultText: 'nowhere',
    description: 'Syslog server that gets all logs too, in the format of RFC 5424.',
    example: 'tcp+tls://logs.example.org:6514',
    source: 'A28, Convox rack v3',
    launchTime: true,
    change: 'in place',
  }),
  autoscaler_enable: declare({
    group: 'Platform',
    kind: boolean(),
    default: true,
    description:
      'The Cluster Autoscaler: nodes are added for pods that find no room, and taken away when they stand idle. false: groups keep their sizes.',
    example: 'false',
    source: 'B10, kube-aws',
    launchTime: false,
    change: 'in place',
  }),
  efs_csi_driver_enable: declare({
    group: 'Platform',
    kind: boolean(),
    default: false,
    description:
      'A file system (Amazon EFS) that pods share, encrypted with the rack’s key, and the storage class efs for it. It is mounted by access points alone, as the volumes of that class are; a volume that somebody makes by hand needs one.',
    example: 'true',
    source: 'A9, Convox rack v3',
    launchTime: false,
    change: 'in place',
    changeNote: 'The file system is retained when it is switched off; switched on again, the rack gets another one.',
  }),
  network_policy: declare({
    group: 'Platform',
    kind: choice(['none', 'vpc-cni', 'calico']),
    default: 'none',
    description:
      'Who enforces Kubernetes network policies: nobody, the agent of the VPC CNI, or Calico beside the VPC CNI.',
    example: 'vpc-cni',
    source: 'B9, kube-aws',
    launchTime: false,
    change: 'in place',
    changeNote: 'Policies are not enforced in between. Rules that Calico left on a node go when the node is replaced.',
  }),
  oidc_issuer_url: declare({
    group: 'Security',
    kind: text({
      pattern: /^https:\/\/[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+(?:\/[\w./~-]*)?$/,
      must: 'be an https URL without a port, such as https://login.example.org',
      allowed: 'an https URL without a port, such as https://login.example.org',
    }),
    default: undefined,
    defaultText: 'none; people sign in with IAM',
    description:
      'OpenID Connect provider whose users can sign in to the cluster. EKS must reach it over the internet. It takes the claims sub and groups, with the prefix oidc: before them.',
    example: 'https://login.example.org',
    source: 'D8, Spectro Cloud on AWS',
    launchTime: false,
    change: 'fails at deploy',
    changeNote:
      'A cluster has one provider, of which nothing can change: another takes two deployments, one without it and one with the new one, each up to twenty minutes. Adding or removing it is done in place.',
  }),
  oidc_client_id: declare({
    group: 'Security',
    kind: text({
      pattern: /^[\x21-\x7e]{1,255}$/,
      free: true,
      must: 'be 1 to 255 characters without spaces',
      allowed: '1 to 255 characters without spaces',
    }),
    default: undefined,
    defaultText: 'none; oidc_issuer_url needs it',
    description: 'The client for which the provider issues its tokens: their audience.',
    example: 'kubernetes',
    source: 'D8, Spectro Cloud on AWS',
    launchTime: false,
    change: 'fails at deploy',
    changeNote:
      'A cluster has one provider, of which nothing can change: another takes two deployments, one without it and one with the new one, each up to twenty minutes. Adding or removing it is done in place.',
  }),
  fargate_namespaces: declare({
    group: 'Platform',
    // Ten profiles to a cluster. Source: EKS User Guide, "View and manage Amazon EKS and Fargate service quotas".
    kind: unordered(listOf(namespaceName, { min: 1, max: 10 })),
    default: undefined,
    defaultText: 'none; pods run on the nodes',
    description:
      'Namespaces whose pods run on AWS Fargate, in the private subnets. Fargate runs no daemon sets and mounts no EBS volumes; logs go to CloudWatch all the same.',
    example: 'jobs,reports',
    source: 'D8, Spectro Cloud on AWS',
    launchTime: false,
    change: 'in place',
    changeNote: 'Pods that run stay where they are until they are made again.',
  }),
};
