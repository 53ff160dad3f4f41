import { isTable, quotedTables, readToml, type TomlTable, tomlAt } from '../../facts/nodes/toml';

/**
 * Settings that say which cluster a node joins, which the rack tells it, and those with which it would join none.
 * Source: Bottlerocket, "Kubernetes settings".
 */
const OF_THE_CLUSTER = ['cluster-name', 'api-server', 'cluster-certificate'];
const JOINS: Readonly<Record<string, unknown>> = { 'standalone-mode': false, 'authentication-mode': 'aws' };

/** Why Bottlerocket would not take a text as its settings, or not join with it. */
export function settingsProblem(text: string): string | undefined {
  const toml = readToml(text);
  if ('problem' in toml) {
    return /^\s*\[*\s*settings\b/m.test(text)
      ? `is not TOML: ${toml.problem}`
      : 'must be settings in TOML on Bottlerocket, which runs no scripts';
  }
  const foreign = Object.keys(toml.table).find((key) => key !== 'settings');
  if (foreign === undefined && isTable(toml.table.settings)) return joinProblem(toml.table);
  const beside = foreign === undefined ? '' : `, has ${foreign} beside it`;
  return `must have all in the table settings${beside}: Bottlerocket reads nothing else`;
}

function joinProblem(table: TomlTable): string | undefined {
  const of = (key: string) => tomlAt(table, 'settings', 'kubernetes', key);
  const named = OF_THE_CLUSTER.find((key) => of(key) !== undefined);
  if (named !== undefined) {
    return `must not set settings.kubernetes.${named}: the rack says which cluster its nodes join, and they would not join another`;
  }
  const apart = Object.keys(JOINS).find((key) => of(key) !== undefined && of(key) !== JOINS[key]);
  return apart && `must not set settings.kubernetes.${apart} to ${of(apart)}: nodes would not join the cluster`;
}

/** What of settings EKS reads wrong, where it merges its own in: the names of such tables. */
export function misreadTables(text: string): readonly string[] {
  const toml = readToml(text);
  return 'table' in toml ? quotedTables(toml.table) : [];
}
