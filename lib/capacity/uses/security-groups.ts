import type { RackPlan } from '../../rack/plan';
import type { RouterPlan } from '../../rack/traffic/routers';
import { always, type Use } from './use';

/** Ports of a router: each is a rule for each block of clients, and one of the nodes. */
const PORTS = 2;

/** How many rules each security group of a rack has, in the direction that has more of them. */
export function usesOfSecurityGroups(plan: RackPlan): readonly Use[] {
  const { network, platform, bastion, cluster, nodes } = plan;
  const group = (name: string, inbound: number, outbound: number) =>
    always('security-group-rules', Math.max(inbound, outbound), `${name} of ${plan.name}`);
  const endpoints =
    network.internet.egress === 'none'
      ? ['group of the endpoints', ...(platform.fileSystem ? ['group of the endpoint of EFS'] : [])]
      : [];
  const toNodes =
    platform.routers.length * PORTS +
    (platform.kubectl.inVpc ? 1 : 0) +
    (bastion === undefined ? 0 : 2) +
    cluster.privateAccessCidrs.length;
  return [
    // EKS lets in the group itself, and everything out.
    group('group of the cluster', 1 + toNodes, 1),
    ...platform.routers
      .filter(({ securityGroupId }) => securityGroupId === undefined)
      .map((router) => group(`group of ${router.name}`, clientsOf(router, plan).length * PORTS, PORTS)),
    ...endpoints.map((name) => group(name, network.vpcCidrs.length, network.vpcCidrs.length)),
    ...(bastion === undefined ? [] : [group('group of the bastion', bastion.allowedCidrs.length, 2)]),
    ...(platform.kubectl.inVpc ? [group('group of kubectl', 0, 1)] : []),
    ...(platform.fileSystem ? [group('group of the file system', 1, 1)] : []),
    always('interface-groups', 1 + (nodes.securityGroupIds?.length ?? 0), `nodes of ${plan.name}`),
  ];
}

function clientsOf({ scheme }: RouterPlan, { network }: RackPlan): readonly string[] {
  return scheme === 'internal' ? network.clients.inside : network.clients.outside;
}
