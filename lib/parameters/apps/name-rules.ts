import { isReservedPrefix, longestBucketPrefix } from '../../facts/apps/bucket-names';
import { isRepositoryName } from '../../facts/apps/repository-names';
import { alikeInIds } from '../../facts/names';
import { isSystemNamespace } from '../../facts/platform/system-namespaces';
import type { Rule } from '../language/rule';
import { type AppChoices, appsIn, bucketOf, isTooLongFor, namespaceOf, repositoriesOf } from './derived';

interface Asked extends AppChoices {
  readonly region: string;
}

/** Namespaces that Kubernetes has from the start; other `kube-` ones it keeps for itself. */
const OF_KUBERNETES = /^(?:default$|kube-)/;

/** What is called after an app. */
export const appNameRules: readonly Rule<Asked>[] = [
  function appsSpareTheSystem(p, refuse) {
    for (const app of appsIn(p)) {
      const namespace = namespaceOf(p, app);
      if (!isSystemNamespace(namespace) && !OF_KUBERNETES.test(namespace)) continue;
      refuse('apps', `would have the namespace ${namespace}, which is that of the system`, {
        given: app.name,
        allowed: 'apps whose namespaces, <rack>-<app> or another, are nobody else’s',
        fix: `give ${app.name} another namespace`,
        involves: ['name'],
      });
    }
  },
  function appNamesStayApart(p, refuse) {
    const alike = alikeInIds(appsIn(p).map(({ name }) => name));
    if (alike.length === 0) return;
    refuse('apps', 'names that differ only in hyphens, which logical ids do not have', {
      given: alike.join(','),
      allowed: 'names that differ in more',
      fix: `rename one of ${alike.join(', ')}`,
    });
  },
  function repositoriesStayApart(p, refuse) {
    const withoutSigns = (name: string) => name.replaceAll(/[._-]/g, '');
    for (const { name, repositories = [] } of appsIn(p)) {
      const alike = repositories.filter((one) =>
        repositories.some((other) => other !== one && withoutSigns(other) === withoutSigns(one)),
      );
      if (alike.length === 0) continue;
      refuse('apps', 'repositories that differ only in dots, hyphens and underscores, which logical ids do not have', {
        given: `${name}: ${alike.join(',')}`,
        allowed: 'names that differ in more',
        fix: `rename one of ${alike.join(', ')} in repositories of ${name}`,
      });
    }
  },
  function bucketNamesFit(p, refuse) {
    const most = longestBucketPrefix(p.region);
    for (const app of appsIn(p)) {
      if (!isTooLongFor(p.region, bucketOf(p, app))) continue;
      const [length, left] = [p.name.length + 1 + app.name.length, most - 1 - p.name.length];
      refuse(
        'apps',
        `would have a bucket whose name is too long: ${p.name}-${app.name} has ${length} characters, and ${most} fit before account and region`,
        {
          given: app.name,
          allowed: `names of rack and app of ${most - 1} characters together, or bucket: an existing one, or none`,
          fix:
            left > 0
              ? `a name of at most ${left} characters for ${app.name}, or "bucket": "none"`
              : `"bucket": "none" for ${app.name}, or the name of one that exists`,
          involves: ['name', 'region'],
        },
      );
    }
  },
  function bucketNamesAreNotReserved(p, refuse) {
    for (const app of appsIn(p)) {
      const bucket = bucketOf(p, app);
      if (bucket === undefined || !isReservedPrefix('prefix' in bucket ? bucket.prefix : bucket.name)) continue;
      refuse('apps', 'would have a bucket whose name begins as only S3’s own do: xn--, sthree-, amzn-s3-demo-', {
        given: app.name,
        allowed: 'racks and buckets of other names',
        fix: `"bucket": "none" for ${app.name}, or the name of one that exists`,
        involves: ['name'],
      });
    }
  },
  function repositoryNamesFit(p, refuse) {
    for (const app of appsIn(p)) {
      if (repositoriesOf(p, app).every(isRepositoryName)) continue;
      refuse(
        'apps',
        `would have the repository ${p.name}/${app.name}, and ECR takes single hyphens, between letters and digits, in names of up to 256 characters`,
        {
          given: app.name,
          allowed: 'names of racks and apps without two hyphens in a row, and without one at the end',
          fix: isRepositoryName(p.name)
            ? `rename ${app.name}`
            : 'no apps in a rack of this name, or a rack of another name',
          involves: ['name'],
        },
      );
    }
  },
];
