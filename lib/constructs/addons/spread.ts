/**
 * Replicas of a component on different nodes, in different zones: a setting that pod templates, charts and add-ons have
 * in the same words. A pod that finds no other zone waits, and the autoscaler makes it a node there.
 *
 * A revision is spread by itself (`matchLabelKeys`), so that an update is not held up by the pods that it replaces; and
 * one zone is none (`minDomains`), so that two replicas never take the first node that there is.
 * Source: Kubernetes, "Pod Topology Spread Constraints": both fields are on by default from 1.27.
 * @param matchLabels labels by which the component's pods are known
 */
export function spreadOverZones(replicas: number, matchLabels: Readonly<Record<string, string>>) {
  return replicas === 1
    ? {}
    : {
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            minDomains: 2,
            topologyKey: 'topology.kubernetes.io/zone',
            whenUnsatisfiable: 'DoNotSchedule',
            labelSelector: { matchLabels },
            matchLabelKeys: ['pod-template-hash'],
          },
        ],
      };
}
