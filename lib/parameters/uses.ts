import { appUses } from './apps/uses';
import { catalogUses } from './catalog/uses';
import { clusterUses } from './cluster/uses';
import type { ParameterName } from './declarations';
import { fleetUses } from './fleet/uses';
import type { Uses } from './language/uses';
import { logUses } from './logs/uses';
import { monitoringUses } from './monitoring/uses';
import { networkUses } from './network/uses';
import { nodeUses } from './nodes/uses';
import { platformUses } from './platform/uses';
import { securityUses } from './security/uses';
import { storageUses } from './storage/uses';
import { trafficUses } from './traffic/uses';

/** What each parameter is for. A parameter without uses does not compile: they belong into `uses.ts` of its topic. */
export const USES: Readonly<Record<ParameterName, Uses>> = {
  ...fleetUses,
  ...clusterUses,
  ...networkUses,
  ...nodeUses,
  ...trafficUses,
  ...platformUses,
  ...appUses,
  ...logUses,
  ...monitoringUses,
  ...storageUses,
  ...securityUses,
  ...catalogUses,
};

/** Parameters that are decided together with one: those that it names, and then those that name it. */
export function relatedTo(name: ParameterName): readonly string[] {
  const naming = Object.entries(USES).flatMap(([other, { related }]) => (related.includes(name) ? [other] : []));
  return [...new Set([...USES[name].related, ...naming])];
}
