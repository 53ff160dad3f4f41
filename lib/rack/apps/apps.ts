import { type DeployIssuer, type DeploySource, deploySource } from '../../facts/apps/deploy-issuers';
import { pascalCase } from '../../facts/names';
import type { App, QuotaInput } from '../../parameters/apps/app';
import { type AppBucket, appsIn, bucketOf, namespaceOf, repositoriesOf } from '../../parameters/apps/derived';
import type { RackParameters } from '../../parameters/declarations';
import { logGroupOf } from '../logs/logs';
import { type Permissions, permissionsOf } from '../platform/permissions';

export type { DeployIssuer, DeploySource } from '../../facts/apps/deploy-issuers';
export type { AppBucket } from '../../parameters/apps/derived';

/** The apps of a rack. */
export interface AppsPlan {
  /** In the order of their names. */
  readonly list: readonly AppPlan[];
  /** Issuers whose provider the account has already. */
  readonly issuersExisting: readonly DeployIssuer[];
}

/** An app of a rack: what it has, and who may do what with it. */
export interface AppPlan {
  readonly name: string;
  /** What its logical ids begin with. */
  readonly id: string;
  readonly namespace: string;
  readonly logGroup: string;
  /** The service account that has the identity of the app. */
  readonly serviceAccount: string;
  /** Names of its repositories. */
  readonly repositories: readonly [string, ...string[]];
  /** @default - none */
  readonly bucket?: AppBucket;
  /** Most of each resource that its namespace may have: `requests.cpu` → `4`. */
  readonly quota: Readonly<Record<string, string>>;
  /** What it may do in AWS beside what every app may. */
  readonly permissions: Permissions;
  /** Pipelines that may deploy it. Empty: none, and no role for any. */
  readonly deployFrom: readonly DeploySource[];
}

export function appsOf(p: RackParameters): AppsPlan {
  return { list: appsIn(p).map((app) => appOf(p, app)), issuersExisting: p.deploy_issuers_existing ?? [] };
}

function appOf(p: RackParameters, app: App): AppPlan {
  return {
    name: app.name,
    id: `App${pascalCase(app.name)}`,
    namespace: namespaceOf(p, app),
    logGroup: logGroupOf(p, app.name),
    serviceAccount: app.service_account ?? app.name,
    repositories: repositoriesOf(p, app),
    bucket: bucketOf(p, app),
    quota: quotaOf(app.quota ?? {}),
    permissions: permissionsOf(app.permissions),
    deployFrom: (app.deploy_from ?? []).flatMap((place) => deploySource(place) ?? []),
  };
}

/** The bucket that the rack makes for an app, if it does. */
export function ownBucketOf({ bucket }: AppPlan): { readonly prefix: string } | undefined {
  return bucket !== undefined && 'prefix' in bucket ? bucket : undefined;
}

/** Issuers of the tokens by which pipelines deploy. */
export function issuersOf({ list }: AppsPlan): readonly DeployIssuer[] {
  return [...new Set(list.flatMap(({ deployFrom }) => deployFrom.map(({ issuer }) => issuer)))].sort();
}

/** Those whose provider the rack makes. */
export function newIssuersOf(apps: AppsPlan): readonly DeployIssuer[] {
  return issuersOf(apps).filter((issuer) => !apps.issuersExisting.includes(issuer));
}

/** What each field of a quota is for Kubernetes. Source: Kubernetes, "Resource Quotas". */
const QUOTAS = {
  cpu: 'requests.cpu',
  memory: 'requests.memory',
  storage: 'requests.storage',
  volumes: 'persistentvolumeclaims',
  pods: 'pods',
  gpus: 'requests.nvidia.com/gpu',
  load_balancers: 'services.loadbalancers',
} as const satisfies Readonly<Record<keyof QuotaInput, string>>;

/** A service of the type LoadBalancer gets one that no template has: open to everyone, and in the way of a removal. */
const BY_DEFAULT: QuotaInput = { load_balancers: 0 };

function quotaOf(given: QuotaInput): Readonly<Record<string, string>> {
  const limits = Object.entries({ ...BY_DEFAULT, ...given }) as [keyof QuotaInput, string | number][];
  return Object.fromEntries(limits.map(([field, most]): [string, string] => [QUOTAS[field], `${most}`]).sort());
}
