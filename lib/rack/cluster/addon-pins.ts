import type { RackParameters } from '../../parameters/declarations';
import { isOfTheRack } from '../../parameters/platform/own-addons';

/** Versions of the rack's own add-ons that somebody wants different. */
export function pinnedVersionsOf(p: RackParameters): Readonly<Record<string, string>> {
  const pinned = (p.addons ?? []).filter(({ name, version }) => isOfTheRack(p, name) && version !== undefined);
  return Object.fromEntries(pinned.map(({ name, version = '' }) => [name, version]));
}
