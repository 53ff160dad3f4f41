import { type Change, changesBetween, type Deployed } from '../../../../lib/review';
import type { ChangeSet, Stack } from '../stack';
import { fixedName, type Resource, type Template } from '../template';
import { made, progressOf } from './creation';
import { leave, takenDown } from './deletion';
import { scheduleOf } from './schedule';
import { type Failure, type Outcome, SOMETHING_WENT_WRONG, type World } from './world';

/** Changes the resources of a stack, or takes them back to what they were. */
export function updated(world: World, stack: Stack, changeSet: ChangeSet): Outcome {
  const { Resources = {} } = changeSet.template;
  const changes = changesOf(stack.template, changeSet.template);
  const isTouched = (id: string) => changes.has(id);
  const touched = scheduleOf(Resources, isTouched)
    .filter(({ id }) => isTouched(id))
    .map((moment) => {
      const isMade = changes.get(moment.id)?.what !== 'updated';
      return { ...moment, resource: Resources[moment.id], step: isMade ? ('create' as const) : ('update' as const) };
    });
  const { complete, begun, failure } = progressOf(world, touched, stack, changeSet);
  const before = new Map(stack.things);
  for (const id of [...complete, ...begun]) {
    made(world, stack, id, Resources[id] as Resource);
  }
  if (failure === undefined) {
    // What differs in its policies, its metadata or its order too.
    for (const [id, resource] of Object.entries(Resources)) stack.things.set(id, resource);
    return cleanedUp(world, stack, before, changes);
  }
  const replaced = [...changes.values()].filter(({ what }) => what === 'replaced').map(({ where }) => idIn(where));
  stack.toTakeBack = {
    before,
    complete: new Set(complete.filter((id) => !replaced.includes(id))),
    left: [...complete, ...begun].toReversed(),
  };
  const rolledBack = takenBack(world, stack, () => false);
  return { ...rolledBack, reason: failure.reason, failures: [failure, ...rolledBack.failures] };
}

/**
 * Goes on with a rollback that failed.
 * @param isSkipped whether a resource that is not taken back stays as it is, and the stack takes it for what it was
 */
export function takenBack(world: World, stack: Stack, isSkipped: (id: string) => boolean): Outcome {
  const { before = new Map<string, Resource>(), complete = new Set<string>(), left = [] } = stack.toTakeBack ?? {};
  const failures = left
    .filter((id) => before.has(id))
    .flatMap((id): Failure[] => {
      const [was, is] = [before.get(id) as Resource, stack.things.get(id) as Resource];
      const noWay = complete.has(id) ? noWayBack(was, is) : undefined;
      const reason = noWay ?? (world.goesWrong(stack, id, 'rollback') ? SOMETHING_WENT_WRONG : undefined);
      if (reason !== undefined && isSkipped(id)) return [];
      if (reason !== undefined) return [{ id, type: was.Type, status: 'UPDATE_FAILED', reason }];
      stack.things.set(id, was);
      return [];
    });
  const failed = failures.map(({ id }) => id);
  if (failed.length > 0) {
    stack.toTakeBack = { before, complete, left: left.filter((id) => failed.includes(id) || !before.has(id)) };
    return { status: 'UPDATE_ROLLBACK_FAILED', reason: failures[0]?.reason, failures };
  }
  // What is new goes last, and one that does not changes nothing about the status.
  const isNew = (id: string) => !before.has(id);
  takenDown(world, stack, left.filter(isNew), { step: 'rollback', isNew });
  for (const id of left.filter(isNew)) stack.things.delete(id);
  stack.toTakeBack = undefined;
  return { status: 'UPDATE_ROLLBACK_COMPLETE', failures: [] };
}

/** What an update no longer has, or has replaced, goes at its end; where it does not, it belongs to nobody. */
function cleanedUp(
  world: World,
  stack: Stack,
  before: ReadonlyMap<string, Resource>,
  changes: ReadonlyMap<string, Change>,
): Outcome {
  const removed = [...before.keys()].filter((id) => changes.get(id)?.what === 'removed');
  takenDown(world, stack, removed, { step: 'delete' });
  for (const id of removed) {
    const resource = stack.things.get(id);
    if (resource !== undefined) leave(world, stack, id, resource);
  }
  for (const [id, was] of before) {
    const name = fixedName(was);
    const goes = changes.get(id)?.what === 'replaced' && was.UpdateReplacePolicy?.startsWith('Retain');
    if (goes && name !== undefined) world.kept.add(name);
  }
  return { status: 'UPDATE_COMPLETE', failures: [] };
}

const known = new WeakMap<Template, WeakMap<Template, ReadonlyMap<string, Change>>>();

/** What CloudFormation does to each resource, by logical id. */
function changesOf(before: Template, after: Template): ReadonlyMap<string, Change> {
  const state = (template: Template) => ({ stack: { template, dependencies: [] } }) as unknown as Deployed;
  const from = known.get(before) ?? new WeakMap<Template, ReadonlyMap<string, Change>>();
  known.set(before, from);
  const found =
    from.get(after) ??
    new Map(changesBetween(state(before), state(after)).map((change) => [idIn(change.where), change]));
  from.set(after, found);
  return found;
}

function idIn(where: string): string {
  return where.split(' ')[1] ?? '';
}

/**
 * Why AWS does not take a resource back to what it was. A cluster keeps its version without a word: EKS User Guide, "Rollback
 * cluster to previous Kubernetes version". That guide has node groups go back by UpdateNodegroupVersion, of which the API
 * Reference says: "You cannot roll back a node group to an earlier Kubernetes version". The worse of the two is played.
 */
function noWayBack(was: Resource, is: Resource): string | undefined {
  const [from, to] = [minorOf(is), minorOf(was)];
  return is.Type === 'AWS::EKS::Nodegroup' && to < from
    ? `Requested Kubernetes version 1.${to} is lower than 1.${from}`
    : undefined;
}

function minorOf({ Properties }: Resource): number {
  return Number(String(Properties?.Version).split('.')[1]);
}
