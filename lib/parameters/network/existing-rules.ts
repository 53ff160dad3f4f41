import { zonesNeeded } from '../../facts/network/zones';
import type { Rule } from '../language/rule';
import { inExistingVpc, usesExistingSubnets } from './derived';
import { isTransitGateway } from './formats';
import type { NetworkParameters } from './parameters';

type Asked = NetworkParameters & { readonly high_availability: boolean };

/** What a rack takes of a network that was there before. */
export const existingNetworkRules: readonly Rule<Asked>[] = [
  function oneWayToTheVpc(p, refuse) {
    if (p.vpc_id === undefined || (p.vpc_name === undefined && p.vpc_filters === undefined)) return;
    refuse('vpc_id', 'names the VPC that vpc_name or vpc_filters would look up', {
      allowed: 'vpc_id, or vpc_name and vpc_filters',
      fix: 'leave vpc_name and vpc_filters out, or vpc_id',
      involves: ['vpc_name', 'vpc_filters'],
    });
  },
  function oneNameOfTheVpc(p, refuse) {
    const other = p.vpc_filters?.['tag:Name'];
    if (p.vpc_name === undefined || other === undefined) return;
    refuse('vpc_filters', `names the VPC a second time: vpc_name is ${p.vpc_name}`, {
      given: `tag:Name=${other}`,
      allowed: 'vpc_name, or the filter tag:Name',
      fix: 'leave tag:Name out of vpc_filters',
      involves: ['vpc_name'],
    });
  },
  function existingPartsNeedTheirVpc(p, refuse) {
    if (inExistingVpc(p)) return;
    for (const name of ['internet_gateway_id', 'private_subnets_ids', 'public_subnets_ids'] as const) {
      if (p[name] === undefined) continue;
      refuse(name, 'needs vpc_id: it is part of an existing VPC', {
        allowed: `${name} together with vpc_id, vpc_name or vpc_filters`,
        fix: 'name the VPC they are in',
        involves: ['vpc_id', 'vpc_name', 'vpc_filters'],
      });
    }
  },
  function publicSubnetsBesidePrivate(p, refuse) {
    const unneeded = !p.internet_gateway || p.egress !== undefined;
    if (p.private_subnets_ids === undefined || p.public_subnets_ids !== undefined || unneeded) return;
    refuse('private_subnets_ids', `needs public_subnets_ids: ${BOTH_KINDS}`, {
      allowed:
        'public_subnets_ids beside it; or egress=existing where private subnets have a way out of their own; or internet_gateway=false',
      fix: 'name public_subnets_ids, one in each zone of private_subnets_ids',
      involves: ['public_subnets_ids', 'internet_gateway', 'egress'],
    });
  },
  function privateSubnetsBesidePublic(p, refuse) {
    if (p.public_subnets_ids === undefined || p.private_subnets_ids !== undefined) return;
    refuse('public_subnets_ids', `needs private_subnets_ids: ${BOTH_KINDS}`, {
      allowed: 'private_subnets_ids beside it',
      fix: 'name private_subnets_ids, one in each zone of public_subnets_ids',
      involves: ['private_subnets_ids', 'internet_gateway', 'egress'],
    });
  },
  function existingSubnetsSuffice(p, refuse) {
    const needed = zonesNeeded(p.high_availability);
    for (const name of ['private_subnets_ids', 'public_subnets_ids'] as const) {
      if ((p[name]?.length ?? needed) >= needed) continue;
      refuse(
        name,
        `must name at least ${needed} subnets, each in a zone of its own, when high_availability=${p.high_availability}`,
        {
          allowed: `${needed} to 6 subnets of each kind; high_availability=false needs 2`,
          // Of one subnet, the list itself says that it needs another.
          fix: 'name a third subnet, or -c high_availability=false',
          involves: ['high_availability'],
        },
      );
    }
  },
  function existingSubnetsInPairs(p, refuse) {
    const [some, others] = [p.private_subnets_ids ?? [], p.public_subnets_ids ?? []];
    const shared = some.filter((id) => others.includes(id));
    const uneven = others.length > 0 && some.length > 0 && some.length !== others.length;
    if (shared.length === 0 && !uneven) return;
    const message = uneven
      ? `names ${others.length} subnets, private_subnets_ids ${some.length}; each zone has one of each`
      : `repeats ${shared.join(', ')} of private_subnets_ids; a subnet is public or private`;
    refuse('public_subnets_ids', message, {
      allowed: 'a public subnet for each private one, in the same order of zones',
      fix: 'name as many public subnets as private ones, none twice',
      involves: ['private_subnets_ids'],
    });
  },
  function subnetsComeOneWay(p, refuse) {
    const ways = (['subnets', 'private_subnets_ids', 'availability_zones'] as const).filter(
      (name) => p[name] !== undefined,
    );
    const [first, second] = ways;
    if (first === undefined || second === undefined) return;
    refuse(second, `contradicts ${first}: those subnets have their zones already`, {
      allowed: 'one of subnets, private_subnets_ids and availability_zones',
      fix: `leave ${second} or ${first} out`,
      involves: ways,
    });
  },
  function waysOutBelongToSubnets(p, refuse) {
    const involves = ['private_subnets_ids', 'public_subnets_ids'] as const;
    if (usesExistingSubnets(p) && p.egress === 'nat') {
      refuse('egress', 'contradicts private_subnets_ids: the rack makes no gateways for subnets that are not its own', {
        allowed: 'existing or none in existing subnets',
        fix: '-c egress=existing',
        involves,
      });
    }
    if (usesExistingSubnets(p) && isTransitGateway(p.egress)) {
      refuse('egress', 'contradicts private_subnets_ids: the rack makes no routes for subnets that are not its own', {
        allowed: 'existing or none in existing subnets, whose owner makes the routes',
        fix: '-c egress=existing',
        involves,
      });
    }
    if (!usesExistingSubnets(p) && p.egress === 'existing') {
      refuse(
        'egress',
        'needs private_subnets_ids: the rack would not know the routes of subnets that it makes itself',
        { allowed: 'nat, a transit gateway or none in subnets of the rack’s own', fix: '-c egress=nat', involves },
      );
    }
  },
];

const BOTH_KINDS = 'existing subnets come public and private, unless nothing of the rack is public';
