import { network } from '../../facts/network/cidr';
import { layoutOf } from '../../facts/network/vpc-layout';
import { defaultZones, isZoneId, takesSubnets, zonesNeeded } from '../../facts/network/zones';
import { eksZoneIds } from '../../facts/regions';
import { furtherZones } from '../language/meant-aws';
import type { Rule } from '../language/rule';
import { carvesSubnets, type ZoneChoices } from './derived';
import { mixesZoneForms } from './formats';
import type { NetworkParameters } from './parameters';

type Asked = NetworkParameters & ZoneChoices;

/** The smallest block that has room for six zones. */
const FOR_SIX_ZONES = 20;

/** Which zones a rack is in. */
export const zoneRules: readonly Rule<Asked>[] = [
  function regionHasEnoughZones(p, refuse) {
    const needed = zonesNeeded(p.high_availability);
    const offered = eksZoneIds(p.region);
    if (p.availability_zones !== undefined || offered.length >= needed || !carvesSubnets(p)) return;
    refuse('region', `offers EKS the zones ${offered.join(' and ')} only, a highly available rack needs ${needed}`, {
      allowed: 'high_availability=false here, or another region',
      fix: '-c high_availability=false',
      involves: ['availability_zones', 'high_availability'],
    });
  },
  function zonesSuffice(p, refuse) {
    const needed = zonesNeeded(p.high_availability);
    if (p.availability_zones === undefined || p.availability_zones.length >= needed) return;
    refuse('availability_zones', `must name at least ${needed} zones when high_availability=${p.high_availability}`, {
      fix: eksZoneIds(p.region).length < needed ? '-c high_availability=false' : zonesThatDo(p),
      involves: ['region', 'high_availability'],
    });
  },
  function zonesOfTheRegion(p, refuse) {
    const foreign = (p.availability_zones ?? []).filter((zone) => !takesSubnets(p.region, zone));
    if (foreign.length === 0) return;
    refuse('availability_zones', `names ${foreign.join(', ')}, where EKS takes no subnets in ${p.region}`, {
      allowed: `${eksZoneIds(p.region).join(', ')}, or names such as ${p.region}a`,
      fix: zonesThatDo(p),
      involves: ['region'],
    });
  },
  function zonesOfOneForm(p, refuse) {
    if (!mixesZoneForms(p.availability_zones ?? [])) return;
    refuse(
      'availability_zones',
      'mixes names and ids; what zone a name stands for differs by account, so a repeat could not be seen',
      { allowed: 'all names or all ids', fix: zonesThatDo(p) },
    );
  },
  function zonesFitTheVpc(p, refuse) {
    const zones = p.availability_zones?.length ?? 0;
    const room = layoutOf(p.cidr).zones;
    if (zones <= room || !carvesSubnets(p)) return;
    refuse('cidr', `has room for ${room} zones, availability_zones names ${zones}`, {
      allowed: 'a block of /20 or larger has room for six zones',
      fix: `-c cidr=${network(`${p.cidr.split('/')[0]}/${FOR_SIX_ZONES}`)}`,
      involves: ['availability_zones'],
    });
  },
];

/** What to type for zones that EKS takes: those of the given ones that will do, and others of the same form. */
function zonesThatDo(p: Asked): string {
  // A region with fewer is another thing to mend.
  const needed = Math.min(zonesNeeded(p.high_availability), eksZoneIds(p.region).length);
  const [form, ...given] = p.availability_zones ?? [];
  const asIds = form === undefined || isZoneId(form);
  const good = [form ?? '', ...given].filter((zone) => isZoneId(zone) === asIds && takesSubnets(p.region, zone));
  const start = asIds ? defaultZones(p.region, p.high_availability) : [`${p.region}a`];
  return `-c availability_zones=${furtherZones(good.length > 0 ? good : start, needed).join(',')}`;
}
