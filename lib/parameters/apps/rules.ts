import { isReservedPrefix, longestBucketPrefix } from '../../facts/apps/bucket-names';
import { isRepositoryName } from '../../facts/apps/repository-names';
import { arnParts } from '../../facts/arn';
import { alikeInIds } from '../../facts/names';
import { isSystemNamespace } from '../../facts/platform/system-namespaces';
import { partitionOf } from '../../facts/regions';
import type { RackParameters } from '../declarations';
import type { Rule } from '../rules';
import type { App } from './app';
import { appsIn, bucketOf, isTooLongFor, namespaceOf, repositoriesOf } from './derived';
import { fittingApps, ROOM } from './room';

/** Namespaces that Kubernetes has from the start; other `kube-` ones it keeps for itself. */
const OF_KUBERNETES = /^(?:default$|kube-)/;

/** Apps, among themselves and with the rest of a rack. */
export const appRules: readonly Rule[] = [
  function appsSpareTheSystem(p) {
    const isTaken = (namespace: string) => isSystemNamespace(namespace) || OF_KUBERNETES.test(namespace);
    return appsIn(p)
      .filter((app) => isTaken(namespaceOf(p, app)))
      .map((app) => ({
        parameter: 'apps',
        given: app.name,
        message: `would have the namespace ${namespaceOf(p, app)}, which is that of the system`,
        allowed: 'apps whose namespaces, <rack>-<app> or another, are nobody else’s',
        fix: `give ${app.name} another namespace`,
        involves: ['apps', 'name'],
      }));
  },
  function appNamesStayApart(p) {
    const alike = alikeInIds(appsIn(p).map(({ name }) => name));
    return alike.length === 0
      ? undefined
      : {
          parameter: 'apps',
          given: alike.join(','),
          message: 'names that differ in hyphens alone, which logical ids do not have',
          allowed: 'names that differ in more',
          fix: `rename one of ${alike.join(', ')}`,
          involves: ['apps'],
        };
  },
  function repositoriesStayApart(p) {
    const withoutSigns = (name: string) => name.replaceAll(/[._-]/g, '');
    return appsIn(p).flatMap(({ name, repositories = [] }) => {
      const alike = repositories.filter((one) =>
        repositories.some((other) => other !== one && withoutSigns(other) === withoutSigns(one)),
      );
      return alike.length === 0
        ? []
        : {
            parameter: 'apps',
            given: `${name}: ${alike.join(',')}`,
            message: 'repositories that differ in dots, hyphens and underscores alone, which logical ids do not have',
            allowed: 'names that differ in more',
            fix: `rename one of ${alike.join(', ')} in repositories of ${name}`,
            involves: ['apps'],
          };
    });
  },
  function namespacesAreOfOne(p) {
    return shared(p, (app) => namespaceOf(p, app)).map(([namespace, names]) => ({
      parameter: 'apps',
      given: names.join(','),
      message: `have the namespace ${namespace} together, and with it quota, policies and the identity of pods`,
      allowed: 'a namespace for each app',
      fix: `give ${names.slice(1).join(' and ')} another namespace`,
      involves: ['apps', 'name'],
    }));
  },
  function bucketsAreOfOne(p) {
    const existing = (app: App) => {
      const bucket = bucketOf(p, app);
      return bucket && 'name' in bucket ? bucket.name : undefined;
    };
    const settings = appsIn(p).filter((app) => existing(app) !== undefined && existing(app) === p.assets_bucket);
    return [
      ...shared(p, existing).map(([bucket, names]) => ({
        parameter: 'apps',
        given: names.join(','),
        message: `have the bucket ${bucket} together, so that each could read and delete what is the other’s`,
        allowed: 'a bucket for each app, or none',
        fix: `leave bucket of ${names.slice(1).join(' and ')} out`,
        involves: ['apps'] as const,
      })),
      ...settings.map(({ name }) => ({
        parameter: 'apps',
        given: name,
        message: 'has assets_bucket for its bucket, with the settings and logs of the rack',
        allowed: 'a bucket of the app’s own',
        fix: `leave bucket of ${name} out`,
        involves: ['apps', 'assets_bucket'] as const,
      })),
    ];
  },
  function bucketNamesFit(p) {
    const most = longestBucketPrefix(p.region);
    return appsIn(p)
      .filter((app) => isTooLongFor(p, bucketOf(p, app)))
      .map(({ name }) => ({
        parameter: 'apps',
        given: name,
        message: `would have a bucket whose name is too long: ${p.name}-${name} has ${p.name.length + 1 + name.length} characters, and ${most} fit before account and region`,
        allowed: `names of rack and app of ${most - 1} characters together, or bucket: an existing one, or none`,
        fix:
          most - 1 > p.name.length
            ? `a name of at most ${most - 1 - p.name.length} characters for ${name}, or "bucket": "none"`
            : `"bucket": "none" for ${name}, or the name of one that exists`,
        involves: ['apps', 'name', 'region'],
      }));
  },
  function bucketNamesAreNotReserved(p) {
    const [app] = appsIn(p).filter((one) => {
      const bucket = bucketOf(p, one);
      return bucket !== undefined && isReservedPrefix('prefix' in bucket ? bucket.prefix : bucket.name);
    });
    return app === undefined
      ? undefined
      : {
          parameter: 'apps',
          given: app.name,
          message: 'would have a bucket whose name begins as S3 keeps names to itself: xn--, sthree-, amzn-s3-demo-',
          allowed: 'racks and buckets of other names',
          fix: `"bucket": "none" for ${app.name}, or the name of one that exists`,
          involves: ['apps', 'name'],
        };
  },
  function repositoryNamesFit(p) {
    const refused = appsIn(p).filter((app) => repositoriesOf(p, app).some((name) => !isRepositoryName(name)));
    return refused.map((app) => ({
      parameter: 'apps',
      given: app.name,
      message: `would have the repository ${p.name}/${app.name}, and ECR takes single hyphens, between letters and digits, in names of up to 256 characters`,
      allowed: 'names of racks and apps without two hyphens in a row, and without one at the end',
      fix: isRepositoryName(p.name)
        ? `rename ${app.name}`
        : 'no apps in a rack of this name, or a rack of another name',
      involves: ['apps', 'name'],
    }));
  },
  function appsFitTheTemplates(p) {
    const apps = appsIn(p);
    const fit = fittingApps(p, apps);
    return fit === apps.length
      ? undefined
      : {
          parameter: 'apps',
          given: `${apps.length} apps`,
          message: `are more than fit: of these, the first ${fit} by name do`,
          allowed: `what takes ${ROOM.assets} resources of the assets stack (an app 4, a further repository 1, deploy_from 2) and ${ROOM.platform} of the platform stack (an app 3, with pod_identity_agent_enable 4)`,
          fix: 'fewer apps, or a second rack',
          involves: ['apps', 'pod_identity_agent_enable'],
        };
  },
  function permissionsAreOfThePartition(p) {
    const partition = partitionOf(p.region);
    return appsIn(p).flatMap(({ name, permissions = [] }) => {
      const arns = permissions.flatMap((one) => (typeof one === 'string' ? one : one.resources));
      const foreign = arns.filter((arn) => arn !== '*' && arnParts(arn).partition !== partition);
      return foreign.length === 0
        ? []
        : {
            parameter: 'apps',
            given: `${name}: ${foreign.join(',')}`,
            message: `must have permissions of the partition of ${p.region}, ${partition}`,
            fix: `ARNs that begin with arn:${partition}:, or a region of ${arnParts(foreign[0] ?? '').partition}`,
            involves: ['apps', 'region'],
          };
    });
  },
];

/** What several apps have in common, with their names. */
function shared(p: RackParameters, of: (app: App) => string | undefined): readonly [string, readonly string[]][] {
  const owners = new Map<string, string[]>();
  for (const app of appsIn(p)) {
    const what = of(app);
    if (what !== undefined) {
      owners.set(what, [...(owners.get(what) ?? []), app.name]);
    }
  }
  return [...owners].filter(([, names]) => names.length > 1);
}
