import { isDeepStrictEqual } from 'node:util';
import { type Deployed, memoized, type Resource, type Template, whereOf } from '../deployed/deployed';
import { linksOf } from '../deployed/references';
import { replacementsOf } from './create-only';
import { differsInOrderOnly } from './order';
import type { Replacement } from './replacement';

export interface Change {
  readonly stack: string;
  /** Stack and logical id. */
  readonly where: string;
  readonly type: string;
  readonly what: 'added' | 'removed' | 'updated' | Replacement;
  readonly before?: Resource;
  readonly after?: Resource;
  /** Why it is replaced, or may be. */
  readonly causes: readonly Cause[];
  /** What it refers to that changes, where its template does not: it gets the new value all the same. */
  readonly follows: readonly string[];
}

/** Why something is replaced, or may be. */
export interface Cause {
  readonly certainty: Replacement;
  /** Of a property; `Type` for the type itself. */
  readonly path: string;
  /**
   * What that refers to, from the nearest on to the one that differs itself.
   * @default - the value itself differs
   */
  readonly chain?: readonly string[];
  /** Whether only the order of a list differs. @default false */
  readonly onlyOrder?: boolean;
}

/** What gets another value, whoever refers to it: resources, attributes, parameters. */
type Moved = Map<string, { readonly certainty: Replacement; readonly chain: readonly string[] }>;

/**
 * What CloudFormation does when a rack goes from one state to another: its own rules, applied until nothing follows
 * any more. A resource is replaced when a create-only property changes, or refers to something that is replaced; it may
 * be where nobody can tell before the deploy. A stack that is no longer in the app stays as it is: the CDK deploys what is
 * in the app and deletes nothing. So does one whose template is the same: CloudFormation has nothing to update.
 */
