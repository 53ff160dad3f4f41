import { isDeepStrictEqual } from 'node:util';
import { type Change, changesBetween, lostBetween } from '../changes/changes';
import { inTheWay } from '../changes/identity';
import { type Deployed, doneBefore, memoized, type Resource } from '../deployed/deployed';
import { namedIn, references } from '../deployed/references';

/** Why CloudFormation stops in a stack before it deletes anything of it. */
export interface Obstacle {
  readonly stack: string;
  readonly reason: string;
}

/** Why CloudFormation would stop: each reason that applies, with its stack. */
export const obstacles = memoized((before, after): readonly Obstacle[] => {
  const changes = changesBetween(before, after);
  return [...exportsInUse(before, after), ...changes.flatMap((change) => obstaclesOf(change, before, after))];
});

function exportsInUse(before: Deployed, after: Deployed): Obstacle[] {
  const lost = lostBetween(before, after);
  const imported = new Set(
    Object.entries(before).flatMap(([stack, { template }]) => [...namedIn(template.Resources, stack).exports]),
  );
  return Object.entries(before)
    .filter(([stack]) => stack in after)
    .flatMap(([stack, { template }]) =>
      Object.entries(template.Outputs ?? {})
        .filter(([, output]) => output.Export !== undefined && imported.has(output.Export.Name))
        .filter(([id, output]) => {
          const is = after[stack]?.template.Outputs?.[id];
          return (
            is?.Export?.Name !== output.Export?.Name ||
            !isDeepStrictEqual(is?.Value, output.Value) ||
            [...references(output.Value, stack, before)].some((where) => lost.has(where))
          );
        })
        .map(([id]) => ({ stack, reason: `${stack} ${id} is imported, so its value cannot change` })),
    );
}

function obstaclesOf(change: Change, before: Deployed, after: Deployed): Obstacle[] {
  const { stack, where, type, what, before: was, after: is } = change;
  const reasons: string[] = [];
  if (what === 'replaced' && was?.Type !== is?.Type) {
    reasons.push('would change its type, which CloudFormation refuses');
  }
  const twin = inTheWay(change, before, after);
  if (twin !== undefined) {
    reasons.push(twin === where ? 'exists under that name already' : `exists already, as ${twin}`);
  }
  if (
    type === 'AWS::ElasticLoadBalancingV2::Listener' &&
    what === 'replaced' &&
    isDeepStrictEqual(targetsOf(was), targetsOf(is))
  ) {
    reasons.push('leads to a target group that another load balancer still has');
  }
  if (
    type === 'AWS::EC2::Route' &&
    what === 'updated' &&
    !isDeepStrictEqual(was?.Properties?.GatewayId, is?.Properties?.GatewayId)
  ) {
    reasons.push('leads to a second internet gateway, and a VPC takes one');
  }
  return reasons.map((reason) => ({ stack, reason: `${where} ${reason}` }));
}

function targetsOf(listener: Resource | undefined): unknown {
  return listener?.Properties?.DefaultActions;
}

/** The stacks that may have been deployed by the time that CloudFormation refuses another: all that do not wait for it. */
export function deployedDespite(before: Deployed, after: Deployed): readonly string[] {
  const refused = new Set(obstacles(before, after).map(({ stack }) => stack));
  return Object.keys(after).filter(
    (stack) => !refused.has(stack) && ![...doneBefore(stack, after)].some((dependency) => refused.has(dependency)),
  );
}
