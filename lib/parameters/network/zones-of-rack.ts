import { defaultZones } from '../../facts/network/zones';
import type { RackParameters } from '../declarations';
import { zonesOf } from './formats';

/**
 * The zones that a rack is in, by name or id, in their order.
 * @returns nothing where it is in existing subnets, whose zones are not known before the deploy
 */
export function zonesOfRack(p: RackParameters): readonly string[] | undefined {
  if (p.private_subnets_ids !== undefined) {
    return undefined;
  }
  return p.subnets
    ? zonesOf(p.subnets, 'private')
    : (p.availability_zones ?? defaultZones(p.region, p.high_availability));
}
