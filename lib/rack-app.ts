import { Annotations, type App, Validations } from 'aws-cdk-lib';
import { readContext } from './context';
import { find } from './look-ups';
import { CONTROL_PLANE_ZONES } from './rack/cluster/cluster';
import { type Rack, rackOf } from './rack/rack';
import { recordOf } from './rack/record';
import { AssetsStack } from './stacks/assets-stack';
import { EksStack } from './stacks/eks-stack';
import { FrontStack } from './stacks/front-stack';
import { IamStack } from './stacks/iam-stack';
import { KmsStack } from './stacks/kms-stack';
import { NetworkStack } from './stacks/network-stack';
import { NodegroupStack } from './stacks/nodegroup-stack';
import { PlatformStack } from './stacks/platform-stack';
import { RackStack } from './stacks/rack-stack';

/**
 * The whole app: context to parameters to plan to stacks.
 * @throws ParameterError with everything that is wrong with the context
 */
export function buildRackApp(app: App): void {
  buildRack(app, rackOf(readContext(app)));
}

/**
 * Silences warnings that somebody has read and accepts.
 * @param reasons id, such as `rack:imds-optional` → why it is right here, for a reviewer to check
 */
export function acceptWarnings(app: App, reasons: Readonly<Record<string, string>>): void {
  const accepted = Object.entries(reasons).map(([id, reason]) => ({ id: `Annotation::${id}`, reason }));
  Validations.of(app).acknowledge(...accepted);
}

/**
 * One rack: what its stacks are, and what each takes from the others.
 * @throws ParameterError where what was looked up does not fit the rest
 */
export function buildRack(app: App, rack: Rack): void {
  const { name: rackName, region, tags } = rack.plan;
  const part = (description: string) => ({
    rackName,
    region,
    tags,
    description: `Rack ${rackName}: ${description}`,
  });

  const found = find(app, rack.plan);
  if (found.type === 'to ask') {
    // Nothing of the rack is made up meanwhile: the CLI asks AWS, and synthesizes again.
    const waiting = new RackStack(app, 'network', part('waits for look-ups'));
    for (const question of found.missing) {
      waiting.reportMissingContextKey(question);
    }
    return;
  }
  const { parameters, plan, warnings } = found.network === undefined ? rack : rack.completedWith(found.network);
  const network = new NetworkStack(app, {
    ...part('network'),
    network: plan.network,
    vpcId: found.vpcId,
    keyForLife: plan.security.keyArn ?? `alias/${rackName}`,
    keyArn: plan.security.keyArn,
  });
  const iam = new IamStack(app, {
    ...part('roles and policies'),
    deploymentPolicies: plan.security.deploymentPolicies,
  });
  const kms = plan.security.keyArn === undefined ? new KmsStack(app, part('key')) : undefined;
  const keyArn = plan.security.keyArn ?? (kms as KmsStack).keyArn;
  const { vpcId, defaultSecurityGroupId } = { ...network.vpc, ...network };
  const assets = new AssetsStack(app, {
    ...part('buckets and logs'),
    ownVpc: defaultSecurityGroupId === undefined ? undefined : { id: vpcId, defaultSecurityGroupId },
    keyArn,
    ownKey: kms !== undefined,
    security: plan.security,
    record: recordOf(parameters),
    logs: plan.platform.logs,
    apps: plan.platform.apps,
  });
  const { privateSubnetIds, publicSubnetIds } = network.vpc;
  const eks = new EksStack(app, {
    ...part('cluster'),
    cluster: plan.cluster,
    role: iam.clusterRole,
    subnetIds: privateSubnetIds.slice(0, CONTROL_PLANE_ZONES),
    keyArn,
    keyForLife: network.keyForLife,
  });
  const nodegroup = new NodegroupStack(app, {
    ...part('nodes'),
    cluster: eks.cluster,
    clusterPlan: plan.cluster,
    nodes: plan.nodes,
    nodeRole: iam.nodeRole,
    foundImage: found.imageId,
    subnetIds: plan.network.nodeTier === 'private' ? privateSubnetIds : publicSubnetIds,
    // A pool may name subnets of the other kind, where they were there before.
    otherSubnetIds: plan.network.nodeTier === 'private' ? publicSubnetIds : privateSubnetIds,
    keyArn,
    network: network.vpc,
    bastion: plan.bastion,
    platform: plan.platform,
    systemLogGroupArn: assets.systemLogGroupArn,
  });
  const front = new FrontStack(app, {
    ...part('load balancer and kubectl'),
    router: plan.platform.routers[0],
    kubectl: plan.platform.kubectl,
    cluster: eks.cluster,
    network: network.vpc,
    networkPlan: plan.network,
    internetForLife: network.internetForLife,
    keyArn,
    logBucket: assets.logBucket,
  });
  const platform = new PlatformStack(app, {
    ...part('platform'),
    platform: plan.platform,
    cluster: eks.cluster,
    clusterPlan: plan.cluster,
    oidcProviderArn: nodegroup.oidcProviderArn,
    serviceToken: front.serviceToken,
    loadBalancer: front.loadBalancer,
    devicePlugins: plan.nodes.devicePlugins,
    podsReachMetadata: plan.nodes.podsReachMetadata,
    network: network.vpc,
    networkPlan: plan.network,
    keyArn,
    logBucket: assets.logBucket,
  });
  // The order of a deploy, and the other way round that of a removal; whatever two of them have in common.
  const after = (stack: RackStack, ...before: (RackStack | undefined)[]) => {
    for (const other of before) {
      other && stack.addStackDependency(other);
    }
  };
  after(assets, network, kms);
  after(eks, network, kms, iam);
  after(nodegroup, eks, assets);
  after(front, eks, assets);
  after(platform, nodegroup, front);
  for (const { id, message } of warnings) {
    Annotations.of(eks).addWarningV2(id, message);
  }
}
