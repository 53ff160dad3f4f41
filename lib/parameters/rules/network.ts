import { WITHOUT_EKS_ENDPOINT } from '../../facts/endpoint-services';
import { zonesNeeded } from '../../facts/zones';
import type { ParameterName, RackParameters } from '../declarations';
import type { Rule } from '../rules';

/** Whether the rack cuts its subnets out of `cidr` itself. */
export function carvesSubnets(p: RackParameters): boolean {
  return p.subnets === undefined && !usesExistingSubnets(p);
}

/** Whether the rack has no subnets of its own. */
export function usesExistingSubnets(p: RackParameters): boolean {
  return p.private_subnets_ids !== undefined || p.public_subnets_ids !== undefined;
}

function inExistingVpc(p: RackParameters): boolean {
  return p.vpc_id !== undefined || p.vpc_name !== undefined || p.vpc_filters !== undefined;
}

/** Where the network of a rack is, what it takes from others, and how it is reached. */
export const networkRules: readonly Rule[] = [
  function oneWayToTheVpc(p) {
    return p.vpc_id === undefined || (p.vpc_name === undefined && p.vpc_filters === undefined)
      ? undefined
      : {
          parameter: 'vpc_id',
          given: p.vpc_id,
          message: 'names the VPC that vpc_name or vpc_filters would look up',
          allowed: 'vpc_id, or vpc_name and vpc_filters',
          fix: 'leave vpc_name and vpc_filters out, or vpc_id',
          involves: ['vpc_id', 'vpc_name', 'vpc_filters'],
        };
  },
  function oneNameOfTheVpc(p) {
    const other = p.vpc_filters?.['tag:Name'];
    return p.vpc_name === undefined || other === undefined
      ? undefined
      : {
          parameter: 'vpc_filters',
          given: `tag:Name=${other}`,
          message: `names the VPC a second time: vpc_name is ${p.vpc_name}`,
          allowed: 'vpc_name, or the filter tag:Name',
          fix: 'leave tag:Name out of vpc_filters',
          involves: ['vpc_name', 'vpc_filters'],
        };
  },
  function existingPartsNeedTheirVpc(p) {
    const parts = ['internet_gateway_id', 'private_subnets_ids', 'public_subnets_ids'] as const;
    return parts
      .filter((name) => p[name] !== undefined && !inExistingVpc(p))
      .map((name) => ({
        parameter: name,
        given: String(p[name]),
        message: 'needs vpc_id: it is part of an existing VPC',
        allowed: `${name} together with vpc_id, vpc_name or vpc_filters`,
        fix: 'name the VPC they are in',
        involves: [name, 'vpc_id', 'vpc_name', 'vpc_filters'],
      }));
  },
  function existingSubnetsOfBothKinds(p) {
    const [missing, present] =
      p.private_subnets_ids === undefined
        ? (['private_subnets_ids', 'public_subnets_ids'] as const)
        : (['public_subnets_ids', 'private_subnets_ids'] as const);
    const complete = p[missing] !== undefined || (missing === 'public_subnets_ids' && !p.internet_gateway);
    return !usesExistingSubnets(p) || complete
      ? undefined
      : {
          parameter: present,
          given: String(p[present]),
          message: `needs ${missing}: existing subnets come public and private, or not at all`,
          fix: `name ${missing}, one in each zone of ${present}`,
          involves: [missing, present, 'internet_gateway'],
        };
  },
  function existingSubnetsSuffice(p) {
    const needed = zonesNeeded(p.high_availability);
    return (['private_subnets_ids', 'public_subnets_ids'] as const)
      .filter((name) => (p[name]?.length ?? needed) < needed)
      .map((name) => ({
        parameter: name,
        given: String(p[name]),
        message: `must name at least ${needed} subnets, each in a zone of its own, when high_availability=${p.high_availability}`,
        allowed: `${needed} to 6 subnets of each kind; high_availability=false needs 2`,
        fix: p.high_availability ? 'name a third subnet, or -c high_availability=false' : 'name a second subnet',
        involves: [name, 'high_availability'],
      }));
  },
  function existingSubnetsInPairs(p) {
    const [some, others] = [p.private_subnets_ids ?? [], p.public_subnets_ids ?? []];
    const shared = some.filter((id) => others.includes(id));
    const uneven = others.length > 0 && some.length > 0 && some.length !== others.length;
    return shared.length === 0 && !uneven
      ? undefined
      : {
          parameter: 'public_subnets_ids',
          given: others.join(','),
          message: uneven
            ? `names ${others.length} subnets, private_subnets_ids ${some.length}; each zone has one of each`
            : `repeats ${shared.join(', ')} of private_subnets_ids; a subnet is public or private`,
          allowed: 'a public subnet for each private one, in the same order of zones',
          fix: 'name as many public subnets as private ones, none twice',
          involves: ['public_subnets_ids', 'private_subnets_ids'],
        };
  },
  function subnetsComeOneWay(p) {
    const ways = (['subnets', 'private_subnets_ids', 'availability_zones'] as const).filter(
      (name) => p[name] !== undefined,
    );
    const [first, second] = ways;
    return first === undefined || second === undefined
      ? undefined
      : {
          parameter: second,
          given: second === 'availability_zones' ? String(p.availability_zones) : String(p.private_subnets_ids),
          message: `contradicts ${first}: those subnets have their zones already`,
          allowed: 'one of subnets, private_subnets_ids and availability_zones',
          fix: `leave ${second} or ${first} out`,
          involves: ways,
        };
  },
  function isolatedHasNoWayOut(p) {
    const ways: [ParameterName, unknown, boolean, string][] = [
      ['private', p.private, !p.private, 'nodes in public subnets would have no way to AWS'],
      ['internet_gateway_id', p.internet_gateway_id, p.internet_gateway_id !== undefined, 'it would go unused'],
      ['public_subnets_ids', String(p.public_subnets_ids), p.public_subnets_ids !== undefined, 'nothing is public'],
      [
        'user_data_url',
        p.user_data_url,
        p.user_data_url?.startsWith('https:') ?? false,
        'nodes could not fetch it; a file of this machine they get from S3',
      ],
    ];
    return ways
      .filter(([, , contradicts]) => !p.internet_gateway && contradicts)
      .map(([parameter, given, , why]) => ({
        parameter,
        given,
        message: `contradicts internet_gateway=false: ${why}`,
        allowed: 'an isolated rack has private subnets and endpoints of AWS alone',
        fix: parameter === 'private' ? '-c private=true, or -c internet_gateway=true' : `leave ${parameter} out`,
        involves: [parameter, 'internet_gateway'],
      }));
  },
  function isolatedNeedsEndpoints(p) {
    return p.internet_gateway || !WITHOUT_EKS_ENDPOINT.includes(p.region)
      ? undefined
      : {
          parameter: 'internet_gateway',
          given: p.internet_gateway,
          message: `is refused in ${p.region}, where EKS offers its API by no VPC endpoint: nodes could not join`,
          allowed: `internet_gateway=false everywhere but in ${WITHOUT_EKS_ENDPOINT.join(', ')}`,
          fix: '-c internet_gateway=true',
          involves: ['internet_gateway', 'region'],
        };
  },
  function nameNeedsItsZone(p) {
    return p.external_dns_name === undefined || p.hosted_zone_id !== undefined || !p.record_set_managed
      ? undefined
      : {
          parameter: 'external_dns_name',
          given: p.external_dns_name,
          message: 'needs hosted_zone_id, the zone in which its record is made',
          allowed: 'with hosted_zone_id, or with record_set_managed=false, which prints what to make',
          fix: '-c record_set_managed=false, or the id of the zone as hosted_zone_id',
          involves: ['external_dns_name', 'hosted_zone_id', 'record_set_managed'],
        };
  },
];

