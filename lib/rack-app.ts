import { Annotations, type App, Aws, Stage, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { bootstrapQualifierIn, type Context, contextOf, readContext } from './context';
import { partitionOf } from './facts/regions';
import { type AskedRack, type Fleet, fleetOf } from './fleet';
import { find } from './look-ups';
import { ParameterError, type Problem } from './parameters/language/problem';
import { throwIfAny } from './parameters/parse';
import { type DeployerPolicy, deployerPolicyOf } from './permissions';
import { CONTROL_PLANE_ZONES } from './rack/cluster/cluster';
import type { RackPlan } from './rack/plan';
import type { Rack } from './rack/rack';
import { recordOf } from './rack/record';
import { keyAliasOf } from './rack/security/security';
import { AssetsStack } from './stacks/assets-stack';
import { DeployerStack, deployedBy } from './stacks/deployer-stack';
import { EksStack } from './stacks/eks-stack';
import { FrontStack } from './stacks/front-stack';
import { IamStack } from './stacks/iam-stack';
import { KmsStack } from './stacks/kms-stack';
import { NetworkStack } from './stacks/network-stack';
import { NodegroupStack } from './stacks/nodegroup-stack';
import { PlatformStack } from './stacks/platform-stack';
import { RackStack, type RackStackProps } from './stacks/rack-stack';
import { stacksFrom } from './trial';

/**
 * The whole app: context and rack files to parameters to plans to stacks.
 * @param fleet the racks that are asked for. @default - those that the context of the app asks for
 * @returns the plans of the racks, but of those that wait for look-ups
 * @throws ParameterError with everything that is wrong with any of the racks
 */
export function buildRackApp(app: App, fleet: Fleet = fleetOf(readContext(app))): readonly RackPlan[] {
  const { racks, problems } = fleet;
  const built = racks.map((asked) => ({ asked, ...buildAsked(app, asked) }));
  throwIfAny([...problems, ...built.flatMap(({ asked, wrong = [] }) => [...asked.problems, ...wrong])]);
  return built.flatMap(({ plan }) => plan ?? []);
}

/** What becomes of a rack of which nothing was wrong before. */
interface Built {
  readonly plan?: RackPlan;
  readonly wrong?: readonly Problem[];
}

function buildAsked(app: App, { name, file, rack, tell }: AskedRack): Built {
  if (rack === undefined) return {};
  const { region, account } = rack.plan;
  try {
    // A rack that is context and nothing else stays where tools look for its templates.
    return { plan: buildRack(file === undefined ? app : new Stage(app, name, { env: { region, account } }), rack) };
  } catch (error) {
    if (error instanceof ParameterError) return { wrong: error.problems.map(tell) };
    throw error;
  }
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
 * @param scope the app, or a stage of the rack's own
 * @returns its plan, with what was looked up; nothing while something has to be looked up
 * @throws ParameterError where what was looked up does not fit the rest
 */
export function buildRack(scope: Construct, rack: Rack): RackPlan | undefined {
  const { name: rackName, region, account, tags } = rack.plan;
  const part = (description: string) => ({
    rackName,
    region,
    account,
    tags,
    permissionsBoundaryArn: rack.plan.security.permissionsBoundaryArn,
    synthesizer: rack.plan.security.deployerRole ? deployedBy(rackName, region) : undefined,
    description: `Rack ${rackName}: ${description}`,
  });

  const found = find(contextOf(scope), rack.plan);
  if (found.type === 'to ask') {
    // No stacks are built on guesses meanwhile: the CLI asks AWS, and synthesizes again.
    const waiting = new RackStack(scope, 'network', part('waits for look-ups'));
    for (const question of found.missing) {
      waiting.reportMissingContextKey(question);
    }
    return undefined;
  }
  const { parameters, plan, warnings } = found.network === undefined ? rack : rack.completedWith(found.network);
  const deployer = deployerStack(scope, rack, part('who deploys'));
  const network = new NetworkStack(scope, {
    ...part('network'),
    network: plan.network,
    vpcId: found.vpcId,
    keyForLife: plan.security.keyArn ?? keyAliasOf(rackName),
    keyArn: plan.security.keyArn,
  });
  const iam = new IamStack(scope, {
    ...part('roles and policies'),
    deploymentPolicies: plan.security.deploymentPolicies,
    trusted: plan.security.trusted,
    pullThrough: plan.platform.pullThrough,
  });
  const kms =
    plan.security.keyArn === undefined
      ? new KmsStack(scope, { ...part('key'), images: plan.apps.list.length > 0 })
      : undefined;
  const keyArn = plan.security.keyArn ?? (kms as KmsStack).keyArn;
  const { vpcId, defaultSecurityGroupId } = { ...network.vpc, ...network };
  const assets = new AssetsStack(scope, {
    ...part('buckets and logs'),
    flowLogs: plan.network.flowLogs,
    ownVpc: defaultSecurityGroupId === undefined ? undefined : { id: vpcId, defaultSecurityGroupId },
    keyArn,
    ownKey: kms !== undefined,
    security: plan.security,
    record: recordOf(parameters),
    logs: plan.platform.logs,
    apps: plan.apps,
  });
  const { privateSubnetIds, publicSubnetIds } = network.vpc;
  const eks = new EksStack(scope, {
    ...part('cluster'),
    cluster: plan.cluster,
    role: iam.clusterRole,
    subnetIds: privateSubnetIds.slice(0, CONTROL_PLANE_ZONES),
    keyArn,
    keyForLife: network.keyForLife,
  });
  const nodegroup = new NodegroupStack(scope, {
    ...part('nodes'),
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
  const front = new FrontStack(scope, {
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
  const platform = new PlatformStack(scope, {
    ...part('platform'),
    platform: plan.platform,
    apps: plan.apps.list,
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
  // The order of a deploy and, reversed, of a removal, whether or not one stack uses values of another.
  const after = (stack: RackStack, ...before: (RackStack | undefined)[]) => {
    for (const other of before) {
      other && stack.addStackDependency(other);
    }
  };
  after(network, deployer);
  after(iam, deployer);
  kms && after(kms, deployer);
  after(assets, network, kms);
  after(eks, network, kms, iam);
  after(nodegroup, eks, assets);
  after(front, eks, assets);
  after(platform, nodegroup, front);
  for (const { id, message } of warnings) {
    Annotations.of(eks).addWarningV2(id, message);
  }
  return plan;
}

/** The stack with the role that deploys the others, where a rack has one. Its policies follow from their templates. */
function deployerStack(scope: Construct, rack: Rack, props: RackStackProps): DeployerStack | undefined {
  const context = contextOf(scope);
  const qualifier = bootstrapQualifierIn(context);
  const policy = rack.plan.security.deployerRole ? deployerOf(rack, context, Aws.ACCOUNT_ID) : undefined;
  // A role that deploys racks is not bounded as those that work for them are.
  return (
    policy &&
    new DeployerStack(scope, { ...props, permissionsBoundaryArn: undefined, qualifier, policies: policy.policies })
  );
}

/**
 * What whoever deploys a rack has to be allowed.
 * @param account the account of the rack, or what stands for it
 * @returns nothing while something has to be looked up
 */
export function deployerOf(rack: Rack, context: Context, account: string): DeployerPolicy | undefined {
  const { plan } = rack;
  const alone = { ...rack, plan: { ...plan, security: { ...plan.security, deployerRole: false } } };
  const stacks = stacksFrom(context, (app) => buildRack(app, alone));
  const { name, region } = plan;
  return stacks && deployerPolicyOf({ name, region, partition: partitionOf(region), account, stacks });
}
