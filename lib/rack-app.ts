import { Annotations, type App } from 'aws-cdk-lib';
import { readContext } from './context';
import { type ParsedParameters, parseParameters } from './parameters/parse';
import { CONTROL_PLANE_ZONES, planRack } from './rack/plan';
import { AssetsStack } from './stacks/assets-stack';
import { EksStack } from './stacks/eks-stack';
import { IamStack } from './stacks/iam-stack';
import { KmsStack } from './stacks/kms-stack';
import { NetworkStack } from './stacks/network-stack';
import { NodegroupStack } from './stacks/nodegroup-stack';
import { RackStack } from './stacks/rack-stack';
import { findVpc } from './vpc-look-up';

/**
 * The whole app: context to parameters to plan to stacks.
 * @throws ParameterError with everything that is wrong with the context
 */
export function buildRackApp(app: App): void {
  buildRack(app, parseParameters(readContext(app)));
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

  const vpc = findVpc(app, plan);
  if (vpc.type === 'to ask') {
    // Nothing of the rack is made up meanwhile: the CLI asks AWS, and synthesizes again.
    new RackStack(app, 'network', part('waits for the look-up of its VPC')).reportMissingContextKey(vpc.missing);
    return;
  }
  const network = new NetworkStack(app, {
    ...part('network'),
    network: plan.network,
    vpcId: vpc.type === 'existing' ? vpc.id : undefined,
  });
  const iam = new IamStack(app, {
    ...part('roles and policies'),
    deploymentPolicies: plan.security.deploymentPolicies,
  });
  const keyArn = plan.security.keyArn ?? new KmsStack(app, part('key')).keyArn;
  new AssetsStack(app, {
    ...part('buckets and logs'),
    ownVpcId: vpc.type === 'own' ? network.vpc.vpcId : undefined,
    keyArn,
    ownKey: plan.security.keyArn === undefined,
    settingsBucket: plan.security.settingsBucket,
  });
  const { privateSubnetIds, publicSubnetIds } = network.vpc;
  const eks = new EksStack(app, {
    ...part('cluster'),
    cluster: plan.cluster,
    roleArn: iam.clusterRoleArn,
    subnetIds: network.pinnedSubnetIds(CONTROL_PLANE_ZONES),
    keyArn,
  });
  new NodegroupStack(app, {
    ...part('nodes and add-ons'),
    cluster: eks.cluster,
    clusterPlan: plan.cluster,
    nodes: plan.nodes,
    nodeRoleArn: iam.nodeRoleArn,
    subnetIds: plan.network.nodeTier === 'private' ? privateSubnetIds : publicSubnetIds,
    keyArn,
    network: network.vpc,
    bastion: plan.bastion,
  });
  for (const { id, message } of warnings) {
    Annotations.of(eks).addWarningV2(id, message);
  }
}