/** Warnings of the network: id without its prefix, and message. */
export function networkWarnings(
  p: RackParameters,
  given: ReadonlySet<ParameterName>,
): readonly [id: string, message: string][] {
  const warnings: [string, string][] = [];
  if (inExistingVpc(p) && !given.has('cidr') && !usesExistingSubnets(p)) {
    warnings.push([
      'existing-vpc-cidr',
      `The rack takes ${p.cidr} of the existing VPC: give cidr, if others are meant.`,
    ]);
  }
  if (usesExistingSubnets(p) && !given.has('cidr') && !p.internet_gateway) {
    warnings.push([
      'isolated-cidr',
      `Nodes in subnets outside ${p.cidr} cannot join: give cidr, the addresses of the existing subnets.`,
    ]);
  }
  if (usesExistingSubnets(p)) {
    warnings.push([
      'existing-subnets',
      'Existing subnets are not looked at: check that each is in another zone that EKS takes, and private ones have a way to AWS.',
    ]);
  }
  if (p.endpoint_access !== 'public' && !p.bastion_enable) {
    warnings.push([
      'endpoint-private',
      `endpoint_access=${p.endpoint_access} answers kubectl inside the VPC alone: give bastion_enable=true, or have a way in.`,
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
    [
      'bastion_allowed_cidrs',
      !p.bastion_enable || p.key_pair_name !== undefined || p.ssh_public_key !== undefined,
      'key_pair_name or ssh_public_key',
    ],
    ['hosted_zone_id', named && p.record_set_managed, record],
    ['record_set_managed', named, 'external_dns_name'],
    ['record_set_ttl', named, 'external_dns_name'],
    ['internet_gateway_id', !usesExistingSubnets(p), 'subnets of the rack’s own'],
  ];
}
