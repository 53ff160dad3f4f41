import { isDeepStrictEqual } from 'node:util';
import { type Change, changesBetween, getsNewLaunchTemplateVersion, lostBetween } from '../changes/changes';
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
  if (groups.some(rollsNodes)) {
    return 'rolls nodes';
  }
  return changes.length > 0 ? 'in place' : 'nothing';
}

/** Whether a node group gets another version of its launch template, of its image or of Kubernetes. */
export function rollsNodes(change: Change): boolean {
  const { type, what, before: was, after: is } = change;
  return (
    type === 'AWS::EKS::Nodegroup' &&
    what === 'updated' &&
    (getsNewLaunchTemplateVersion(change) ||
      ['Version', 'ReleaseVersion', 'LaunchTemplate'].some(
        (property) => !isDeepStrictEqual(was?.Properties?.[property], is?.Properties?.[property]),
      ))
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
