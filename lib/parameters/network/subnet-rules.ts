import { contains, overlap } from '../../facts/network/cidr';
import { takesSubnets, zonesNeeded } from '../../facts/network/zones';
import { eksZoneIds } from '../../facts/regions';
import type { Rule } from '../language/rule';
import { hasPublicSide } from './derived';
import { logicalName, mixesZoneForms, zonesOf } from './formats';
import type { NetworkParameters } from './parameters';

type Asked = NetworkParameters & { readonly region: string; readonly high_availability: boolean };

/** What each of the subnets that somebody drew rests on, beside the list. */
const ONE_RESTS_ON = ['cidr', 'region', 'internet_gateway'] as const;
/** And all of them together. */
const ALL_REST_ON = ['high_availability', 'internet_gateway'] as const;
const FIX = 'change the zones or types, or add the subnets that are missing';

/** What is wrong with subnets that are each fine by themselves. */
export const subnetRules: readonly Rule<Asked>[] = [
  function withoutOverlap({ subnets = [] }, refuse) {
    for (const [i, one] of subnets.entries()) {
      for (const [k, other] of subnets.entries()) {
        if (k <= i || !overlap(one.cidr, other.cidr)) continue;
        refuse(`subnets[${k}].cidr`, `overlaps: subnets[${i}] ${one.cidr} and subnets[${k}] ${other.cidr} overlap`, {
          given: other.cidr,
          allowed: 'blocks that share no address',
          fix: `move subnets[${k}] (${other.name}) to addresses of its own`,
        });
      }
    }
  },
  function withinTheRack({ subnets = [], cidr }, refuse) {
    for (const [i, one] of subnets.entries()) {
      if (contains(cidr, one.cidr)) continue;
      refuse(`subnets[${i}].cidr`, `is outside the addresses of the rack, cidr=${cidr}`, {
        given: one.cidr,
        allowed: `blocks within ${cidr}`,
        fix: 'a block within cidr, or another cidr',
        involves: ONE_RESTS_ON,
      });
    }
  },
  function inZonesOfTheRegion({ subnets = [], region }, refuse) {
    const offered = eksZoneIds(region).join(', ');
    for (const [i, { az }] of subnets.entries()) {
      if (takesSubnets(region, az)) continue;
      refuse(`subnets[${i}].az`, `${az} is no zone of ${region} where EKS takes subnets`, {
        given: az,
        allowed: `${offered}, or names such as ${region}a`,
        fix: `one of ${offered}`,
        involves: ONE_RESTS_ON,
      });
    }
  },
  function namesOfTheirOwn({ subnets = [] }, refuse) {
    for (const [i, { name }] of subnets.entries()) {
      if (!subnets.slice(0, i).some((other) => logicalName(other.name) === logicalName(name))) continue;
      refuse(`subnets[${i}].name`, `repeats the name ${name}; names are told apart by their letters and digits`, {
        given: name,
        allowed: 'a name of its own for each subnet: it is the identity of the subnet in the template',
        fix: 'another name',
        involves: ONE_RESTS_ON,
      });
    }
  },
  function publicOnlyWhereThatIs(p, refuse) {
    if (hasPublicSide(p)) return;
    for (const [i, { type }] of (p.subnets ?? []).entries()) {
      if (type !== 'public') continue;
      refuse(`subnets[${i}].type`, 'contradicts internet_gateway=false: nothing of the rack is public', {
        given: type,
        allowed: 'private',
        fix: 'leave public subnets out, or -c internet_gateway=true',
        involves: ONE_RESTS_ON,
      });
    }
  },
  function zonesOfOneForm(p, refuse) {
    if (!mixesZoneForms(zonesOf(p.subnets ?? []))) return;
    refuse('subnets', 'mixes names and ids of zones; what zone a name stands for differs by account', {
      given: inShort(p),
      allowed: 'all names or all ids',
      fix: FIX,
      involves: ALL_REST_ON,
    });
  },
  function enoughZones(p, refuse) {
    const needed = zonesNeeded(p.high_availability);
    const zones = zonesOf(p.subnets ?? [], 'private');
    if (p.subnets === undefined || zones.length >= needed) return;
    refuse(
      'subnets',
      `must have private subnets in at least ${needed} zones when high_availability=${p.high_availability}, has them in ${zones.join(', ') || 'none'}`,
      {
        given: inShort(p),
        allowed: `private subnets in ${needed} zones; high_availability=false needs 2`,
        fix: FIX,
        involves: ALL_REST_ON,
      },
    );
  },
  function publicBesidePrivate(p, refuse) {
    const [publicZones, privateZones] = [zonesOf(p.subnets ?? [], 'public'), zonesOf(p.subnets ?? [], 'private')];
    const withoutPublic = hasPublicSide(p) ? privateZones.filter((zone) => !publicZones.includes(zone)) : [];
    const withoutPrivate = publicZones.filter((zone) => !privateZones.includes(zone));
    const lonely = [
      ...withoutPublic.map((zone) => `${zone} no public one`),
      ...withoutPrivate.map((zone) => `${zone} no private one`),
    ];
    if (lonely.length === 0) return;
    refuse('subnets', `must have a public and a private subnet in each zone: ${lonely.join(', ')}`, {
      given: inShort(p),
      allowed: 'both in each zone; with internet_gateway=false only private ones',
      fix: FIX,
      involves: ALL_REST_ON,
    });
  },
];

function inShort({ subnets = [] }: Asked): string {
  return subnets.map(({ az, type }) => `${az} ${type}`).join(', ');
}
