import { type Entry, type Narrowing, WIDTHS, type Width } from './entry';

/** A statement, and why it is there. */
export interface DerivedStatement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Narrowing;
  readonly width: Width;
  readonly reason: string;
}

/** What is put into one statement though not every action is for every resource of it: the rest means nothing. */
const TOGETHER: readonly Width[] = ['ours', 'cluster', 'tagged', 'named', 'key'];

/** The fewest statements that say exactly this. */
export function statementsOf(entries: readonly Entry[]): readonly DerivedStatement[] {
  const byPlace = grouped(entries, ({ action, resource, condition, width }) => [
    width,
    condition,
    TOGETHER.includes(width) ? familyOf(action, resource) : resource,
  ]);
  const statements = byPlace.map((group) => ({
    actions: unique(group.map(({ action }) => action)),
    resources: unique(group.map(({ resource }) => resource)),
    group,
  }));
  // Different places with the same actions are one statement.
  const byActions = grouped(statements, ({ actions, group }) => [group[0]?.width, group[0]?.condition, actions]);
  return byActions.map((same) => {
    const all = same.flatMap(({ group }) => group);
    const [{ width, condition }] = all as [Entry];
    return {
      Effect: 'Allow',
      Action: unique(all.map(({ action }) => action)),
      Resource: unique(same.flatMap(({ resources }) => resources)),
      ...(condition && { Condition: condition }),
      width,
      reason: `${WIDTHS[width]}; for ${unique(all.flatMap(({ types }) => types))
        .map(shortName)
        .join(', ')}`,
    };
  });
}

/** Names of one service mean nothing for the actions of another. Those of S3 are apart: objects are in buckets. */
function familyOf(action: string, resource: string): string {
  const [service = ''] = action.split(':');
  return service === 's3' && resource.endsWith('/*') ? 's3 objects' : service;
}

function shortName(type: string): string {
  return type.replace(/^AWS::/, '');
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => unknown): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = JSON.stringify(keyOf(one));
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}
