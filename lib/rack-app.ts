import { Annotations, type App } from 'aws-cdk-lib';
import { readContext } from './context';
import { find } from './look-ups';
import { type ParsedParameters, parseParameters } from './parameters/parse';
import { mirrorWarnings } from './rack/mirror';
import { CONTROL_PLANE_ZONES, planRack } from './rack/plan';
import { fitContradictions, fitWarnings } from './rack/system-fit';
import { AssetsStack } from './stacks/assets-stack';
import { EksStack } from './stacks/eks-stack';
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
  buildRack(app, parseParameters(readContext(app), fitContradictions));
}

/** One rack: what its stacks are, and what each takes from the others. */
export function buildRack(app: App, { parameters, warnings }: ParsedParameters): void {
  const plan = planRack(parameters);
  const { name: rackName, region, tags } = plan;
  const part = (description: string) => ({
    rackName,
    region,
    tags,
    description: `Rack ${rackName}: ${description}`,
  });

  const found = find(app, plan);
  if (found.type === 'to ask') {
    // Nothing of the rack is made up meanwhile: the CLI asks AWS, and synthesizes again.
    const waiting = new RackStack(app, 'network', part('waits for look-ups'));
    for (const question of found.missing) {
      waiting.reportMissingContextKey(question);
    }
    return;
  }
  const network = new NetworkStack(app, { ...part('network'), network: plan.network, vpcId: found.vpcId });
  const iam = new IamStack(app, {
    ...part('roles and policies'),
    deploymentPolicies: plan.security.deploymentPolicies,
    nodeRoleArn: plan.nodes.roleArn,
    selfManagedNodes: plan.nodes.cappedPools.length > 0,
  });
  const { nodeRole, selfManagedNodeRole = nodeRole } = iam;
  const keyArn = plan.security.keyArn ?? new KmsStack(app, part('key')).keyArn;
  const { script } = plan.nodes.boot;
  const uploaded = script && 'path' in script ? script.path : undefined;
  const assets = new AssetsStack(app, {
    ...part('buckets and logs'),
    ownVpcId: found.vpcId === undefined ? network.vpc.vpcId : undefined,
    keyArn,
    ownKey: plan.security.keyArn === undefined,
    settingsBucket: plan.security.settingsBucket,
    logs: plan.platform.logs,
    apps: plan.platform.apps,
    bootScript:
      uploaded === undefined
        ? undefined
        : { path: uploaded, roleNames: [...new Set([nodeRole.name, selfManagedNodeRole.name])] },
  });
  const { privateSubnetIds, publicSubnetIds } = network.vpc;
  const eks = new EksStack(app, {
    ...part('cluster'),
    cluster: plan.cluster,
    roleArn: iam.clusterRoleArn,
    subnetIds: network.pinnedSubnetIds(CONTROL_PLANE_ZONES),
    keyArn,
  });
  const nodegroup = new NodegroupStack(app, {
    ...part('nodes and add-ons'),
    cluster: eks.cluster,
    clusterPlan: plan.cluster,
    nodes: plan.nodes,
    nodeRole,
    selfManagedNodeRole: iam.selfManagedNodeRole,
    bootScript: assets.bootScript,
    foundImage: found.imageId,
    subnetIds: plan.network.nodeTier === 'private' ? privateSubnetIds : publicSubnetIds,
    keyArn,
    network: network.vpc,
    bastion: plan.bastion,
    platform: plan.platform,
    systemLogGroupArn: assets.systemLogGroupArn,
  });
  // Existing subnets are known by their ids, so nothing else says that their tags and endpoints come first.
  nodegroup.addStackDependency(network);
  if (uploaded !== undefined) {
    // Nodes read the script when they boot.
    nodegroup.addStackDependency(assets);
  }
  const platform = new PlatformStack(app, {
    ...part('platform'),
    platform: plan.platform,
    cluster: eks.cluster,
    clusterPlan: plan.cluster,
    devicePlugins: plan.nodes.devicePlugins,
    network: network.vpc,
    networkPlan: plan.network,
    keyArn,
    logBucket: assets.logBucket,
  });
  // Its log groups are there before what writes to them, and its subnets have their endpoints.
  platform.addStackDependency(assets);
  platform.addStackDependency(network);
  // Its pods run on nodes; and what it takes away needs a controller that runs.
  platform.addStackDependency(nodegroup);
  for (const { id, message } of [...warnings, ...fitWarnings(plan), ...mirrorWarnings(plan)]) {
    Annotations.of(eks).addWarningV2(id, message);
  }
}
