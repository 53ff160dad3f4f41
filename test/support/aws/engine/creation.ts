import type { ChangeSet, Stack } from '../stack';
import { fixedName, isTakenOver, type Resource } from '../template';
import { takenDown } from './deletion';
import { unordered } from './needs';
import { type Moment, scheduleOf } from './schedule';
import { type Failure, type Outcome, SOMETHING_WENT_WRONG, type Step, type World } from './world';

/** How far an operation comes: what is complete, what has been begun, and what stops it. */
export interface Progress {
  readonly complete: readonly string[];
  readonly begun: readonly string[];
  readonly failure?: Failure;
}

/** Makes the resources of a new stack, or takes back those that it made. */
export function created(world: World, stack: Stack, changeSet: ChangeSet): Outcome {
  const { Resources = {} } = changeSet.template;
  const { complete, begun, failure } = progressOf(
    world,
    scheduleOf(Resources).map((moment) => ({ ...moment, step: 'create', resource: Resources[moment.id] })),
    stack,
    changeSet,
  );
  for (const id of [...complete, ...begun]) {
    made(world, stack, id, Resources[id] as Resource);
  }
  if (failure === undefined) {
    return { status: 'CREATE_COMPLETE', failures: [] };
  }
  noteHalfMade(world, stack, failure);
  stack.unfinished = new Set(begun);
  const left = takenDown(world, stack, [...stack.things.keys()], { step: 'rollback', isNew: () => true });
  return {
    status: left.length === 0 ? 'ROLLBACK_COMPLETE' : 'ROLLBACK_FAILED',
    reason: failure.reason,
    failures: [failure, ...left],
  };
}

/** A resource that an operation makes or changes. */
export interface Touched extends Moment {
  readonly step: Step;
  readonly resource: Resource | undefined;
}

/** What CloudFormation gets done until the first resource fails: then it starts with no other, and cancels those begun. */
export function progressOf(
  world: World,
  touched: readonly Touched[],
  stack: Stack,
  { importExisting, template: { Resources = {} } }: Pick<ChangeSet, 'importExisting' | 'template'>,
): Progress {
  const problems = touched.flatMap(({ id, step, resource, starts, ends }) => {
    const refusal =
      step === 'create' && resource
        ? (unordered(Resources).get(id) ?? refusalOf(world, stack, id, resource, importExisting))
        : undefined;
    const fails = refusal !== undefined || world.goesWrong(stack, id, step);
    const status = step === 'create' ? 'CREATE_FAILED' : 'UPDATE_FAILED';
    const reason = refusal ?? SOMETHING_WENT_WRONG;
    return fails ? [{ at: refusal ? starts : ends, id, type: resource?.Type ?? '', status, reason }] : [];
  });
  const [first] = problems.sort((one, other) => one.at - other.at);
  if (first === undefined) {
    return { complete: touched.map(({ id }) => id), begun: [] };
  }
  const others = touched.filter(({ id }) => id !== first.id);
  const complete = others.filter(({ ends }) => ends <= first.at).map(({ id }) => id);
  const begun = others.filter(({ starts, ends }) => starts < first.at && ends > first.at).map(({ id }) => id);
  const own = first.reason === SOMETHING_WENT_WRONG ? [first.id] : [];
  return { complete, begun: [...begun, ...own], failure: first };
}

/** A resource is there, or half there, and what has its name is its stack's. */
export function made(world: World, stack: Stack, id: string, resource: Resource): void {
  stack.things.set(id, resource);
  world.kept.delete(fixedName(resource) ?? '');
  if (resource.Type === 'AWS::EKS::Cluster') stack.wroteLogs = resource.Properties?.Logging !== undefined;
}

/** The provider behind manifests deletes nothing of one that it failed to make, whatever of it is there. */
export function noteHalfMade(world: World, stack: Stack, { id, type }: Failure): void {
  if (type === 'Custom::AWSCDK-EKS-KubernetesResource') world.halfMade.add(`${stack.name} ${id}`);
}

/** Why AWS or Kubernetes does not make a resource: what has its name is there already. */
function refusalOf(world: World, stack: Stack, id: string, resource: Resource, takesOver: boolean) {
  const name = fixedName(resource);
  // What is another stack’s, or its own by another id, is nobody’s to take over.
  const isFree = takesOver && isTakenOver(resource);
  if (name !== undefined && (ownedBy(world, name) !== undefined || (world.kept.has(name) && !isFree))) {
    return `${name} already exists`;
  }
  return world.halfMade.has(`${stack.name} ${id}`) && resource.Properties?.Overwrite !== true
    ? 'Error from server (AlreadyExists)'
    : undefined;
}

function ownedBy({ deployed }: World, name: string): Stack | undefined {
  return deployed.find(({ things }) => [...things.values()].some((resource) => fixedName(resource) === name));
}
