import { objectsOf } from './described';
import type { Kubectl } from './kubectl';
import type { HandlerEvent } from './step';

/**
 * What a rehearsal would create, and what is there already: it would be changed, and then deleted.
 * @param events what the handler would be called for
 */
export async function standing(kubectl: Kubectl, events: readonly HandlerEvent[]): Promise<readonly string[]> {
  const ofType = (type: string) => events.filter(({ ResourceType }) => ResourceType === type);
  const objects = ofType('Custom::AWSCDK-EKS-KubernetesResource').flatMap(({ ResourceProperties }) =>
    objectsOf(ResourceProperties),
  );
  const wanted = ofType('Custom::AWSCDK-EKS-HelmChart').map(
    ({ ResourceProperties: { Namespace, Release } }) => `release ${Namespace}/${Release}`,
  );
  // Kinds that the cluster does not have yet are errors, which do not keep it from naming the others.
  const there =
    objects.length === 0
      ? []
      : (
          await kubectl(
            ['get', '-f', '-', '--ignore-not-found', '-o', 'name'],
            objects.map((it) => JSON.stringify(it)).join('\n'),
          )
        ).output.split('\n');
  // Source: Helm, "Advanced Helm techniques", "Storage backends": a secret of its own type for each revision.
  const line = '{range .items[*]}release {.metadata.namespace}/{.metadata.labels.name}{"\\n"}{end}';
  const releases = await kubectl(['get', 'secrets', '--all-namespaces', '-l', 'owner=helm', '-o', `jsonpath=${line}`]);
  const installed = new Set(releases.output.split('\n'));
  return [...there.filter(Boolean), ...wanted.filter((release) => installed.has(release))];
}
