import { arnParts } from '../../facts/arn';
import { partitionOf } from '../../facts/regions';
import type { Rule } from '../language/rule';
import type { App } from './app';
import { type AppChoices, appsIn, bucketOf, namespaceOf } from './derived';
import { appNameRules } from './name-rules';
import { fittingApps, roomOf } from './room';

interface Asked extends AppChoices {
  readonly region: string;
  readonly assets_bucket: string | undefined;
  readonly pod_identity_agent_enable: boolean;
  readonly monitoring_enable?: boolean;
  readonly service_accounts?: readonly { readonly namespace: string; readonly name: string }[];
}

/** Apps, among themselves and with the rest of a rack. */
export const appRules: readonly Rule<Asked>[] = [
  ...appNameRules,
  function namespacesAreOfOne(p, refuse) {
    for (const [namespace, names] of shared(p, (app) => namespaceOf(p, app))) {
      refuse('apps', `share the namespace ${namespace}, and with it quota, policies and the identity of pods`, {
        given: names.join(','),
        allowed: 'a namespace for each app',
        fix: `give ${names.slice(1).join(' and ')} another namespace`,
        involves: ['name'],
      });
    }
  },
  function accountsAreNotTheApps(p, refuse) {
    for (const [i, { namespace, name }] of (p.service_accounts ?? []).entries()) {
      const app = appsIn(p).find(
        (one) => namespaceOf(p, one) === namespace && (one.service_account ?? one.name) === name,
      );
      if (app === undefined) continue;
      refuse(`service_accounts[${i}].name`, `is the account of the app ${app.name}, which has its identity already`, {
        given: name,
        allowed: 'accounts that no app has',
        fix: `give these permissions to ${app.name} in apps`,
        involves: ['apps', 'name'],
      });
    }
  },
  function bucketsAreOfOne(p, refuse) {
    for (const [bucket, names] of shared(p, (app) => existingBucketOf(p, app))) {
      refuse('apps', `share the bucket ${bucket}, so that each could read and delete what is the other’s`, {
        given: names.join(','),
        allowed: 'a bucket for each app, or none',
        fix: `leave bucket of ${names.slice(1).join(' and ')} out`,
      });
    }
  },
  function bucketsAreNotTheRacks(p, refuse) {
    for (const app of appsIn(p)) {
      if (p.assets_bucket === undefined || existingBucketOf(p, app) !== p.assets_bucket) continue;
      refuse('apps', 'has assets_bucket for its bucket, with the settings and logs of the rack', {
        given: app.name,
        allowed: 'a bucket of the app’s own',
        fix: `leave bucket of ${app.name} out`,
        involves: ['assets_bucket'],
      });
    }
  },
  function appsFitTheTemplates(p, refuse) {
    const apps = appsIn(p);
    const fit = fittingApps(p, apps);
    if (fit === apps.length) return;
    const room = roomOf(p);
    refuse('apps', `are more than fit: of these, the first ${fit} by name do`, {
      given: `${apps.length} apps`,
      allowed: `what takes ${room.assets} resources of the assets stack (an app 4, a further repository 1, deploy_from 2) and ${room.platform} of the platform stack (an app 3, with pod_identity_agent_enable 4)`,
      fix: 'fewer apps, or a second rack',
      involves: ['pod_identity_agent_enable', 'monitoring_enable'],
    });
  },
  function permissionsAreOfThePartition(p, refuse) {
    const partition = partitionOf(p.region);
    for (const { name, permissions = [] } of appsIn(p)) {
      const arns = permissions.flatMap((one) => (typeof one === 'string' ? one : one.resources));
      const foreign = arns.filter((arn) => arn !== '*' && arnParts(arn).partition !== partition);
      if (foreign.length === 0) continue;
      refuse('apps', `must have permissions of the partition of ${p.region}, ${partition}`, {
        given: `${name}: ${foreign.join(',')}`,
        fix: `ARNs that begin with arn:${partition}:, or a region of ${arnParts(foreign[0] ?? '').partition}`,
        involves: ['region'],
      });
    }
  },
];

function existingBucketOf(p: AppChoices, app: App): string | undefined {
  const bucket = bucketOf(p, app);
  return bucket !== undefined && 'name' in bucket ? bucket.name : undefined;
}

/** What several apps share, with their names. */
function shared(p: AppChoices, of: (app: App) => string | undefined): readonly [string, readonly string[]][] {
  const owners = new Map<string, string[]>();
  for (const app of appsIn(p)) {
    const what = of(app);
    if (what !== undefined) {
      owners.set(what, [...(owners.get(what) ?? []), app.name]);
    }
  }
  return [...owners].filter(([, names]) => names.length > 1);
}
