import { isDeepStrictEqual } from 'node:util';
import { at, type Change, changesBetween, isCustom, lostBetween } from '../changes/changes';
import { inTheWay } from '../changes/identity';
import { type Deployed, doneBefore, memoized, type Resource, whereOf } from '../deployed/deployed';
import { namedIn, references } from '../deployed/references';

/** Why CloudFormation stops in a stack before it deletes anything of it. */
export interface Obstacle {
  readonly stack: string;
  /** Of a resource, or of an output that is exported. */
  readonly where: string;
  readonly reason: string;
  /** What can be done about it. */
  readonly wayOut: string;
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
        .map(([id]) => ({
          stack,
          where: whereOf(stack, id),
          reason: `${stack} ${id} is imported, so its value cannot change`,
          wayOut: 'deploy the stacks that import it first, with --exclusively, or keep what is there',
        })),
    );
}

function obstaclesOf(change: Change, before: Deployed, after: Deployed): Obstacle[] {
  const { stack, where } = change;
  return REFUSALS.flatMap((refusal) => {
    const found = refusal(change, before, after);
    return found === undefined
      ? []
      : [{ stack, where, reason: `${where} ${found.reason}`, wayOut: found.wayOut ?? 'keep what is there' }];
  });
}

/** Why one change is refused, and what can be done about it. */
type Refusal = (
  change: Change,
  before: Deployed,
  after: Deployed,
) => { readonly reason: string; readonly wayOut?: string } | undefined;

const REFUSALS: readonly Refusal[] = [
  otherType,
  taken,
  targetGroupInUse,
  secondGateway,
  otherServiceToken,
  otherTemplate,
];

function otherType({ what, before, after }: Change) {
  return what === 'replaced' && before?.Type !== after?.Type
    ? { reason: 'would change its type, which CloudFormation refuses', wayOut: 'give it another logical id' }
    : undefined;
}

function taken(change: Change, before: Deployed, after: Deployed) {
  const twin = inTheWay(change, before, after);
  if (twin === undefined) {
    return undefined;
  }
  const reason = twin === change.where ? 'exists under that name already' : `exists already, as ${twin}`;
  return { reason, wayOut: 'keep the old one, or give the new one another name' };
}

function targetGroupInUse({ type, what, before, after }: Change) {
  const same = isDeepStrictEqual(before?.Properties?.DefaultActions, after?.Properties?.DefaultActions);
  return type === 'AWS::ElasticLoadBalancingV2::Listener' && what === 'replaced' && same
    ? { reason: 'leads to a target group that another load balancer still has' }
    : undefined;
}

function secondGateway({ type, what, before, after }: Change) {
  const same = isDeepStrictEqual(before?.Properties?.GatewayId, after?.Properties?.GatewayId);
  return type === 'AWS::EC2::Route' && what === 'updated' && !same
    ? { reason: 'leads to a second internet gateway, and a VPC takes one' }
    : undefined;
}

/** Source: CloudFormation, "AWS::CloudFormation::CustomResource": updates of ServiceToken are not supported. */
function otherServiceToken({ stack, type, before, after, follows }: Change, _: Deployed, state: Deployed) {
  if (!isCustom(type) || before === undefined || after === undefined) {
    return undefined;
  }
  const token = after.Properties?.ServiceToken;
  const moves = [...references(token, stack, state)].some((where) => follows.includes(where));
  return moves || !isDeepStrictEqual(before.Properties?.ServiceToken, token)
    ? { reason: 'would have another function behind it, which CloudFormation refuses', wayOut: 'keep the function' }
    : undefined;
}

/** Source: EKS API Reference, "UpdateNodegroupVersion": the launch template has to be the one that the group has. */
function otherTemplate({ stack, type, what, before, after, follows }: Change, _: Deployed, state: Deployed) {
  const id = (resource: Resource | undefined) => at(resource?.Properties, 'LaunchTemplate/Id');
  const moves = [...references(id(after), stack, state)].some((where) => follows.includes(where));
  return type === 'AWS::EKS::Nodegroup' && what === 'updated' && (moves || !isDeepStrictEqual(id(before), id(after)))
    ? {
        reason: 'has another launch template, and EKS takes only versions of the same',
        wayOut: 'add a group of another name, then remove this one',
      }
    : undefined;
}

/** The stacks that may have been deployed by the time that CloudFormation refuses another: all that do not wait for it. */
export function deployedDespite(before: Deployed, after: Deployed): readonly string[] {
  const refused = new Set(obstacles(before, after).map(({ stack }) => stack));
  return Object.keys(after).filter(
    (stack) => !refused.has(stack) && ![...doneBefore(stack, after)].some((dependency) => refused.has(dependency)),
  );
}
