import { unordered } from './canonical';
import { declare } from './declaration';
import { cidrBlock } from './formats';
import { boolean, choice, integer, listOf, text } from './kinds';
import { domainName } from './network-formats';

/** How people and programs reach the cluster and its nodes. */
export const accessParameters = {
  endpoint_access: declare({
    group: 'Network',
    kind: choice(['public', 'semi-private', 'private']),
    default: 'public',
    description:
      'Who can reach the Kubernetes API at all. public: endpoint_public_cidrs, and addresses inside cidr. private: addresses inside cidr alone; a bastion is a way in, and networks connected to the VPC need a rule of their own in the security group of the cluster. What the rack installs in the cluster is installed from inside the VPC, as it is where endpoint_public_cidrs names some addresses alone. semi-private: as private, but while the platform stack is created, updated or deleted the endpoint is public, behind AWS credentials, and private again when that is over, also when it failed. Nodes always reach it inside the VPC.',
    example: 'private',
    source: 'A35, Convox rack v3',
    launchTime: false,
    change: 'in place',
    changeNote:
      'Takes EKS some ten minutes; the API stays up. semi-private adds some twenty minutes to every update of the platform stack.',
  }),
  bastion_enable: declare({
    group: 'Network',
    kind: boolean(),
    default: false,
    description:
      'A small arm64 instance with Amazon Linux 2023 in the first public subnet (the first private one of an isolated rack), entered by Session Manager. Nodes take SSH from it and from nothing else.',
    example: 'true',
    source: 'D2, Spectro Cloud on AWS',
    launchTime: false,
    change: 'in place',
  }),
  bastion_allowed_cidrs: declare({
    group: 'Network',
    kind: unordered(listOf(cidrBlock({ largest: 8, smallest: 32 }), { min: 1, max: 50 })),
    default: undefined,
    defaultText: 'nobody; use Session Manager',
    description: 'Who may open SSH connections to the bastion. It needs key_pair_name or ssh_public_key for that.',
    example: '203.0.113.0/24',
    source: 'D2, Spectro Cloud on AWS',
    launchTime: false,
    change: 'in place',
  }),
  external_dns_name: declare({
    group: 'Network',
    kind: domainName,
    default: undefined,
    defaultText: 'the name that EKS gives the endpoint',
    description:
      'A further DNS name of the Kubernetes API: a CNAME to the endpoint of the cluster. The certificate of the endpoint does not carry it, so the kubeconfig command sets the TLS server name. It cannot be the name of the zone itself, which DNS allows no CNAME for. It is the domain of the rack too: every name below it, *.<external_dns_name>, leads to the router by a record in hosted_zone_id, and is on a wildcard certificate that tls_issuer signs.',
    example: 'api.example.org',
    source: 'B2, kube-aws',
    launchTime: false,
    change: 'in place',
    changeNote: 'The old record is removed after the new one is there.',
  }),
  hosted_zone_id: declare({
    group: 'Network',
    kind: text({
      pattern: /^Z[A-Z0-9]{1,31}$/,
      must: 'be the id of a Route 53 hosted zone: Z and up to 31 capital letters or digits',
      allowed: 'the id of a Route 53 hosted zone: Z and up to 31 capital letters or digits',
    }),
    default: undefined,
    defaultText: 'none; external_dns_name needs one',
    description:
      'Route 53 hosted zone for external_dns_name and for the names below it. Hosts of ingresses that are in the zone get their records in it from external-dns. A private zone answers in the VPCs it is associated with alone; the rack associates none, and Let’s Encrypt cannot check it.',
    example: 'Z0123456789ABCDEFGHIJ',
    source: 'B2, kube-aws',
    launchTime: false,
    change: 'in place',
    changeNote: 'The record moves to the new zone.',
  }),
  record_set_managed: declare({
    group: 'Network',
    kind: boolean(),
    default: true,
    description: 'false: no record is made for external_dns_name; an output says which one to make.',
    example: 'false',
    source: 'B2, kube-aws',
    launchTime: false,
    change: 'in place',
  }),
  record_set_ttl: declare({
    group: 'Network',
    kind: integer({ min: 1, max: 86400 }),
    default: 300,
    unit: 'seconds',
    description: 'How long resolvers keep the record of external_dns_name.',
    example: '60',
    source: 'B2, kube-aws',
    launchTime: true,
    change: 'in place',
  }),
};
