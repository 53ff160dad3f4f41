import { refusedInSomeAccounts } from '../../facts/network/zones';
import { eksZoneIds } from '../../facts/regions';
import type { ParameterName, RackParameters } from '../declarations';
import {
  egressOf,
  hasInternalRouter,
  hasPublicSide,
  inExistingVpc,
  reachesInternet,
  usesExistingSubnets,
} from './derived';

/** Warnings of the network: id without its prefix, and message. */
export function networkWarnings(
  p: RackParameters,
  given: ReadonlySet<ParameterName>,
): readonly [id: string, message: string][] {
  const warnings: [string, string][] = [];
  const zones = [...new Set([...(p.availability_zones ?? []), ...(p.subnets ?? []).map(({ az }) => az)])];
  for (const zone of zones) {
    const refused = refusedInSomeAccounts(zone);
    if (refused !== undefined) {
      warnings.push([
        `zone-${zone}`,
        `${zone} is ${refused} in some accounts, where EKS refuses clusters. Ids are the same in all: ${eksZoneIds(p.region).join(', ')}.`,
      ]);
    }
  }
  if (inExistingVpc(p) && !given.has('cidr') && !usesExistingSubnets(p)) {
    warnings.push([
      'existing-vpc-cidr',
      `The rack takes ${p.cidr} of the existing VPC, as cidr was not given: check that nothing else has these addresses.`,
    ]);
  }
  if (usesExistingSubnets(p) && !given.has('cidr') && !reachesInternet(p) && p.vpc_id !== undefined) {
    warnings.push([
      'isolated-cidr',
      `cidr was not given: the endpoints answer ${p.cidr} alone, and nodes in existing subnets outside it cannot join.`,
    ]);
  }
  if (usesExistingSubnets(p)) {
    warnings.push([
      'existing-subnets',
      'Zones and routes of existing subnets are not known before the deploy: check that each has a zone of its own that EKS takes, and private ones a way to AWS.',
    ]);
  }
  if (p.endpoint_access !== 'public' && !p.bastion_enable && p.eks_api_server_private_access_cidrs === undefined) {
    warnings.push([
      'endpoint-private',
      `endpoint_access=${p.endpoint_access}: kubectl works from nodes alone, others need a way in: give bastion_enable=true or eks_api_server_private_access_cidrs.`,
    ]);
  }
  if (p.vpc_id !== undefined && hasInternalRouter(p) && p.internal_router_cidrs === undefined) {
    warnings.push([
      'internal-router-cidr',
      `The internal router answers ${p.cidr} alone. Name other blocks of the VPC with internal_router_cidrs; vpc_filters=vpc-id=${p.vpc_id} in place of vpc_id looks them up.`,
    ]);
  }
  return warnings;
}

/** Parameters without effect unless others are set: name, whether they are, and how to. */
export function idleNetworkParameters(p: RackParameters): [ParameterName, boolean, string][] {
  const named = p.external_dns_name !== undefined;
  const record = 'external_dns_name and record_set_managed=true';
  return [
    ['endpoint_public_cidrs', p.endpoint_access === 'public', 'endpoint_access=public'],
    ['bastion_allowed_cidrs', p.bastion_enable, 'bastion_enable=true'],
    ['whitelist', hasPublicSide(p) && p.nlb_security_group === undefined, 'a public router without nlb_security_group'],
    ['internal_router_cidrs', hasInternalRouter(p), 'internal_router=true, or a rack that is not public'],
    [
      'bastion_allowed_cidrs',
      !p.bastion_enable || p.key_pair_name !== undefined || p.ssh_public_key !== undefined,
      'key_pair_name or ssh_public_key',
    ],
    ['hosted_zone_id', named && p.record_set_managed, record],
    ['record_set_managed', named, 'external_dns_name'],
    ['record_set_ttl', named, 'external_dns_name'],
    ['internet_gateway_id', !usesExistingSubnets(p), 'subnets of the rack’s own'],
    ['egress', p.private || egressOf(p) !== 'nat', 'private=true, as nodes in public subnets need no NAT gateway'],
  ];
}
