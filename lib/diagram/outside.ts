import { type DeployIssuer, issuersOf } from '../rack/apps/apps';
import type { RackPlan } from '../rack/plan';
import type { Box, Edge } from './model';
import { CLUSTER, LOGS } from './services';
import { GATEWAY } from './ways';
import { box, clientsOf, some } from './words';

const VPC = 'vpc:vpc';
const PIPELINES: Readonly<Record<DeployIssuer, string>> = { github: 'GitHub', gitlab: 'GitLab' };

/** Who is outside of a rack, and comes in or is reached. */
export function outsideOf(plan: RackPlan): readonly Box[] {
  const { network, platform, cluster } = plan;
  const networks = [...new Set([...connectedTo(plan), ...cluster.privateAccessCidrs])];
  const issuers = issuersOf(plan.apps);
  const provider = platform.identityProvider?.issuerUrl;
  return [
    ...(networks.length > 0 ? [box('outside', 'networks', 'Connected networks', [some(networks)])] : []),
    box('outside', 'people', 'People and CI', [
      `kubectl, helm, cdk deploy${reachesNothing(plan) ? ', from inside the VPC' : ''}`,
      cluster.adminArns.length > 0 && `administrators: ${some(cluster.adminArns.map(roleName))}`,
      cluster.accessEntries.length > 0 &&
        `let in: ${some(cluster.accessEntries.map(({ principalArn }) => roleName(principalArn)))}`,
      provider !== undefined && `sign in by ${provider} too`,
      issuers.length > 0 && `pipelines of ${issuers.map((issuer) => PIPELINES[issuer]).join(' and ')}`,
    ]),
    ...(network.internet.publicSide
      ? [
          box('outside', 'internet', 'Internet', [
            `clients of the router: ${clientsOf(platform.routers[0], network)}`,
            network.internet.egress === 'nat' && 'registries, charts, Let’s Encrypt',
          ]),
        ]
      : []),
  ];
}

/** Who is outside of a rack and only gets something. */
export function receiversOf({ platform: { logs } }: RackPlan): readonly Box[] {
  const { syslog, shipped } = logs;
  if (syslog === undefined || !shipped) {
    return [];
  }
  return [box('outside', 'syslog', 'Syslog', [`${syslog.scheme}://${syslog.host}:${syslog.port}`])];
}

/** Edges that begin or end outside, and those of the control plane. */
export function edgesOutside(plan: RackPlan): readonly Edge[] {
  const { network, cluster, bastion, platform } = plan;
  const { access } = cluster.endpoint;
  const edges: (Edge | false)[] = [
    network.internet.publicSide && { from: 'outside:internet', to: GATEWAY, flow: 'requests' },
    connectedTo(plan).length > 0 && { from: 'outside:networks', to: VPC, flow: 'requests' },
    cluster.privateAccessCidrs.length > 0 && { from: 'outside:networks', to: VPC, flow: 'api' },
    access !== 'private' && {
      from: 'outside:people',
      to: CLUSTER,
      flow: 'api',
      only: access === 'public' ? undefined : 'during a deploy',
    },
    bastion !== undefined && { from: 'outside:people', to: 'bastion:bastion', flow: 'sessions' },
    { from: CLUSTER, to: VPC, flow: 'api', bothWays: true },
    platform.logs.shipped && { from: VPC, to: LOGS, flow: 'logs' },
    ...receiversOf(plan).map(({ id }): Edge => ({ from: LOGS, to: id, flow: 'logs' })),
  ];
  return edges.filter((edge) => edge !== false);
}

/** Networks beyond the VPC that may connect to a router inside it. */
function connectedTo({ network, platform }: RackPlan): readonly string[] {
  const internal = platform.routers.some(({ scheme }) => scheme === 'internal');
  return internal ? network.clients.inside.filter((cidr) => !network.vpcCidrs.includes(cidr)) : [];
}

function reachesNothing({ cluster, bastion }: RackPlan): boolean {
  return cluster.endpoint.access === 'private' && bastion === undefined && cluster.privateAccessCidrs.length === 0;
}

/** The name in the ARN of a role. */
function roleName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
