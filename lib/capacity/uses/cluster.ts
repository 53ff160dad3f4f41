import { groupSizes } from '../../rack/nodes/group-sizes';
import type { RackPlan } from '../../rack/plan';
import { always, type Use } from './use';

/** Policies of AWS and of the rack on the role of the nodes. Source: `lib/constructs/security/node-role.ts`. */
const NODE_POLICIES = 3;

/** What a rack takes of its cluster, and of its roles. */
export function usesOfCluster(plan: RackPlan): readonly Use[] {
  const { name, cluster, nodes, platform } = plan;
  const capped = nodes.cappedPools.length > 0 && nodes.roleArn === undefined ? 1 : 0;
  const fargate = platform.fargate.length;
  const script = nodes.boot.script !== undefined && 'path' in nodes.boot.script ? 1 : 0;
  return [
    always('node-groups', groupSizes(nodes).filter(({ managed }) => managed).length, name),
    always('fargate-profiles', fargate, name),
    always('endpoint-cidrs', endpointCidrsOf(plan), name),
    // EKS lets in who creates the cluster, the nodes that it manages, and pods on Fargate.
    always(
      'access-entries',
      3 + cluster.adminArns.length + cluster.accessEntries.length + capped + (fargate > 0 ? 1 : 0),
      name,
    ),
    always('pod-identities', cluster.identity === 'pod-identity' ? identitiesOf(plan) : 0, name),
    always('role-policies', NODE_POLICIES + script + (platform.pullThrough.length > 0 ? 1 : 0), `nodes of ${name}`),
    always('role-tags', Object.keys(plan.tags).length, `each of ${name}`),
    ...(fargate > 0
      ? [{ ...always('fargate-vcpus', 0), openEnded: 'pods on Fargate are yours: 0.25 vCPUs each, or more' }]
      : []),
  ];
}

function endpointCidrsOf({ cluster }: RackPlan): number {
  return cluster.endpoint.access === 'public' ? (cluster.endpoint.cidrs?.length ?? 1) : 0;
}

/** Service accounts with a role: of the CNI, EBS, cert-manager and the load balancer controller always, and of apps. */
function identitiesOf({ platform, apps }: RackPlan): number {
  const others = [
    platform.autoscalerVersion !== undefined,
    platform.logs.shipped,
    platform.externalDns,
    platform.fileSystem,
    platform.monitored,
  ];
  return (
    4 +
    others.filter(Boolean).length +
    // One of the agents by the add-on, and one that is counted above.
    Number(platform.monitored) +
    apps.list.length +
    platform.serviceAccounts.length +
    platform.ownAddons.filter(({ identity }) => identity !== undefined).length
  );
}
