import type { Found } from '../look-ups';
import { CONTROL_PLANE_ZONES } from '../rack/cluster/cluster';
import { ownTopicOf } from '../rack/monitoring/monitoring';
import type { Rack } from '../rack/rack';
import { recordOf } from '../rack/record';
import { keyAliasOf } from '../rack/security/security';
import type { Part as Name } from '../rack/stack-names';
import { AssetsPart } from './assets';
import { EksPart } from './eks';
import { FrontPart } from './front';
import { IamPart } from './iam';
import { KmsPart } from './kms';
import { NetworkPart } from './network';
import { NodegroupPart } from './nodegroup';
import type { Part } from './part';
import { PlatformPart } from './platform';

/** Where the parts of a rack are made: stacks, or rooms of one template. */
export interface Place<P extends Part> {
  /** Names of the stacks that a deployment of the rack creates or updates. */
  readonly stackNames: readonly string[];
  part(name: Name, description: string): P;
  /** The order of a deployment and, reversed, of a removal, whether or not a part uses values of another. */
  after(part: P, ...before: readonly P[]): void;
}

/** The parts of a rack by name. One with a key of its user's has no kms. */
export type RackParts<P extends Part> = Readonly<Record<Exclude<Name, 'kms'>, P>> & { readonly kms?: P };

/**
 * One rack: what its parts are, what each takes from the others, and in which order they are made. Written once for
 * stacks and for templates that have a whole rack.
 */
export function composeRack<P extends Part>(
  place: Place<P>,
  { parameters, plan }: Pick<Rack, 'parameters' | 'plan'>,
  found: Extract<Found, { type: 'found' }>,
): { readonly parts: RackParts<P>; readonly network: NetworkPart } {
  const { name: rackName, region, tags } = plan;
  const ownKey = plan.security.keyArn === undefined;
  const parts: RackParts<P> = {
    network: place.part('network', 'network'),
    iam: place.part('iam', 'roles and policies'),
    kms: ownKey ? place.part('kms', 'key') : undefined,
    assets: place.part('assets', 'buckets and logs'),
    eks: place.part('eks', 'cluster'),
    nodegroup: place.part('nodegroup', 'nodes'),
    front: place.part('front', 'load balancer and kubectl'),
    platform: place.part('platform', 'platform'),
  };
  const identity = { rackName, region, tags };
  const network = new NetworkPart(parts.network, {
    ...identity,
    network: plan.network,
    vpcId: found.vpcId,
    keyForLife: plan.security.keyArn ?? keyAliasOf(rackName),
    keyArn: plan.security.keyArn,
    monitoring: plan.monitoring,
  });
  const iam = new IamPart(parts.iam, {
    ...identity,
    deploymentPolicies: plan.security.deploymentPolicies,
    trusted: plan.security.trusted,
    pullThrough: plan.platform.pullThrough,
  });
  const kms =
    parts.kms &&
    new KmsPart(parts.kms, {
      ...identity,
      images: plan.apps.list.length > 0,
      alarmTopic: plan.monitoring && ownTopicOf(plan.monitoring),
    });
  const keyArn = plan.security.keyArn ?? (kms as KmsPart).keyArn;
  const { vpcId, defaultSecurityGroupId } = { ...network.vpc, ...network };
  const assets = new AssetsPart(parts.assets, {
    ...identity,
    flowLogs: plan.network.flowLogs,
    ownVpc: defaultSecurityGroupId === undefined ? undefined : { id: vpcId, defaultSecurityGroupId },
    keyArn,
    ownKey,
    security: plan.security,
    stackNames: place.stackNames,
    record: recordOf(parameters),
    logs: plan.platform.logs,
    apps: plan.apps,
    monitoring: plan.monitoring,
  });
  const { privateSubnetIds, publicSubnetIds } = network.vpc;
  const eks = new EksPart(parts.eks, {
    ...identity,
    cluster: plan.cluster,
    role: iam.clusterRole,
    subnetIds: privateSubnetIds.slice(0, CONTROL_PLANE_ZONES),
    keyArn,
    keyForLife: network.keyForLife,
  });
  const nodegroup = new NodegroupPart(parts.nodegroup, {
    ...identity,
    cluster: eks.cluster,
    clusterPlan: plan.cluster,
    nodes: plan.nodes,
    nodeRole: iam.nodeRole,
    foundImage: found.imageId,
    subnetIds: plan.network.nodeTier === 'private' ? privateSubnetIds : publicSubnetIds,
    // A pool may name existing subnets of the other kind.
    otherSubnetIds: plan.network.nodeTier === 'private' ? publicSubnetIds : privateSubnetIds,
    keyArn,
    network: network.vpc,
    bastion: plan.bastion,
    platform: plan.platform,
    systemLogGroupArn: assets.systemLogGroupArn,
  });
  const front = new FrontPart(parts.front, {
    ...identity,
    router: plan.platform.routers[0],
    kubectl: plan.platform.kubectl,
    cluster: eks.cluster,
    network: network.vpc,
    networkPlan: plan.network,
    internetForLife: network.internetForLife,
    keyArn,
    logBucket: assets.logBucket,
  });
  new PlatformPart(parts.platform, {
    ...identity,
    platform: plan.platform,
    apps: plan.apps.list,
    cluster: eks.cluster,
    clusterPlan: plan.cluster,
    oidcProviderArn: nodegroup.oidcProviderArn,
    identities: nodegroup.identities,
    serviceToken: front.serviceToken,
    loadBalancer: front.loadBalancer,
    devicePlugins: plan.nodes.devicePlugins,
    podsReachMetadata: plan.nodes.podsReachMetadata,
    network: network.vpc,
    networkPlan: plan.network,
    keyArn,
    logBucket: assets.logBucket,
    monitoring: plan.monitoring,
  });
  inOrder(place, parts);
  return { parts, network };
}

function inOrder<P extends Part>(place: Place<P>, parts: RackParts<P>): void {
  const { network, iam, assets, eks, nodegroup, front, platform } = parts;
  const kms = parts.kms === undefined ? [] : [parts.kms];
  place.after(assets, network, ...kms);
  place.after(eks, network, ...kms, iam);
  place.after(nodegroup, eks, assets);
  place.after(front, eks, assets);
  place.after(platform, nodegroup, front);
}