export const changesBetween = memoized((before, after): readonly Change[] => {
  const stacks = Object.keys(after).filter(
    (stack) => !isDeepStrictEqual(before[stack]?.template, after[stack]?.template),
  );
  const moved: Moved = new Map();
  for (const stack of stacks) {
    moveParameters(stack, before[stack]?.template, after[stack]?.template, moved);
  }
  let known = -1;
  let changes: Change[] = [];
  while (moved.size > known) {
    known = moved.size;
    changes = stacks.flatMap((stack) => changesOfStack(stack, before, after, moved));
    for (const change of changes) {
      move(change, after, moved);
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

/** Whether a resource stays in the account when its stack no longer has it, or has another in its place. */
export function isRetained({ what, before, after }: Change): boolean {
  // Which of the two templates counts for a replacement is not documented: both have to say so.
  const policies =
    what === 'removed' ? [before?.DeletionPolicy] : [before?.UpdateReplacePolicy, after?.UpdateReplacePolicy];
  return policies.every((policy) => policy?.startsWith('Retain') ?? false);
}

/**
 * What of a resource makes CloudFormation update it. `DependsOn` is an order; policies and metadata are notes in the
 * template, which nothing is told of.
 */
function contentOf({ DependsOn, DeletionPolicy, UpdateReplacePolicy, Metadata, ...content }: Resource): object {
  return content;
}

/** A resource whose template says something else of it, and that is not touched for that. */
export interface Annotated {
  readonly stack: string;
  readonly where: string;
  readonly before: Resource;
  readonly after: Resource;
}

/** Resources of which only policies, metadata or their order differ. */
export const annotatedBetween = memoized((before, after): readonly Annotated[] => {
  const changed = new Set(changesBetween(before, after).map(({ where }) => where));
  return Object.keys(after).flatMap((stack) => {
    const [old, now] = [before[stack]?.template.Resources ?? {}, after[stack]?.template.Resources ?? {}];
    return Object.entries(now).flatMap(([id, is]): Annotated[] => {
      const [was, where] = [old[id], whereOf(stack, id)];
      return was === undefined || changed.has(where) || isDeepStrictEqual(was, is)
        ? []
        : [{ stack, where, before: was, after: is }];
    });
  });
});

/** A parameter is given by nobody but its default: the CDK's own apart, a rack has none. */
function moveParameters(stack: string, before: Template | undefined, after: Template | undefined, moved: Moved): void {
  for (const [name, parameter] of Object.entries(after?.Parameters ?? {})) {
    const was = before?.Parameters?.[name];
    if (was !== undefined && !isDeepStrictEqual(was.Default, parameter.Default)) {
      moved.set(whereOf(stack, name), { certainty: 'replaced', chain: [] });
    }
  }
}

/** Notes what others get another value of, because of one change. */
function move(change: Change, after: Deployed, moved: Moved): void {
  const { stack, where, type, what, causes, before: was, after: is } = change;
  const note = (one: string, certainty: Replacement) => {
    if (moved.get(one)?.certainty !== 'replaced' && moved.get(one)?.certainty !== certainty) {
      moved.set(one, { certainty, chain: causes.find(({ chain }) => chain !== undefined)?.chain ?? [] });
    }
  };
  if (what === 'replaced' || what === 'removed' || what === 'may be replaced') {
    note(where, what === 'may be replaced' ? what : 'replaced');
  }
  if (what === 'updated' && isCustom(type)) {
    // Its handler answers anew: what it says, and what it calls the thing, is its own affair.
    note(where, 'may be replaced');
  }
  if (what === 'updated' && type === 'AWS::EC2::LaunchTemplate') {
    const data = is?.Properties?.LaunchTemplateData;
    const hasMoved = linksOf(data, stack, after).some((link) => moved.get(link.where)?.certainty === 'replaced');
    if (hasMoved || !isDeepStrictEqual(was?.Properties?.LaunchTemplateData, data)) {
      note(`${where}.${LATEST_VERSION}`, 'replaced');
    }
  }
}

const LATEST_VERSION = 'LatestVersionNumber';

export function isCustom(type: string): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}

function changesOfStack(stack: string, before: Deployed, after: Deployed, moved: Moved): Change[] {
  const [old, now] = [before[stack]?.template.Resources ?? {}, after[stack]?.template.Resources ?? {}];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((id): Change[] => {
    const [was, is] = [old[id], now[id]];
    const where = whereOf(stack, id);
    const change = { stack, where, type: (is ?? was)?.Type ?? '', before: was, after: is, causes: [], follows: [] };
    if (was === undefined || is === undefined) {
      return [{ ...change, what: was === undefined ? 'added' : 'removed' }];
    }
    const causes = causesOf(was, is, stack, after, moved);
    if (causes.length > 0) {
      const certain = causes.some(({ certainty }) => certainty === 'replaced');
      return [{ ...change, causes, what: certain ? 'replaced' : 'may be replaced' }];
    }
    const follows = movedIn(is.Properties, stack, after, moved).map(({ where: one }) => one);
    return follows.length > 0 || !isDeepStrictEqual(contentOf(was), contentOf(is))
      ? [{ ...change, follows, what: 'updated' }]
      : [];
  });
}

function causesOf(was: Resource, is: Resource, stack: string, after: Deployed, moved: Moved): Cause[] {
  if (was.Type !== is.Type) {
    return [{ certainty: 'replaced', path: 'Type' }];
  }
  return [...replacementsOf(is.Type)].flatMap(([path, certainty]): Cause[] => {
    const [from, to] = [at(was.Properties, path), at(is.Properties, path)];
    if (!isDeepStrictEqual(from, to)) {
      return differsInOrderOnly(from, to, path)
        ? [{ certainty: 'may be replaced', path, onlyOrder: true }]
        : [{ certainty, path }];
    }
    const [nearest] = movedIn(to, stack, after, moved);
    return nearest === undefined
      ? []
      : [
          {
            certainty: certainty === 'replaced' ? nearest.certainty : certainty,
            path,
            chain: [nearest.where, ...nearest.chain],
          },
        ];
  });
}

/** What a value refers to and that gets another value; the surest first. */
function movedIn(value: unknown, stack: string, after: Deployed, moved: Moved) {
  if (moved.size === 0) {
    return [];
  }
  return linksOf(value, stack, after)
    .flatMap(({ where, certain }) => {
      const found = moved.get(where);
      return found === undefined
        ? []
        : [{ where, chain: found.chain, certainty: certain ? found.certainty : ('may be replaced' as const) }];
    })
    .sort((one, other) => Number(other.certainty === 'replaced') - Number(one.certainty === 'replaced'));
}

export function at(properties: unknown, path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], properties);
}

/** Whether something gets the next version of a launch template. */
export function getsNewLaunchTemplateVersion({ follows }: Change): boolean {
  return follows.some((where) => where.endsWith(`.${LATEST_VERSION}`));
}
