import { unordered } from '../language/canonical';
import { declare } from '../language/declaration';
import { cidrBlock, publicCidr } from '../language/formats';
import { boolean, choice, integer, listOf, text } from '../language/kinds';
import { dnsNamePattern, domainName } from '../network/formats';

/**
 * A security group has 60 rules in each direction unless its quota was raised, and a router two ports.
 * Source: VPC User Guide, "Amazon VPC quotas".
 */
const ROUTER_SOURCES = 30;
/** Those that the rack may know by itself: its own, and the first of the VPC. */
const BLOCKS_OF_A_VPC = 2;
const privateNetwork = cidrBlock({ largest: 8, smallest: 32 });

/** How people and programs reach the cluster and its nodes. */
export const accessParameters = {
  endpoint_access: declare({
    group: 'Network',
    kind: choice(['public', 'semi-private', 'private']),
    default: 'public',
    description:
      'Who can reach the Kubernetes API at all. public: endpoint_public_cidrs, and from inside the VPC whoever the security group of the cluster lets in: its nodes, the bastion, and eks_api_server_private_access_cidrs. private: those inside alone. What the rack installs in the cluster is installed from inside the VPC, as it is where endpoint_public_cidrs names some addresses alone. semi-private: as private, but while the platform stack is created, updated or deleted the endpoint is public, behind AWS credentials, and private again when that is over, also when it failed. Nodes always reach it inside the VPC.',
    example: 'private',
    source: 'A35, Convox rack v3',
    launchTime: false,
    change: 'in place',
    changeNote:
      'Takes EKS some ten minutes; the API stays up. semi-private adds some twenty minutes to every update of the platform stack.',
  }),
  eks_api_server_private_access_cidrs: declare({
    group: 'Network',
    kind: unordered(listOf(privateNetwork, { min: 1, max: 40 })),
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
  whitelist: declare({
    group: 'Network',
    kind: unordered(listOf(publicCidr(), { min: 1, max: ROUTER_SOURCES })),
    default: undefined,
    defaultText: 'everyone',
    description:
      'Who may connect to the public router. Pods that call the rack by its public name come from the addresses of its NAT gateways: name those too. Let’s Encrypt checks names by HTTP from addresses that it does not tell, and cannot with a list; in a hosted zone it can.',
    example: '3.5.140.0/22',
    source: 'A36, Convox rack v3',
    launchTime: false,
    change: 'in place',
  }),
  internal_router_cidrs: declare({
    group: 'Network',
    kind: unordered(listOf(privateNetwork, { min: 1, max: ROUTER_SOURCES - BLOCKS_OF_A_VPC })),
    default: undefined,
    defaultText: 'the VPC alone',
    description:
      'Who may connect to a router inside the VPC, beside the addresses of the VPC: networks that are connected to it by peering, a transit gateway or a VPN. Of an existing VPC the rack knows cidr, and the first block where it was looked up (vpc_name, vpc_filters); name the others here too.',
    example: '10.20.0.0/16',
    source: 'A13, Convox rack v3',
    launchTime: false,
    change: 'in place',
  }),
  bastion_enable: declare({
    group: 'Network',
    kind: boolean(),
    default: false,
    description:
      'A small arm64 instance with Amazon Linux 2023 in the first public subnet (the first private one where nothing of the rack is public), entered by Session Manager. Nodes take SSH from it and from nothing else.',
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
      'Route 53 hosted zone for external_dns_name and for the names below it. Hosts of ingresses that are below external_dns_name, or in dns_names, get records in it from external-dns. A private zone answers in the VPCs it is associated with alone; the rack associates none, and Let’s Encrypt cannot check it.',
    example: 'Z0123456789ABCDEFGHIJ',
    source: 'B2, kube-aws',
    launchTime: false,
    change: 'in place',
    changeNote: 'The record moves to the new zone.',
  }),
  dns_names: declare({
    group: 'Network',
    kind: unordered(listOf(dnsNamePattern, { min: 1, max: 50 })),
    default: undefined,
    defaultText: 'none but those below external_dns_name',
    description:
      'Further names in hosted_zone_id that external-dns may keep for hosts of ingresses: shop.example.org, or *.shop.example.org for every name below it. The rack can change the names below external_dns_name, these, and no others.',
    example: 'shop.example.org,*.shop.example.org',
    source: 'B6, kube-aws',
    launchTime: false,
    change: 'in place',
    changeNote: 'What external-dns made for a name that is no longer here stays: it may not touch it any more.',
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
