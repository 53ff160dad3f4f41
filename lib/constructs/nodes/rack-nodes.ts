import type { CfnResource } from 'aws-cdk-lib';
import type { CfnAddon } from 'aws-cdk-lib/aws-eks';
import type { Construct } from 'constructs';
import type { ScriptPlan } from '../../rack/nodes/boot';
import type { ImagePlan, ImageQuery } from '../../rack/nodes/images';
import { osOf } from '../../rack/nodes/node-pools';
import type { NodesPlan } from '../../rack/nodes/nodes';
import { type RoleIdentity, roleByArn } from '../security/service-role';
import { UploadedScript } from './boot-script';
import { type CappedGroup, cappedPool } from './capped-pool';
import { GroupNames } from './group-names';
import { keyPair } from './key-pair';
import { type CommonNodeProps, type ManagedGroup, nodePool } from './node-pool';
import { scheduled } from './schedule';
import { SelfManagedAccess } from './self-managed-access';

export interface RackNodesProps
  extends Pick<CommonNodeProps, 'cluster' | 'clusterSecurityGroupId' | 'region' | 'subnetIds' | 'keyArn'> {
  /** Name of the rack, and of its cluster. */
  readonly rackName: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Kubernetes minor version of the nodes. */
  readonly version: string;
  readonly plan: NodesPlan;
  /** The rack's own role for nodes, which they have unless another one is given. */
  readonly nodeRole: RoleIdentity;
  /** The add-on that gives pods their addresses, and says how many a node may have. */
  readonly vpcCni: CfnAddon;
  /** The id of an image that was looked up. */
  readonly foundImage: (query: ImageQuery) => string;
}

/** What others take of the nodes of a rack. */
export interface RackNodes {
  readonly managed: readonly ManagedGroup[];
  /** Name of the key pair that they accept. @default - none */
  readonly keyPairName?: string;
}

/** All nodes of a rack: the groups of its pools, managed and not, what they boot with, and when there are any. */
export function rackNodes(scope: Construct, props: RackNodesProps): RackNodes {
  const { plan } = props;
  const nodeRole = plan.roleArn === undefined ? props.nodeRole : roleByArn(plan.roleArn);
  const sharedRole = plan.roleArn === undefined ? undefined : nodeRole;
  const access =
    plan.cappedPools.length === 0
      ? undefined
      : new SelfManagedAccess(scope, 'SelfManaged', { clusterName: props.cluster.clusterName, sharedRole });
  const script = bootScript(scope, plan.boot.script, [nodeRole, access?.role ?? nodeRole]);
  const common = { ...commonProps(scope, props), script: script?.script };
  const managed = managedGroups(scope, props, common, nodeRole);
  const capped = access === undefined ? [] : cappedGroups(scope, props, common, access);
  for (const { resource } of capped) {
    // With the role of managed nodes they can join only once EKS has made the access entry for those.
    waitFor(resource, access?.entry === undefined ? managed[0]?.resource : undefined);
  }
  for (const { resource } of script?.policy === undefined ? [] : [...managed, ...capped]) {
    resource.node.addDependency(script?.policy as Construct);
  }
  schedule(scope, props, managed, capped);
  return { managed, keyPairName: common.keyPairName };
}

function commonProps(scope: Construct, props: RackNodesProps): Omit<CommonNodeProps, 'script'> {
  const { plan, rackName, tags } = props;
  return {
    cluster: props.cluster,
    clusterSecurityGroupId: props.clusterSecurityGroupId,
    securityGroupIds: plan.securityGroupIds,
    region: props.region,
    subnetIds: props.subnetIds,
    keyArn: props.keyArn,
    tags,
    tagGpus: plan.tagGpus,
    diskGib: plan.diskGib,
    imdsHttpTokens: plan.imdsHttpTokens,
    imdsHopLimit: plan.imdsHopLimit,
    keyPairName:
      plan.sshPublicKey === undefined
        ? plan.keyPairName
        : keyPair(scope, 'KeyPair', { rackName, publicKey: plan.sshPublicKey, tags }),
    userData: plan.boot.userData,
  };
}

function managedGroups(
  scope: Construct,
  props: RackNodesProps,
  common: CommonNodeProps,
  nodeRole: RoleIdentity,
): ManagedGroup[] {
  const { prefixDelegation, repair, maxUnavailablePercentage } = props.plan;
  return props.plan.pools.flatMap((pool) => {
    const imageId = imageOf(pool.image, props);
    const groups = nodePool(scope, {
      ...common,
      pool,
      version: props.version,
      imageId,
      nodeRoleArn: nodeRole.arn,
      repair,
      maxUnavailablePercentage,
    });
    // Only EKS says how many pods such nodes allow, and asks the add-on when it makes the group.
    const asks = prefixDelegation && imageId === undefined && osOf(pool.amiType) === 'bottlerocket';
    for (const { resource } of groups) {
      waitFor(resource, asks ? props.vpcCni : undefined);
    }
    return groups;
  });
}

function cappedGroups(
  scope: Construct,
  props: RackNodesProps,
  common: CommonNodeProps,
  { instanceProfileArn, entry: letIn }: SelfManagedAccess,
): CappedGroup[] {
  const { rackName, version } = props;
  return props.plan.cappedPools.flatMap((pool) =>
    cappedPool(scope, {
      ...common,
      rackName,
      version,
      pool,
      instanceProfileArn,
      imageId: imageOf(pool.image, props),
      letIn,
    }),
  );
}

/** Scales the groups to nothing and back, where that was asked for. */
function schedule(
  scope: Construct,
  { plan, rackName, keyArn }: RackNodesProps,
  managed: readonly ManagedGroup[],
  capped: readonly CappedGroup[],
): void {
  if (plan.schedule === undefined) return;
  const names = new GroupNames(scope, 'GroupName', { clusterName: rackName, keyArn });
  for (const group of managed) {
    scheduled(scope, { ...group.plan, schedule: plan.schedule, autoScalingGroupName: names.of(group.resource) });
  }
  for (const group of capped) {
    scheduled(scope, { ...group.plan, schedule: plan.schedule, autoScalingGroupName: group.resource.ref });
  }
}

/** The script that nodes run when they boot, and what lets them read it where it is uploaded for them. */
function bootScript(
  scope: Construct,
  plan: ScriptPlan | undefined,
  roles: readonly RoleIdentity[],
): Partial<UploadedScript> | undefined {
  if (plan === undefined || 'url' in plan) {
    return plan && { script: { from: 'https', ...plan } };
  }
  const roleNames = [...new Set(roles.map(({ name }) => name))];
  return new UploadedScript(scope, 'BootScript', { path: plan.path, roleNames });
}

function imageOf(image: ImagePlan | undefined, { foundImage }: RackNodesProps): string | undefined {
  return image && ('id' in image ? image.id : foundImage(image.query));
}

function waitFor(resource: CfnResource, other: CfnResource | undefined): void {
  if (other !== undefined) {
    resource.addResourceDependency(other);
  }
}
