import { NODE_READY_SECONDS } from '../../facts/creation-times';
import { at, type Change, getsNewLaunchTemplateVersion } from '../changes/changes';
import type { Resource } from '../deployed/deployed';
import type { Interruption } from '../report';

/** Whether an Auto Scaling group launches its instances anew: only with a policy that says so. */
export function launches(change: Change): boolean {
  const policy = change.after?.UpdatePolicy as { readonly AutoScalingRollingUpdate?: unknown } | undefined;
  return (
    change.type === 'AWS::AutoScaling::AutoScalingGroup' &&
    policy?.AutoScalingRollingUpdate !== undefined &&
    (getsNewLaunchTemplateVersion(change) ||
      ['LaunchTemplate', 'MixedInstancesPolicy', 'VPCZoneIdentifier'].some(
        (property) =>
          JSON.stringify(change.before?.Properties?.[property]) !==
          JSON.stringify(change.after?.Properties?.[property]),
      ))
  );
}

/**
 * How long it takes until all nodes of a group are new ones: first one more comes up, then as many at a time as its
 * settings allow. How many there are today nobody knows here: at least as many as it has to have.
 */
export function rollingOf(
  before: Resource | undefined,
  after: Resource | undefined,
): Pick<Interruption, 'text' | 'seconds' | 'basis'> {
  const nodes = Math.max(smallest(before), smallest(after));
  const atOnce = batch(after, nodes);
  const text = 'every node is drained and replaced in turn';
  if (nodes === 0) {
    return { text, basis: 'no node has to be there: with none, nothing happens' };
  }
  const batches = Math.ceil(nodes / atOnce);
  const each = `${NODE_READY_SECONDS} s for a new one, and what its pods take to leave`;
  return {
    text,
    seconds: (1 + batches) * NODE_READY_SECONDS,
    basis: `${nodes === 1 ? '1 node' : `${nodes} nodes`} at least, ${atOnce} at a time: ${each}`,
  };
}

function smallest(group: Resource | undefined): number {
  return Number(at(group?.Properties, 'ScalingConfig/MinSize') ?? group?.Properties?.MinSize ?? 0);
}

function batch(group: Resource | undefined, nodes: number): number {
  const percentage = at(group?.Properties, 'UpdateConfig/MaxUnavailablePercentage');
  const share = percentage === undefined ? undefined : Math.floor((nodes * Number(percentage)) / 100);
  const given =
    at(group?.Properties, 'UpdateConfig/MaxUnavailable') ??
    at(group?.UpdatePolicy, 'AutoScalingRollingUpdate/MaxBatchSize');
  return Math.max(1, share ?? Number(given ?? 1));
}
