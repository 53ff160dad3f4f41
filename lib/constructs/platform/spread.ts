/** What pods of a workload have in common, and no others. */
export type Labels = Readonly<Record<string, string>>;

/**
 * Two replicas in two zones, and so on two nodes: a field that pod templates, charts and add-ons have by the same name;
 * nothing for a single replica. While only one zone has nodes the second pod waits, and the autoscaler makes it a node in
 * another: placed beside the first it would stay there.
 *
 * Pods of one revision are counted, not those that they replace. Were the old ones counted, a new pod could be kept out
 * of the zones that these are in; and a rollout that brings a pod before it takes one away would end with two in one zone.
 *
 * Sources: Kubernetes, "Pod Topology Spread Constraints": `minDomains` is on by default since 1.28 and stable since 1.30;
 * `matchLabelKeys` is on by default since 1.27, and since 1.34 the API server writes it into the selector of new pods
 * (kubernetes/kubernetes#129874), to the same effect.
 */
export function spreadOverZones(replicas: number, matchLabels: Labels) {
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
