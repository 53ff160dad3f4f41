import { longestBucketPrefix } from '../../facts/apps/bucket-names';
import { type App, type AppInput, nameOf } from './app';
import type { AppParameters } from './parameters';

/** What tells what belongs to an app. */
export interface AppChoices extends Pick<AppParameters, 'apps'> {
  readonly name: string;
}

/** The apps of a rack as objects, in the order of their names. */
export function appsIn(p: Pick<AppParameters, 'apps'>): readonly App[] {
  return (p.apps ?? []).map(asObject).sort((one, other) => (one.name < other.name ? -1 : 1));
}

function asObject(given: AppInput): App {
  return typeof given === 'string' ? { name: nameOf(given) } : given;
}

/** The namespace of an app. */
export function namespaceOf(p: AppChoices, app: App): string {
  return app.namespace ?? `${p.name}-${app.name}`;
}

/** Names of the repositories of an app, its own first. */
export function repositoriesOf(p: AppChoices, app: App): readonly [string, ...string[]] {
  const own = `${p.name}/${app.name}`;
  return [own, ...(app.repositories ?? []).map((name) => `${own}/${name}`)];
}

/** The bucket of an app: one that the rack makes, by what its name begins with; one that is there; or none. */
export type AppBucket = { readonly prefix: string } | { readonly name: string };

export function bucketOf(p: AppChoices, { name, bucket = 'own' }: App): AppBucket | undefined {
  return bucket === 'none' ? undefined : bucket === 'own' ? { prefix: `${p.name}-${name}` } : { name: bucket };
}

/** Whether the name of a bucket is longer than S3 takes, with the account and the region in it. */
export function isTooLongFor(region: string, bucket: AppBucket | undefined): boolean {
  return bucket !== undefined && 'prefix' in bucket && bucket.prefix.length > longestBucketPrefix(region);
}
