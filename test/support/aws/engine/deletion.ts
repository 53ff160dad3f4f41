import type { Stack } from '../stack';
import { exportsOf, fixedName, type Resource } from '../template';
import { neededBy, type Resources, scheduleOf } from './schedule';
import { type Failure, type Outcome, SOMETHING_WENT_WRONG, type Step, type World } from './world';

/** What is special about a deletion; nothing is by default. */
interface Props {
  readonly step: Step;
  /** Whether a resource was made by the operation that is taken back. @default - none was */
  readonly isNew?: (id: string) => boolean;
}

/**
 * Deletes a stack, or what is left of it after a deletion that failed.
 * @param leaves whether what cannot be deleted is left to nobody
 */
export function deleted(world: World, stack: Stack, leaves: boolean): Outcome {
  let failures = takenDown(world, stack, [...stack.things.keys()], { step: 'delete' });
  while (leaves && failures.length > 0) {
    for (const { id } of failures) leave(world, stack, id, stack.things.get(id) as Resource);
    failures = takenDown(world, stack, [...stack.things.keys()], { step: 'delete' });
  }
  const [{ reason } = {}] = failures;
  return { status: failures.length === 0 ? 'DELETE_COMPLETE' : 'DELETE_FAILED', reason, failures };
}

/**
 * Deletes resources, in the order opposite to that of a creation; what one that stays needs stays too.
 * Source: CloudFormation User Guide, "DeletionPolicy attribute": RetainExceptOnCreate retains what another operation made.
 */
export function takenDown(world: World, stack: Stack, ids: readonly string[], props: Props): readonly Failure[] {
  const all: Resources = Object.fromEntries(stack.things);
  const failures: Failure[] = [];
  const held = new Set<string>();
  const hold = (id: string) => {
    for (const needed of neededBy(all, id)) {
      held.add(needed);
      hold(needed);
    }
  };
  for (const { id } of scheduleOf(all).toReversed()) {
    const resource = stack.things.get(id);
    if (resource === undefined || !ids.includes(id) || held.has(id)) continue;
    const reason = oneDeleted(world, stack, id, resource, props);
    if (reason === undefined) continue;
    failures.push({ id, type: resource.Type, status: 'DELETE_FAILED', reason });
    hold(id);
  }
  return failures;
}

/** @returns why it is still there, unless it is not */
function oneDeleted(world: World, stack: Stack, id: string, resource: Resource, props: Props): string | undefined {
  const { step, isNew = () => false } = props;
  const policy = resource.DeletionPolicy ?? 'Delete';
  if (policy === 'Retain' || (policy === 'RetainExceptOnCreate' && !isNew(id))) {
    leave(world, stack, id, resource);
    return undefined;
  }
  // EKS deletes a cluster that it is making, or failed to make, although it is protected.
  const refusal = stack.unfinished.has(id)
    ? undefined
    : (refusalOf(world, stack, resource) ?? notEmpty(resource, isNew(id)));
  const reason = refusal ?? (world.goesWrong(stack, id, step) ? SOMETHING_WENT_WRONG : undefined);
  if (reason === undefined) {
    stack.things.delete(id);
    madeAnew(world, stack, resource);
    if (resource.Type === 'AWS::EKS::Cluster') world.halfMade.clear();
  }
  return reason;
}

/** What stays belongs to nobody any more. */
export function leave(world: World, stack: Stack, id: string, resource: Resource): void {
  stack.things.delete(id);
  const name = fixedName(resource);
  if (name !== undefined) world.kept.add(name);
}

/** Sources: EKS User Guide, "Protect EKS clusters from accidental deletion"; ELB API Reference, DeleteLoadBalancer. */
function refusalOf(world: World, stack: Stack, { Type, Properties }: Resource): string | undefined {
  const name = String(Properties?.Name);
  if (Type === 'AWS::EKS::Cluster' && Properties?.DeletionProtection === true && !world.unprotected.has(name)) {
    return `Deletion protection of the cluster ${name} is on`;
  }
  if (/"deletion_protection.enabled","Value":"true"/.test(JSON.stringify(Properties?.LoadBalancerAttributes ?? ''))) {
    return `Load balancer ${name} cannot be deleted because deletion protection is enabled`;
  }
  if (Type.startsWith('Custom::') && !hasFunction(world, stack, Properties?.ServiceToken)) {
    return 'Received no response from the function behind it';
  }
  return Type.startsWith('Custom::AWSCDK-EKS-') && !hasCluster(world, Properties?.ClusterName)
    ? `No cluster found for name: ${Properties?.ClusterName}`
    : undefined;
}

/** What was in use has something in it. Sources: S3 API Reference, DeleteBucket; ECR API Reference, DeleteRepository. */
function notEmpty({ Type, Properties }: Resource, isNew: boolean): string | undefined {
  if (isNew) return undefined;
  if (Type === 'AWS::S3::Bucket') return 'The bucket you tried to delete is not empty';
  return Type === 'AWS::ECR::Repository' && Properties?.EmptyOnDelete !== true
    ? 'The repository cannot be deleted because it still contains images'
    : undefined;
}

function hasCluster({ deployed }: World, name: unknown): boolean {
  const clusters = deployed.flatMap(({ things }) => [...things.values()]);
  return clusters.some(({ Type, Properties }) => Type === 'AWS::EKS::Cluster' && Properties?.Name === name);
}

/** A custom resource goes only as long as its function, in the same stack or another, is there. */
function hasFunction(world: World, stack: Stack, token: unknown): boolean {
  const { 'Fn::GetAtt': [own] = [], 'Fn::ImportValue': imported } = (token ?? {}) as {
    'Fn::GetAtt'?: [string?];
    'Fn::ImportValue'?: string;
  };
  return own === undefined
    ? imported === undefined || world.deployed.some(({ template }) => exportsOf(template).has(imported))
    : stack.things.has(own);
}

/** EKS makes the log group of a cluster once more, for what it has left to write when the cluster is gone. */
function madeAnew(world: World, stack: Stack, resource: Resource): void {
  const isWrittenTo = stack.wroteLogs && /^AWS::Logs::LogGroup \/aws\/eks\//.test(fixedName(resource) ?? '');
  if (isWrittenTo) world.kept.add(fixedName(resource) ?? '');
}
