import type { QuotaId } from '../../facts/fleet/quotas';
import { type AppsPlan, newIssuersOf, ownBucketOf } from '../../rack/apps/apps';
import type { RackPlan } from '../../rack/plan';
import { always, type Use } from './use';

/**
 * Something that a rack has a number of, and what each takes of quotas that count for an account, or a region of it.
 */
interface Part {
  readonly what: string;
  readonly count: (plan: RackPlan) => number | boolean;
  readonly takes: { readonly [Id in QuotaId]?: number };
}

/** A function with a role, a policy and a log of its own. */
const FUNCTION = { roles: 1, policies: 1, 'log-groups': 1 };
/** The identity of a service account that may do something in AWS. */
const IDENTITY = { roles: 1, policies: 1 };

function ownBuckets({ list }: AppsPlan): number {
  return list.filter((app) => ownBucketOf(app) !== undefined).length;
}

/**
 * The parts of a rack. `test/capacity/templates.test.ts` counts the same in templates.
 * What EKS makes by itself is here too: the security group of a cluster, and for each managed group an Auto Scaling
 * group, an instance profile and a launch template, made of the one that it was given.
 * Source: EKS User Guide, "Customize managed nodes with launch templates", "Managed node groups concepts".
 */
const PARTS: readonly Part[] = [
  { what: 'stacks', count: ({ security }) => (security.keyArn === undefined ? 8 : 7), takes: { stacks: 1 } },
  {
    what: 'cluster',
    count: () => 1,
    takes: { clusters: 1, 'security-groups': 1, roles: 1, policies: 1, 'log-groups': 1, 'oidc-providers': 1 },
  },
  { what: 'role of the nodes', count: () => 1, takes: IDENTITY },
  { what: 'log of the system', count: () => 1, takes: { 'log-groups': 1 } },
  { what: 'record of deploys', count: () => 1, takes: FUNCTION },
  { what: 'kubectl, with the framework before it', count: () => 1, takes: { ...FUNCTION, roles: 2, policies: 2 } },
  {
    what: 'kubectl inside the VPC',
    count: ({ platform }) => platform.kubectl.inVpc,
    takes: { policies: 1, 'security-groups': 1 },
  },
  { what: 'window of the endpoint', count: ({ platform }) => platform.kubectl.window, takes: FUNCTION },
  {
    what: 'VPC, with its default group, and the function that closes the group',
    count: ({ network }) => network.vpc.type === 'own',
    takes: { vpcs: 1, 'security-groups': 1, roles: 1, policies: 1, 'log-groups': 1 },
  },
  {
    what: 'flow logs to CloudWatch',
    count: ({ network: { flowLogs } }) => flowLogs?.to === 'own group' || flowLogs?.to === 'group',
    takes: { roles: 1, policies: 1 },
  },
  {
    what: 'log group of flow logs',
    count: ({ network }) => network.flowLogs?.to === 'own group',
    takes: { 'log-groups': 1 },
  },
  {
    what: 'internet gateway',
    count: ({ network }) => network.placement === 'own' && network.gateway.type === 'own',
    takes: { 'internet-gateways': 1 },
  },
  {
    what: 'NAT gateways',
    count: ({ network }) => (network.placement === 'own' ? network.natGateways : 0),
    takes: { 'elastic-ips': 1 },
  },
  { what: 'endpoint of S3', count: ({ network }) => network.placement === 'own', takes: { 'gateway-endpoints': 1 } },
  { what: 'tags of subnets', count: ({ network }) => network.placement === 'existing', takes: FUNCTION },
  {
    what: 'group of the endpoints',
    count: ({ network }) => network.endpointServices.length > 0,
    takes: { 'security-groups': 1 },
  },
  {
    what: 'group of the endpoint of EFS',
    count: ({ network, platform }) => network.internet.egress === 'none' && platform.fileSystem,
    takes: { 'security-groups': 1 },
  },
  { what: 'key', count: ({ security }) => security.keyArn === undefined, takes: { keys: 1 } },
  { what: 'bucket of settings', count: ({ security }) => security.settingsBucket === undefined, takes: { buckets: 1 } },
  {
    what: 'bucket of access logs',
    count: ({ security, apps }) => security.settingsBucket === undefined || ownBuckets(apps) > 0,
    takes: { buckets: 1 },
  },
  { what: 'policies of a deployment', count: ({ security }) => security.deploymentPolicies, takes: { policies: 4 } },
  { what: 'VPC CNI and cert-manager', count: () => 2, takes: { roles: 1 } },
  { what: 'EBS CSI driver and load balancer controller', count: () => 2, takes: IDENTITY },
  { what: 'what an autoscaler and log shipping may do', count: () => 1, takes: { policies: 2 } },
  { what: 'autoscaler', count: ({ platform }) => platform.autoscalerVersion !== undefined, takes: { roles: 1 } },
  { what: 'log shipping', count: ({ platform }) => platform.logs.shipped, takes: { roles: 1 } },
  { what: 'Container Insights', count: ({ platform }) => platform.monitored, takes: { roles: 1, 'log-groups': 1 } },
  {
    what: 'metrics of certificates',
    count: ({ platform }) => platform.monitored,
    takes: { ...IDENTITY, 'log-groups': 1 },
  },
  { what: 'external-dns', count: ({ platform }) => platform.externalDns, takes: IDENTITY },
  {
    what: 'proof of a domain',
    count: ({ platform }) => platform.domain?.hostedZoneId !== undefined && !platform.mirrored,
    takes: { policies: 1 },
  },
  {
    what: 'file system and its driver',
    count: ({ platform }) => platform.fileSystem,
    takes: { ...IDENTITY, 'file-systems': 1, 'security-groups': 1 },
  },
  { what: 'images by way of ECR', count: ({ platform }) => platform.pullThrough.length > 0, takes: { policies: 1 } },
  { what: 'Fargate', count: ({ platform }) => platform.fargate.length > 0, takes: IDENTITY },
  { what: 'apps', count: ({ apps }) => apps.list.length, takes: { ...IDENTITY, 'log-groups': 1 } },
  {
    what: 'add-ons with an identity',
    count: ({ platform }) => platform.ownAddons.filter(({ identity }) => identity !== undefined).length,
    takes: { roles: 1 },
  },
  {
    what: 'policies of add-ons',
    count: ({ platform }) =>
      platform.ownAddons.filter(({ identity }) => (identity?.permissions.statements.length ?? 0) > 0).length,
    takes: { policies: 1 },
  },
  {
    what: 'service accounts',
    count: ({ platform }) => platform.serviceAccounts.length,
    takes: { roles: 1 },
  },
  {
    what: 'policies of service accounts',
    count: ({ platform }) =>
      platform.serviceAccounts.filter(({ permissions }) => permissions.statements.length > 0).length,
    takes: { policies: 1 },
  },
  { what: 'buckets of apps', count: ({ apps }) => ownBuckets(apps), takes: { buckets: 1 } },
  {
    what: 'roles of pipelines',
    count: ({ apps }) => apps.list.filter(({ deployFrom }) => deployFrom.length > 0).length,
    takes: IDENTITY,
  },
  { what: 'issuers of their tokens', count: ({ apps }) => newIssuersOf(apps).length, takes: { 'oidc-providers': 1 } },
  {
    what: 'bastion',
    count: ({ bastion }) => bastion !== undefined,
    takes: { ...IDENTITY, 'instance-profiles': 1, 'launch-templates': 1, 'security-groups': 1 },
  },
  {
    what: 'pools',
    count: ({ nodes }) => nodes.pools.length + nodes.cappedPools.length,
    takes: { 'launch-templates': 1 },
  },
  {
    what: 'managed groups',
    count: ({ nodes }) => nodes.pools.flatMap(({ groups }) => groups).length,
    takes: { 'scaling-groups': 1, 'launch-templates': 1, 'instance-profiles': 1 },
  },
  {
    what: 'groups under a price cap',
    count: ({ nodes }) => nodes.cappedPools.flatMap(({ groups }) => groups).length,
    takes: { 'scaling-groups': 1 },
  },
  {
    what: 'profile of nodes that EKS does not manage',
    count: ({ nodes }) => nodes.cappedPools.length > 0,
    takes: { 'instance-profiles': 1 },
  },
  {
    what: 'role of nodes that EKS does not manage',
    count: ({ nodes }) => nodes.cappedPools.length > 0 && nodes.roleArn === undefined,
    takes: IDENTITY,
  },
  {
    what: 'uploaded boot script',
    count: ({ nodes }) => nodes.boot.script !== undefined && 'path' in nodes.boot.script,
    takes: { policies: 1 },
  },
  { what: 'names of scheduled groups', count: ({ nodes }) => nodes.schedule !== undefined, takes: FUNCTION },
  {
    what: 'routers',
    count: ({ platform }) => platform.routers.length,
    takes: { 'load-balancers': 1, 'target-groups': 2 },
  },
  {
    what: 'groups of routers',
    count: ({ platform }) => platform.routers.filter(({ securityGroupId }) => securityGroupId === undefined).length,
    takes: { 'security-groups': 1 },
  },
];

/**
 * What a rack takes of quotas that count for an account, or a region of it, and that follow from only the number of its
 * parts.
 */
export function usesOfParts(plan: RackPlan): readonly Use[] {
  return PARTS.flatMap(({ count, takes }) => {
    const times = Number(count(plan));
    return Object.entries(takes).map(([quota, each]) => always(quota as QuotaId, times * each));
  });
}
