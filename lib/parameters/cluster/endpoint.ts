import { unordered } from '../language/canonical';
import { when, withAny } from '../language/condition';
import { declare } from '../language/declaration';
import { networkBlock, publicCidr } from '../language/formats';
import { boolean, choice, integer, listOf } from '../language/kinds';
import { domainName } from './formats';

/** How the Kubernetes API is reached, and by which name. */
export const endpointParameters = {
  endpoint_access: declare({
    group: 'Cluster',
    kind: choice(['public', 'semi-private', 'private']),
    default: 'public',
    description:
      'Who can reach the Kubernetes API at all. public: endpoint_public_cidrs, and from inside the VPC whoever the security group of the cluster lets in: its nodes, the bastion, and eks_api_server_private_access_cidrs. private: only those inside. What the rack installs in the cluster is installed from inside the VPC, as it is where endpoint_public_cidrs names only some addresses. semi-private: as private, but while the platform stack is created, updated or deleted the endpoint is public, behind AWS credentials, and private again when that is over, also when it failed. Nodes always reach it inside the VPC.',
    example: 'private',
    source: 'A35, Convox rack v3',
    launchTime: false,
    change: 'in place',
    changeNote:
      'Takes EKS some ten minutes; the API stays up. semi-private adds some twenty minutes to every update of the platform stack.',
  }),
  endpoint_public_cidrs: declare({
    group: 'Cluster',
    kind: unordered(listOf(publicCidr(), { min: 1, max: 40 })),
    default: undefined,
    defaultText: 'everyone, with a warning',
    description:
      "Who may reach the cluster's public endpoint; requests need AWS credentials in any case. Nodes reach it inside the VPC.",
    example: '3.5.140.0/22',
    source: 'A36',
    launchTime: false,
    change: 'in place',
    onlyWith: when('endpoint_access', 'public'),
  }),
  eks_api_server_private_access_cidrs: declare({
    group: 'Cluster',
    kind: unordered(listOf(networkBlock, { min: 1, max: 40 })),
    default: undefined,
    defaultText: 'nodes and bastion',
    description:
      'Who may reach the Kubernetes API inside the VPC, beside its nodes and the bastion: blocks of the VPC, and of networks that are connected to it by peering, a transit gateway or a VPN. A rule of the security group of the cluster for each.',
    example: '10.20.0.0/16,192.168.100.0/24',
    source: 'A36, Convox rack v3',
    launchTime: false,
    change: 'in place',
    changeNote: 'A network that is no longer named no longer reaches the API, from that moment.',
  }),
  external_dns_name: declare({
    group: 'DNS',
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
  record_set_managed: declare({
    group: 'DNS',
    kind: boolean(),
    default: true,
    description: 'false: no record is made for external_dns_name; an output says which one to make.',
    example: 'false',
    source: 'B2, kube-aws',
    launchTime: false,
    change: 'in place',
    onlyWith: withAny('external_dns_name'),
  }),
  record_set_ttl: declare({
    group: 'DNS',
    kind: integer({ min: 1, max: 86400 }),
    default: 300,
    unit: 'seconds',
    description: 'How long resolvers keep the record of external_dns_name.',
    example: '60',
    source: 'B2, kube-aws',
    launchTime: true,
    change: 'in place',
    onlyWith: withAny('external_dns_name'),
  }),
};
