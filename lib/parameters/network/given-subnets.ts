import { contains, overlap } from '../../facts/network/cidr';
import { takesSubnets, zonesNeeded } from '../../facts/network/zones';
import { eksZoneIds } from '../../facts/regions';
import type { RackParameters } from '../declarations';
import type { Contradiction, Rule } from '../rules';
import { hasPublicSide } from './derived';
import { type GivenSubnet, logicalName, mixesZoneForms, zonesOf } from './formats';

const at = (i: number, key = '') => `subnets[${i}]${key}`;

/** What is wrong with subnets that are each fine by themselves. */
export const givenSubnetRules: readonly Rule[] = [
  function withoutOverlap(p) {
    const all = p.subnets ?? [];
    return all.flatMap((one, i) =>
      all.slice(i + 1).flatMap((other, k): Contradiction[] =>
        overlap(one.cidr, other.cidr)
          ? [
              {
                parameter: at(i + 1 + k, '.cidr'),
                given: other.cidr,
                message: `overlaps: ${at(i)} ${one.cidr} and ${at(i + 1 + k)} ${other.cidr} overlap`,
                allowed: 'blocks that share no address',
                fix: `move ${at(i + 1 + k)} (${other.name}) to addresses of its own`,
                involves: ['subnets'],
              },
            ]
          : [],
      ),
    );
  },
  (p) =>
    each(p, ({ cidr }) => !contains(p.cidr, cidr), {
      key: 'cidr',
      message: () => `is outside the addresses of the rack, cidr=${p.cidr}`,
      allowed: `blocks within ${p.cidr}`,
      fix: 'a block within cidr, or another cidr',
    }),
  (p) =>
    each(p, ({ az }) => !takesSubnets(p.region, az), {
      key: 'az',
      message: ({ az }) => `${az} is no zone of ${p.region} where EKS takes subnets`,
      allowed: `${eksZoneIds(p.region).join(', ')}, or names such as ${p.region}a`,
      fix: `one of ${eksZoneIds(p.region).join(', ')}`,
    }),
  (p) =>
    each(p, ({ name }, i, all) => all.slice(0, i).some((other) => logicalName(other.name) === logicalName(name)), {
      key: 'name',
      message: ({ name }) => `repeats the name ${name}; names are told apart by their letters and digits`,
      allowed: 'a name of its own for each subnet: it is the identity of the subnet in the template',
      fix: 'another name',
    }),
  (p) =>
    each(p, ({ type }) => type === 'public' && !hasPublicSide(p), {
      key: 'type',
      message: () => 'contradicts internet_gateway=false: nothing of the rack is public',
      allowed: 'private',
      fix: 'leave public subnets out, or -c internet_gateway=true',
    }),
  function zonesOfOneForm(p) {
    return mixesZoneForms(zonesOf(p.subnets ?? []))
      ? problem(
          p,
          'mixes names and ids of zones; what zone a name stands for differs by account',
          'all names or all ids',
        )
      : undefined;
  },
  function enoughZones(p) {
    const needed = zonesNeeded(p.high_availability);
    const zones = zonesOf(p.subnets ?? [], 'private');
    return p.subnets === undefined || zones.length >= needed
      ? undefined
      : problem(
          p,
          `must have private subnets in at least ${needed} zones when high_availability=${p.high_availability}, has them in ${zones.join(', ') || 'none'}`,
          `private subnets in ${needed} zones; high_availability=false needs 2`,
        );
  },
  function publicBesidePrivate(p) {
    const [publicZones, privateZones] = [zonesOf(p.subnets ?? [], 'public'), zonesOf(p.subnets ?? [], 'private')];
    const lonely = [
      ...privateZones
        .filter((zone) => hasPublicSide(p) && !publicZones.includes(zone))
        .map((zone) => `${zone} no public one`),
      ...publicZones.filter((zone) => !privateZones.includes(zone)).map((zone) => `${zone} no private one`),
    ];
    return lonely.length === 0
      ? undefined
      : problem(
          p,
          `must have a public and a private subnet in each zone: ${lonely.join(', ')}`,
          'both in each zone; private ones alone with internet_gateway=false',
        );
  },
];

function problem(p: RackParameters, message: string, allowed: string): Contradiction {
  return {
    parameter: 'subnets',
    given: p.subnets?.map(({ az, type }) => `${az} ${type}`).join(', '),
    message,
    allowed,
    fix: 'change the zones or types, or add the subnets that are missing',
    involves: ['subnets', 'high_availability', 'internet_gateway'],
  };
}

/** One problem for each subnet that is wrong in the same way. */
function each(
  p: RackParameters,
  wrong: (subnet: GivenSubnet, index: number, all: readonly GivenSubnet[]) => boolean,
  what: { key: keyof GivenSubnet; message: (subnet: GivenSubnet) => string; allowed: string; fix: string },
): readonly Contradiction[] {
  return (p.subnets ?? []).flatMap((subnet, i, all) =>
    wrong(subnet, i, all)
      ? [
          {
            parameter: at(i, `.${what.key}`),
            given: subnet[what.key],
            message: what.message(subnet),
            allowed: what.allowed,
            fix: what.fix,
            involves: ['subnets', 'cidr', 'region', 'internet_gateway'],
          },
        ]
      : [],
  );
}
