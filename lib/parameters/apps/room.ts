import type { App } from './app';
import { type AppChoices, bucketOf, repositoriesOf } from './derived';

/**
 * Resources of a template that apps may take, of the 450 that the guards let through: what a rack itself has in its assets
 * stack, 23 at most, and in its platform stack, some 85, is not among them. A test counts both.
 */
export const ROOM = { assets: 425, platform: 355 } as const;

/** What monitoring takes: log groups, filters and a topic there, alarms and agents here. The same test counts it. */
export const TAKEN_BY_MONITORING = { assets: 9, platform: 35 } as const;

interface Asked extends AppChoices {
  readonly monitoring_enable?: boolean;
  readonly pod_identity_agent_enable: boolean;
  readonly service_accounts?: readonly unknown[];
  readonly addons?: readonly unknown[];
  readonly charts?: readonly { readonly service_account?: string | undefined }[];
  readonly manifests?: readonly unknown[];
}

interface Taken {
  readonly assets: number;
  readonly platform: number;
}

/** What apps, and what else users bring along, may take in a rack. */
export function roomOf({ monitoring_enable }: Pick<Asked, 'monitoring_enable'>): Taken {
  const taken = monitoring_enable ? TAKEN_BY_MONITORING : { assets: 0, platform: 0 };
  return { assets: ROOM.assets - taken.assets, platform: ROOM.platform - taken.platform };
}

/** How many of some apps fit into the stacks of one rack, the first ones first. */
export function fittingApps(p: Asked, apps: readonly App[]): number {
  const room = roomOf(p);
  let [assets, platform] = [0, takenByOthers(p)];
  const tooMany = apps.findIndex((app) => {
    const taken = takenBy(p, app);
    assets += taken.assets;
    platform += taken.platform;
    return assets > room.assets || platform > room.platform;
  });
  return tooMany === -1 ? apps.length : tooMany;
}

/**
 * What else of the user's own is in the platform stack: of an account a role, a policy, who may assume it, itself; of an
 * add-on a role, a policy, itself; a chart; an object, of which a file has several: the guards count those.
 */
function takenByOthers(p: Asked): number {
  const { service_accounts = [], addons = [], charts = [], manifests = [] } = p;
  const accounts = service_accounts.length + charts.filter((one) => one.service_account !== undefined).length;
  const others = 3 * addons.length + charts.length + manifests.length;
  const any = accounts + charts.length + manifests.length > 0;
  return accounts * (p.pod_identity_agent_enable ? 4 : 3) + others + (any ? 1 : 0);
}

function takenBy(p: Asked, app: App): Taken {
  const bucket = bucketOf(p, app);
  return {
    // The log group; a bucket with its policy; a role with its policy.
    assets:
      1 +
      repositoriesOf(p, app).length +
      (bucket !== undefined && 'prefix' in bucket ? 2 : 0) +
      (app.deploy_from === undefined ? 0 : 2),
    // What is in the cluster; a role with its policy; who may assume it.
    platform: 3 + (p.pod_identity_agent_enable ? 1 : 0),
  };
}
