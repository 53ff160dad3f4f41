import { type Change, changesBetween } from '../changes/changes';
import { CLUSTER_HOLDS } from '../data/stateful';
import { type Deployed, nameOf } from '../deployed/deployed';
import { renamesBetween } from '../renames/renames';
import type { DataAtRisk, KubernetesObject, KubernetesReport } from '../report';
import { CHART, type ClusterObject, MANIFEST, objectsOf } from './objects';

/**
 * What a change leaves in the cluster, and what it takes away there. The CDK's handler applies what a manifest names and
 * prunes nothing; when the resource goes, it deletes what the last manifest named, or uninstalls the release.
 */
export function kubernetesOf(before: Deployed, after: Deployed): KubernetesReport {
  const changes = changesBetween(before, after).filter(
    ({ before: was }) => was?.Type === CHART || was?.Type === MANIFEST,
  );
  const inCluster = new Set(
    Object.values(after).flatMap(({ template }) =>
      Object.values(template.Resources ?? {}).flatMap((resource) => objectsOf(resource).map(({ title }) => title)),
    ),
  );
  return {
    leftBehind: [...changes.flatMap((change) => leftBehind(change, inCluster)), ...addons(before, after)],
    uninstalled: changes.filter(isTakenAway).flatMap((change) => uninstalled(change, before, after)),
  };
}

/** Objects that a manifest, or the chart, no longer names and that nothing else does. */
function leftBehind(change: Change, inCluster: ReadonlySet<string>): KubernetesObject[] {
  const { where, what, before, after } = change;
  if (what === 'removed' && !isTakenAway(change)) {
    return objectsOf(before)
      .filter(({ title }) => !inCluster.has(title))
      .map((one) => entry(where, one, 'stays in the cluster: its manifest is kept from being deleted'));
  }
  if (what === 'removed') {
    return [];
  }
  const [old, now] = [objectsOf(before), objectsOf(after)];
  const come = now.filter(({ title }) => !old.some((one) => one.title === title));
  return old
    .filter(({ title }) => !inCluster.has(title))
    .map((one) => {
      const instead = come.find(({ kind }) => kind === one.kind) ?? come.find(({ object }) => object === one.object);
      const text = `stays in the cluster${instead === undefined ? '' : ` beside ${instead.title}`}: nothing deletes what a manifest no longer names`;
      return { ...entry(where, one, text), ...(instead !== undefined && { now: instead.title }) };
    });
}

/** Add-ons that leave their software in the cluster. */
function addons(before: Deployed, after: Deployed): KubernetesObject[] {
  return changesBetween(before, after)
    .filter(
      ({ type, what, before: was }) =>
        type === 'AWS::EKS::Addon' && what === 'removed' && String(was?.Properties?.PreserveOnDelete) === 'true',
    )
    .map(({ where, before: was }) => ({
      name: nameOf(where),
      kind: 'Add-on',
      object: String(was?.Properties?.AddonName),
      text: 'stays in the cluster, and EKS no longer manages it (PreserveOnDelete)',
    }));
}

function isTakenAway({ what, before }: Change): boolean {
  return what === 'removed' && !(before?.DeletionPolicy ?? '').startsWith('Retain');
}

function uninstalled(change: Change, before: Deployed, after: Deployed): KubernetesObject[] {
  const { where, before: was } = change;
  const rename = renamesBetween(before, after).find((one) => one.was === change);
  const again = new Set(objectsOf(rename?.is.after).map(({ title }) => title));
  const verb = was?.Type === CHART ? 'uninstalled' : 'deleted';
  return objectsOf(was).map((one) => {
    const text = again.has(one.title)
      ? `is ${verb} although ${nameOf(rename?.is.where ?? '')} has it too: the clean-up of the old id comes after the new one is applied`
      : `is ${verb}`;
    return { ...entry(where, one, text), ...(again.has(one.title) && { now: one.title }) };
  });
}

function entry(where: string, { kind, object }: ClusterObject, text: string): KubernetesObject {
  return { name: nameOf(where), kind, object, text };
}

/** What of that takes data along, or takes away what was to stay. */
export function clusterDataAtRisk({ uninstalled: all }: KubernetesReport): readonly DataAtRisk[] {
  return all.flatMap(({ name, kind, object, now, text }): DataAtRisk[] => {
    const holds = CLUSTER_HOLDS[kind] ?? (now === undefined ? undefined : 'what runs there now');
    const risk = now === undefined ? 'deleted' : 'uninstalled';
    return holds === undefined
      ? []
      : [
          {
            name,
            type: kind,
            physicalName: object,
            severity: 'danger',
            kind: risk,
            holds,
            text: `${kind} ${object} ${text}`,
          },
        ];
  });
}
