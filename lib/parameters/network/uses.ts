import { type UsesOf, uses } from '../language/uses';
import type { networkParameters } from './parameters';

export const networkUses: UsesOf<typeof networkParameters> = {
  cidr: uses(
    ['vpc_id', 'subnets'],
    'A block that no connected network has: choose it before the first deploy, as it stays.',
    'A part of an existing VPC that is the rack’s own.',
  ),
  availability_zones: uses(
    ['subnets', 'node_pools'],
    'Zones that have the instance type, or a reservation of capacity, by their ids.',
    'The same zones as a database that is there, by ids: names differ from account to account.',
  ),
  subnets: uses(
    ['private_subnets_ids'],
    'A plan of addresses that the network team has approved, block by block.',
    'Larger private subnets where pods are many, or names that tools look for.',
  ),
  internet_gateway: uses(
    ['egress', 'endpoint_access', 'internal_router', 'vpc_endpoints'],
    'false for workloads that must not have a way to the internet: an isolated rack pulls from ECR alone.',
    'false with egress=existing where a central firewall is the way out.',
  ),
  egress: uses(
    ['nat_eip_allocation_ids', 'vpc_endpoints', 'private_subnets_ids'],
    'existing: traffic leaves by a transit gateway, a firewall or a proxy of the company.',
    'none: no way out but to services of AWS.',
  ),
  nat_eip_allocation_ids: uses(
    [],
    'Partners and databases that let fixed addresses in, and are to know a new rack on its first day.',
    'Addresses of your own block (BYOIP).',
  ),
  flow_log_destination: uses(
    ['access_log_retention_in_days'],
    'Who talks with whom is gathered for all accounts: in a bucket of the security team, or a SIEM behind Data Firehose.',
  ),
  private: uses(
    ['egress'],
    'false for development without the price of NAT gateways: nodes have public addresses, and no port is open.',
  ),
  vpc_endpoints: uses(
    [],
    'Less traffic through NAT gateways, which charge by the gigabyte: ECR, S3 and CloudWatch Logs first.',
    'Services that an isolated rack’s apps call.',
  ),
  prefix_delegation: uses(
    ['node_type'],
    'false where subnets are so full that no free block of sixteen addresses is left.',
    'true for many small pods on small nodes.',
  ),
  vpc_id: uses(
    ['vpc_name', 'internet_gateway_id', 'private_subnets_ids', 'public_subnets_ids', 'node_security_groups'],
    'A VPC that the network team made, with its peerings and its flow logs.',
    'A rack beside the databases that it uses.',
  ),
  vpc_name: uses(['vpc_filters'], 'One rack file for several accounts, whose VPCs have the same name and other ids.'),
  vpc_filters: uses([], 'The VPC by a tag that the organization gives it, or by vpc-id with its block looked up.'),
  internet_gateway_id: uses([], 'A VPC that has its gateway already: it takes one.'),
  private_subnets_ids: uses(
    ['public_subnets_ids'],
    'Subnets whose routes, firewalls and flow logs somebody else looks after.',
  ),
  public_subnets_ids: uses(
    [],
    'Public subnets for the router’s load balancer and the bastion, in a VPC that has them.',
  ),
  bastion_enable: uses(
    ['bastion_allowed_cidrs', 'key_pair_name', 'ssh_public_key'],
    'kubectl and SSH to nodes of a private rack, by Session Manager, without an open port.',
  ),
  bastion_allowed_cidrs: uses(
    ['key_pair_name', 'ssh_public_key'],
    'Tools that know SSH only, from the addresses of the office.',
  ),
};
