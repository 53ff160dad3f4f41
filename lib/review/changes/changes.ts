import { isDeepStrictEqual } from 'node:util';
import cfnTypes from '../../facts/cfn-types.json';
import { type Deployed, memoized, type Resource, type Template, whereOf } from '../deployed/deployed';
import { gathered, references } from '../deployed/references';

export interface Change {
  readonly stack: string;
  /** Stack and logical id. */
  readonly where: string;
  readonly type: string;
  readonly what: 'added' | 'removed' | 'updated' | 'replaced';
  readonly before?: Resource;
  readonly after?: Resource;
}

const CREATE_ONLY: Readonly<Record<string, { readonly createOnly: readonly string[] }>> = cfnTypes.types;

/**
 * What CloudFormation does when a rack goes from one state to another: its own rules, applied until nothing follows
 * any more. A resource is replaced when a create-only property changes, or refers to something that is replaced.
 * A stack that is no longer in the app stays as it is: the CDK deploys what is in the app and deletes nothing. So does
 * one whose template is the same: CloudFormation has nothing to update.
 */
export const changesBetween = memoized((before, after): readonly Change[] => {
  const stacks = Object.keys(after).filter(
    (stack) => stack in before && !isDeepStrictEqual(before[stack]?.template, after[stack]?.template),
  );
  const moved = new Set<string>();
  let known = -1;
  let changes: Change[] = [];
  while (moved.size > known) {
    known = moved.size;
    changes = stacks.flatMap((stack) => changesOfStack(stack, before, after, moved));
    for (const change of changes.filter(isLoss)) {
      moved.add(change.where);
    }
  }
  return changes;
});

/** Whether what was there is no longer, or is no longer the same. */
export function isLoss({ what }: Change): boolean {
  return what === 'replaced' || what === 'removed';
}

/** What is replaced or removed on the way from one state to another. */
export const lostBetween = memoized(
  (before, after): ReadonlySet<string> =>
    new Set(
      changesBetween(before, after)
        .filter(isLoss)
        .map(({ where }) => where),
    ),
);

function changesOfStack(stack: string, before: Deployed, after: Deployed, moved: ReadonlySet<string>): Change[] {
  const [old, now] = [before[stack]?.template.Resources ?? {}, after[stack]?.template.Resources ?? {}];
  const moves = (value: unknown) =>
    moved.size > 0 && [...references(value, stack, after)].some((where) => moved.has(where));
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((id): Change[] => {
    const [was, is] = [old[id], now[id]];
    const change = { stack, where: whereOf(stack, id), type: (is ?? was)?.Type ?? '', before: was, after: is };
    if (was === undefined || is === undefined) {
      return [{ ...change, what: was === undefined ? 'added' : 'removed' }];
    }
    const replaced =
      was.Type !== is.Type ||
      (CREATE_ONLY[is.Type]?.createOnly ?? []).some((path) => {
        const [from, to] = [at(was.Properties, path), at(is.Properties, path)];
        return !isDeepStrictEqual(from, to) || moves(to) || newLaunchTemplateVersion(to, old, now);
      });
    if (replaced) {
      return [{ ...change, what: 'replaced' }];
    }
    const updated =
      !isDeepStrictEqual(was.Properties, is.Properties) || newLaunchTemplateVersion(is.Properties, old, now);
    return updated ? [{ ...change, what: 'updated' }] : [];
  });
}

function at(properties: unknown, path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], properties);
}

type Resources = NonNullable<Template['Resources']>;

/** Whether a value holds the latest version of a launch template that gets a new one. */
export function newLaunchTemplateVersion(value: unknown, old: Resources, now: Resources): boolean {
  return gathered(value, 'Fn::GetAtt').some((target) => {
    const [id, attribute] = target as [string, string];
    const data = (resources: Resources) => resources[id]?.Properties?.LaunchTemplateData;
    return attribute === 'LatestVersionNumber' && !isDeepStrictEqual(data(old), data(now));
  });
}

/** Whether a resource stays in the account when its stack no longer has it, or has another in its place. */
export function isRetained({ what, before }: Change): boolean {
  const policy = what === 'replaced' ? before?.UpdateReplacePolicy : before?.DeletionPolicy;
  return policy?.startsWith('Retain') ?? false;
}
