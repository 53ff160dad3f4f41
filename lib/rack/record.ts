import { createHash } from 'node:crypto';
import { kubernetesVersion } from '../facts/cluster/kubernetes';
import { CHARTS, type Chart, IMAGES } from '../facts/platform/charts';
import { DECLARATIONS, type ParameterName, type RackParameters } from '../parameters/declarations';

/** What a rack was deployed with, for whoever wants to know later. */
export interface DeployRecord {
  /** Those that have a value, given or by default. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What a rack of this version of the project installs, whether this one has it or not. */
  readonly versions: {
    readonly kubernetes: string;
    readonly addons: Readonly<Record<string, string>>;
    readonly charts: Readonly<Record<string, string>>;
    readonly images: Readonly<Record<string, string>>;
  };
}

/** What others may launch is no part of a rack either. */
const PUBLISHED = {
  catalog_enable: () => undefined,
  catalog_editions: () => undefined,
  catalog_version: () => undefined,
  catalog_name_prefix: () => undefined,
  catalog_principal_arns: () => undefined,
  catalog_share_with: () => undefined,
  catalog_bucket: () => undefined,
  catalog_provider: () => undefined,
  catalog_support_email: () => undefined,
};

/** Values that are written down in another form; those that may hold secrets as a checksum, so that a change shows. */
const OTHERWISE: { readonly [K in ParameterName]?: (value: NonNullable<RackParameters[K]>) => unknown } = {
  user_data: digest,
  // Their order has no meaning, so it must not show as a change.
  node_pools: (pools) => by(pools, ({ name }) => name),
  addons: (addons) => by(addons, ({ name }) => name).map((addon) => digested(addon, 'configuration')),
  charts: (charts) =>
    by(charts, (chart) => `${chart.namespace}/${chart.release ?? chart.chart}`).map((chart) =>
      digested(chart, 'values'),
    ),
  manifests: (manifests) => manifests.map((one) => (typeof one === 'string' ? one : digest(JSON.stringify(one)))),
  service_accounts: (accounts) => by(accounts, ({ namespace, name }) => `${namespace}/${name}`),
  access_entries: (entries) => by(entries, ({ principal }) => principal),
  additional_node_groups_config: byId,
  additional_build_groups_config: byId,
  // Who deploys is no part of a rack: one that says nothing of it has the template that it had before it could.
  deployer_role_enable: (enabled) => enabled || undefined,
  // Nor did racks of before know that they are not monitored.
  monitoring_enable: (enabled) => enabled || undefined,
  ...PUBLISHED,
  // A query may hold a token.
  user_data_url: (url) => url.replace(/\?.*$/s, '?...'),
  nginx_additional_config: (settings) =>
    Object.fromEntries(
      Object.entries(settings).map(([key, value]) => [
        key,
        /header|snippets|endpoint/.test(key) ? digest(value) : value,
      ]),
    ),
};

/** What of a rack is written down at each deploy. */
export function recordOf(p: RackParameters): DeployRecord {
  // By name, so that moving a declaration changes no deployed rack.
  const names = (Object.keys(DECLARATIONS) as ParameterName[]).sort();
  return {
    parameters: Object.fromEntries(
      names.filter((name) => p[name] !== undefined).map((name) => [name, written(p, name)]),
    ),
    versions: {
      kubernetes: p.k8s_version,
      addons: addonsOf(p),
      charts: Object.fromEntries(Object.values(CHARTS).map(({ name, version }: Chart) => [name, version])),
      images: p.monitoring_enable ? IMAGES : { router: IMAGES.router },
    },
  };
}

/** Versions of the add-ons that it has, or had before it could be monitored. */
function addonsOf(p: RackParameters): Readonly<Record<string, string>> {
  const { 'amazon-cloudwatch-observability': observability, ...others } = kubernetesVersion(p.k8s_version).addons;
  return p.monitoring_enable ? { ...others, 'amazon-cloudwatch-observability': observability } : others;
}

function written<K extends ParameterName>(p: RackParameters, name: K): unknown {
  const otherwise = OTHERWISE[name] as ((value: unknown) => unknown) | undefined;
  return otherwise === undefined ? p[name] : otherwise(p[name]);
}

function by<T>(objects: readonly T[], nameOf: (object: T) => string): readonly T[] {
  return [...objects].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}

/** Groups of Convox go by their ids; one without goes by its place. */
function byId<T extends { readonly id?: number | undefined }>(groups: readonly T[]): readonly T[] {
  return groups.some(({ id }) => id === undefined)
    ? groups
    : [...groups].sort((one, other) => (one.id ?? 0) - (other.id ?? 0));
}

/** An object with a checksum of one of its fields. */
function digested<T extends object, K extends keyof T>(object: T, field: K): unknown {
  return object[field] === undefined ? object : { ...object, [field]: digest(JSON.stringify(object[field])) };
}

function digest(value: string): string {
  return `sha256:${createHash('sha256').update(value).digest('hex')}`;
}
