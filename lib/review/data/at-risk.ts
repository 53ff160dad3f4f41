import { annotatedBetween, type Change, changesBetween, isRetained } from '../changes/changes';
import { physicalName } from '../changes/identity';
import { type Deployed, nameOf, type Resource, resourceAt } from '../deployed/deployed';
import { gathered, usersIn } from '../deployed/references';
import type { DataAtRisk } from '../report';
import { shortened } from './shortened';
import { HOLDS, isStateful } from './stateful';

/** What a change does to what holds data, or to what protects it; what it does in the cluster is another question. */
export function dataAtRisk(before: Deployed, after: Deployed): readonly DataAtRisk[] {
  return [
    ...changesBetween(before, after)
      .filter(({ before: was }) => was !== undefined && isStateful(was.Type))
      .flatMap((change) => [...lost(change, before), ...lessProtected(change), ...shortened(change)]),
    ...annotatedBetween(before, after)
      .filter(({ before: was }) => isStateful(was.Type))
      .flatMap(({ where, before: was, after: is }) => lessProtected({ where, before: was, after: is })),
  ];
}

const VERBS = { removed: 'is removed', replaced: 'is replaced', 'may be replaced': 'may be replaced' } as const;

function lost(change: Change, state: Deployed): DataAtRisk[] {
  const { what, where, before } = change;
  if (before === undefined || what === 'added' || what === 'updated') {
    return [];
  }
  const base = { ...risk(where, before), text: '' };
  const isNew = what !== 'removed';
  if (isRetained(change)) {
    const text = isNew
      ? `${VERBS[what]}: the old one and what it holds stay in the account, and what takes its place is empty`
      : 'is removed from its stack: it and what it holds stay in the account, and nothing manages it any more';
    // Nobody looks for the log of a function that is gone.
    return [
      { ...base, kind: 'left behind', severity: isLogOfFunction(where, before, state) ? 'note' : 'warning', text },
    ];
  }
  if (isLogOfFunction(where, before, state)) {
    return [{ ...base, kind: 'deleted', severity: 'note', text: `${VERBS[what]}: the log of a function` }];
  }
  return [
    what === 'may be replaced'
      ? {
          ...base,
          kind: 'may be deleted',
          severity: 'danger',
          text: `may be replaced, and then deleted with what it holds`,
        }
      : {
          ...base,
          kind: 'deleted',
          severity: 'danger',
          text: `${VERBS[what]}: the old one is deleted with what it holds`,
        },
  ];
}

/** What a function wrote of its own work. */
function isLogOfFunction(where: string, { Type }: Resource, state: Deployed): boolean {
  return (
    Type === 'AWS::Logs::LogGroup' &&
    [...(usersIn(state).get(where) ?? [])].some((user) => {
      const resource = resourceAt(user, state);
      return (
        resource?.Type === 'AWS::Lambda::Function' && gathered(resource.Properties?.LoggingConfig, 'Ref').length > 0
      );
    })
  );
}

const POLICIES = ['DeletionPolicy', 'UpdateReplacePolicy'] as const;

function lessProtected({ where, before, after }: Pick<Change, 'where' | 'before' | 'after'>): DataAtRisk[] {
  if (before === undefined || after === undefined) {
    return [];
  }
  const base = risk(where, before);
  const keeps = (resource: Resource, policy: (typeof POLICIES)[number]) =>
    /^(Retain|Snapshot)/.test(resource[policy] ?? '');
  const gone = POLICIES.filter((policy) => keeps(before, policy) && !keeps(after, policy)).map(
    (policy) =>
      `${policy} ${before[policy]} is gone: ${policy === 'DeletionPolicy' ? 'with its stack' : 'when it is replaced'} it is deleted`,
  );
  const isOff = (resource: Resource) =>
    String(resource.Properties?.DeletionProtection ?? resource.Properties?.DeletionProtectionEnabled) !== 'true';
  if (!isOff(before) && isOff(after)) {
    gone.push('its deletion protection is off: whoever deletes its stack deletes it');
  }
  return gone.map((text) => ({ ...base, kind: 'less protected', severity: 'warning', text }));
}

function risk(where: string, resource: Resource) {
  const name = physicalName(resource);
  return {
    name: nameOf(where),
    type: resource.Type,
    ...(name !== undefined && { physicalName: name }),
    holds: HOLDS[resource.Type] ?? '',
  };
}
