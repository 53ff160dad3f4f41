import { isDeepStrictEqual } from 'node:util';
import { type Change, changesBetween, lostBetween, newLaunchTemplateVersion } from '../changes/changes';
import { type Deployed, whereOf } from '../deployed/deployed';
import { references } from '../deployed/references';
import type { Effect } from '../report';
import { obstacles } from './obstacles';

/** What going from one state to another does to a rack. */
export function effectOf(before: Deployed, after: Deployed): Exclude<Effect, 'rack gone'> {
  if (!Object.keys(after).some((stack) => stack in before)) {
    return 'new rack';
  }
  if (obstacles(before, after).length > 0) {
    return 'fails at deploy';
  }
  const changes = changesBetween(before, after);
  const groups = changes.filter(({ type }) => type === 'AWS::EKS::Nodegroup');
  if (groups.some(({ what }) => what === 'replaced')) {
    return 'replaces node groups';
  }
  if (groups.some((change) => change.what === 'updated' && rolls(change, before, after))) {
    return 'rolls nodes';
  }
  return changes.length > 0 ? 'in place' : 'nothing';
}

/** Whether a node group gets another version of its launch template or of Kubernetes. */
function rolls({ stack, before: was, after: is }: Change, before: Deployed, after: Deployed): boolean {
  const [old, now] = [before[stack]?.template.Resources ?? {}, after[stack]?.template.Resources ?? {}];
  return (
    was?.Properties?.Version !== is?.Properties?.Version ||
    newLaunchTemplateVersion(is?.Properties?.LaunchTemplate, old, now)
  );
}

/**
 * Resources that would go on using something that is gone: a value from another stack is read when the stack that uses
 * it is updated, and CloudFormation updates no stack whose template stays the same.
 */
export function staleReferences(before: Deployed, after: Deployed): readonly string[] {
  const lost = lostBetween(before, after);
  return Object.entries(after)
    .filter(([stack, { template }]) => isDeepStrictEqual(template, before[stack]?.template))
    .flatMap(([stack, { template }]) =>
      Object.entries(template.Resources ?? {})
        .filter(([, { Properties }]) => [...references(Properties, stack, after)].some((where) => lost.has(where)))
        .map(([id]) => whereOf(stack, id)),
    );
}
