import { WITHOUT_EKS_ENDPOINT } from '../../facts/network/endpoint-services';
import { zonesNeeded } from '../../facts/network/zones';
import type { ParameterName, RackParameters } from '../declarations';
import type { Rule } from '../rules';
import { hasPublicSide, inExistingVpc, isolation, reachesInternet, usesExistingSubnets } from './derived';

/** Whether the rack cuts its subnets out of `cidr` itself. */
export function carvesSubnets(p: RackParameters): boolean {
  return p.subnets === undefined && !usesExistingSubnets(p);
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
    const unneeded = missing === 'public_subnets_ids' && (!p.internet_gateway || p.egress !== undefined);
    return !usesExistingSubnets(p) || p[missing] !== undefined || unneeded
      ? undefined
      : {
          parameter: present,
          given: String(p[present]),
          message: `needs ${missing}: existing subnets come public and private, unless nothing of the rack is public`,
          allowed:
            missing === 'public_subnets_ids'
              ? 'public_subnets_ids beside it; or egress=existing where private subnets have a way out of their own; or internet_gateway=false'
              : 'private_subnets_ids beside it',
          fix: `name ${missing}, one in each zone of ${present}`,
          involves: [missing, present, 'internet_gateway', 'egress'],
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
  function withoutGatewayNothingIsPublic(p) {
    const parts: [ParameterName, unknown, boolean, string][] = [
      ['private', p.private, !p.private, 'nodes in public subnets would have no way to AWS'],
      ['internet_gateway_id', p.internet_gateway_id, p.internet_gateway_id !== undefined, 'it would go unused'],
      ['public_subnets_ids', String(p.public_subnets_ids), p.public_subnets_ids !== undefined, 'nothing is public'],
      ['egress', p.egress, p.egress === 'nat', 'a NAT gateway needs one'],
    ];
    return parts
      .filter(([, , contradicts]) => !p.internet_gateway && contradicts)
      .map(([parameter, given, , why]) => ({
        parameter,
        given,
        message: `contradicts internet_gateway=false: ${why}`,
        allowed: 'without an internet gateway a rack has private subnets alone',
        fix: parameter === 'private' ? '-c private=true, or -c internet_gateway=true' : `leave ${parameter} out`,
        involves: [parameter, 'internet_gateway'],
      }));
  },
  function isolatedHasNoWayOut(p) {
    const url = p.user_data_url?.startsWith('https:') ?? false;
    const ways: [ParameterName, unknown, boolean, string, string][] = [
      [
        'user_data_url',
        p.user_data_url,
        url,
        'nodes could not fetch it; a file of this machine they get from S3',
        'leave user_data_url out',
      ],
      [
        'private',
        p.private,
        !p.private && p.internet_gateway,
        'nodes in public subnets get out by the internet gateway',
        '-c private=true',
      ],
    ];
    return ways
      .filter(([, , contradicts]) => !reachesInternet(p) && contradicts)
      .map(([parameter, given, , why, fix]) => ({
        parameter,
        given,
        message: `contradicts ${isolation(p)}: ${why}`,
        allowed: 'nodes of an isolated rack are in private subnets, and reach endpoints of AWS alone',
        fix,
        involves: [parameter, 'internet_gateway', 'egress'],
      }));
  },
  function isolatedNeedsEndpoints(p) {
    const parameter = p.egress === 'none' ? 'egress' : 'internet_gateway';
    return reachesInternet(p) || !WITHOUT_EKS_ENDPOINT.includes(p.region)
      ? undefined
      : {
          parameter,
          given: p[parameter],
          message: `is refused in ${p.region}, where EKS offers its API by no VPC endpoint: nodes could not join`,
          allowed: `${isolation(p)} everywhere but in ${WITHOUT_EKS_ENDPOINT.join(', ')}`,
          fix: parameter === 'egress' ? 'leave egress out' : '-c internet_gateway=true',
          involves: ['internet_gateway', 'egress', 'region'],
        };
  },
  function waysOutBelongToSubnets(p) {
    const existing = usesExistingSubnets(p);
    const wrong = existing ? p.egress === 'nat' : p.egress === 'existing';
    return !wrong
      ? undefined
      : {
          parameter: 'egress',
          given: p.egress,
          message: existing
            ? 'contradicts private_subnets_ids: the rack makes no gateways for subnets that are not its own'
            : 'needs private_subnets_ids: the rack would not know the routes of subnets that it makes itself',
          allowed: existing ? 'existing or none in existing subnets' : 'nat or none in subnets of the rack’s own',
          fix: existing ? '-c egress=existing' : '-c egress=nat',
          involves: ['egress', 'private_subnets_ids', 'public_subnets_ids'],
        };
  },
  function publicNodesNeedPublicSubnets(p) {
    return p.private || !p.internet_gateway || hasPublicSide(p) || p.egress !== 'existing'
      ? undefined
      : {
          parameter: 'private',
          given: p.private,
          message: 'needs public_subnets_ids: nodes would be in public subnets, and there are none',
          allowed: 'private=false with public_subnets_ids',
          fix: '-c private=true',
          involves: ['private', 'public_subnets_ids', 'private_subnets_ids', 'egress'],
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
