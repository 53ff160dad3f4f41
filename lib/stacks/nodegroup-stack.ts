import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { EksAddons } from '../constructs/addons/eks-addons';
import { identityOf } from '../constructs/addons/workload-role';
import { clusterAdmin } from '../constructs/eks/cluster-admin';
import { externalName } from '../constructs/eks/external-name';
import { fargateProfiles } from '../constructs/eks/fargate';
import { hostOf } from '../constructs/eks/host-of';
import { identityProvider } from '../constructs/eks/identity-provider';
import type { RackCluster } from '../constructs/eks/rack-cluster';
import type { RoleIdentity } from '../constructs/iam/service-role';
import type { RackNetwork } from '../constructs/network/rack-vpc';
import { Bastion } from '../constructs/nodes/bastion';
import { cappedPool } from '../constructs/nodes/capped-pool';
import { GroupNames } from '../constructs/nodes/group-names';
import { keyPair } from '../constructs/nodes/key-pair';
import { type CommonNodeProps, nodePool } from '../constructs/nodes/node-pool';
import { scheduled } from '../constructs/nodes/schedule';
import { SelfManagedAccess } from '../constructs/nodes/self-managed-access';
import type { BootScript } from '../constructs/nodes/user-data/scripts';
import type { ScriptPlan } from '../rack/boot';
import type { ImagePlan, ImageQuery } from '../rack/images';
import { osOf } from '../rack/node-pools';
import type { BastionPlan, ClusterPlan, NodesPlan } from '../rack/plan';
import type { PlatformPlan } from '../rack/platform';
import { RackStack, type RackStackProps } from './rack-stack';

export interface NodegroupStackProps extends RackStackProps {
  readonly cluster: RackCluster;
  readonly clusterPlan: ClusterPlan;
  readonly nodes: NodesPlan;
  readonly nodeRole: RoleIdentity;
  /** Role of nodes that EKS does not manage. @default - nodeRole, which EKS then has let in already */
  readonly selfManagedNodeRole?: RoleIdentity;
  /** The subnet of each zone, in the order of the zones. */
  readonly subnetIds: readonly string[];
  readonly keyArn: string;
  /** The script of the plan, where it was uploaded. @default - none was */
  readonly bootScript?: BootScript;
  /** The id of an image that was looked up. */
  readonly foundImage: (query: ImageQuery) => string;
  readonly network: RackNetwork;
  /** @default - no bastion */
  readonly bastion?: BastionPlan;
  readonly platform: Pick<PlatformPlan, 'fargateNamespaces' | 'identityProvider'>;
  /** Group of the logs of the system, with `:*` for its streams. */
  readonly systemLogGroupArn: string;
}

/**
 * `<rack>-nodegroup`: the nodes, the add-ons without which they would not be ready or hold no volume, and the admins.
 * Beside them what needs the cluster and what no node waits for: Fargate, the identity provider, the bastion, the DNS
 * record.
 */
export class NodegroupStack extends RackStack {
  constructor(scope: Construct, props: NodegroupStackProps) {
    super(scope, 'nodegroup', props);
    const { clusterName } = props.cluster;
    const { version, addons: versions, identity, replicas, networkPolicy } = props.clusterPlan;
    const { pools, cappedPools, schedule, prefixDelegation } = props.nodes;
    const addons = new EksAddons(this, 'Addon', {
      clusterName,
      versions,
      replicas,
      prefixDelegation,
      networkPolicy,
      identity: identityOf(identity, props.cluster),
      keyArn: props.keyArn,
    });
    for (const arn of props.clusterPlan.adminArns) {
      clusterAdmin(this, clusterName, arn);
    }
    const common = this.commonProps(props);
    const managed = pools.flatMap((pool) => {
      const imageId = this.imageId(pool.image, props);
      const { maxUnavailablePercentage } = props.nodes;
      const groups = nodePool(this, {
        ...common,
        pool,
        version,
        imageId,
        nodeRoleArn: props.nodeRole.arn,
        maxUnavailablePercentage,
      });
      if (prefixDelegation && imageId === undefined && osOf(pool.amiType) === 'bottlerocket') {
        // EKS alone says how many pods such nodes allow, and asks the add-on when it makes the group.
        for (const { resource } of groups) {
          resource.addResourceDependency(addons.vpcCni);
        }
      }
      // System pods run on the main nodes; the others may be tainted, empty, or long in coming.
      for (const addon of pool === pools[0] ? addons.needNodes : []) {
        addon.node.addDependency(...groups.map(({ resource }) => resource));
      }
      return groups;
    });
    const capped = cappedPools.length === 0 ? [] : this.cappedGroups(props, common);
    for (const group of capped) {
      // With the role of managed nodes they get in once EKS has let those in.
      if (managed[0] !== undefined && props.selfManagedNodeRole === undefined) {
        group.resource.addResourceDependency(managed[0].resource);
      }
    }
    if (schedule !== undefined) {
      const names = new GroupNames(this, 'GroupName', { clusterName: props.rackName, keyArn: props.keyArn });
      for (const { plan, resource } of managed) {
        scheduled(this, { ...plan, schedule, autoScalingGroupName: names.of(resource) });
      }
      for (const { plan, resource } of capped) {
        scheduled(this, { ...plan, id: plan.groupId, schedule, autoScalingGroupName: resource.ref });
      }
    }
    if (props.bastion) {
      this.bastion(props.bastion, props, common.keyPairName);
    }
    const profiles = props.platform.fargateNamespaces.length > 0 ? this.fargate(props) : [];
    if (props.platform.identityProvider) {
      // A change of the cluster, during which EKS makes nothing else of it: last of all.
      const provider = identityProvider(this, 'IdentityProvider', { clusterName, ...props.platform.identityProvider });
      provider.node.addDependency(addons, ...managed.map(({ resource }) => resource), ...profiles);
    }
    if (props.clusterPlan.externalName) {
      externalName(this, 'ExternalName', {
        ...props.clusterPlan.externalName,
        endpointHost: hostOf(props.cluster.endpoint),
      });
    }
  }

  private fargate(props: NodegroupStackProps) {
    return fargateProfiles(this, {
      rackName: props.rackName,
      clusterName: props.cluster.clusterName,
      namespaces: props.platform.fargateNamespaces,
      subnetIds: props.network.privateSubnetIds,
      systemLogGroupArn: props.systemLogGroupArn,
    });
  }

  private bastion(plan: BastionPlan, props: NodegroupStackProps, keyPairName: string | undefined): void {
    const { vpcId, publicSubnetIds, privateSubnetIds } = props.network;
    const [publicSubnetId] = publicSubnetIds;
    const bastion = new Bastion(this, 'Bastion', {
      ...plan,
      rackName: props.rackName,
      vpcId,
      subnetId: publicSubnetId ?? privateSubnetIds[0] ?? '',
      publicAddress: publicSubnetId !== undefined,
      keyPairName,
      keyArn: props.keyArn,
      tags: props.tags,
      clusterSecurityGroupId: props.cluster.securityGroupId,
    });
    new CfnOutput(this, 'BastionCommand', {
      value: `aws ssm start-session --region ${props.region} --target ${bastion.instanceId}`,
      description: 'Opens a shell on the bastion',
    });
  }

  private commonProps(props: NodegroupStackProps): CommonNodeProps {
    const { cluster, nodes } = props;
    return {
      cluster: {
        clusterName: cluster.clusterName,
        endpoint: cluster.endpoint,
        certificateAuthority: cluster.certificateAuthority,
        serviceCidr: props.clusterPlan.serviceCidr,
      },
      clusterSecurityGroupId: cluster.securityGroupId,
      securityGroupIds: nodes.securityGroupIds,
      region: props.region,
      subnetIds: props.subnetIds,
      keyArn: props.keyArn,
      tags: props.tags,
      tagGpus: nodes.tagGpus,
      diskGib: nodes.diskGib,
      imdsHttpTokens: nodes.imdsHttpTokens,
      keyPairName:
        nodes.sshPublicKey === undefined
          ? nodes.keyPairName
          : keyPair(this, 'KeyPair', { rackName: props.rackName, publicKey: nodes.sshPublicKey, tags: props.tags }),
      userData: nodes.boot.userData,
      script: props.bootScript ?? fetched(nodes.boot.script),
    };
  }

  private cappedGroups(props: NodegroupStackProps, common: CommonNodeProps) {
    const { instanceProfileArn, entry } = new SelfManagedAccess(this, 'SelfManaged', {
      clusterName: props.cluster.clusterName,
      role: props.selfManagedNodeRole ?? props.nodeRole,
      sharedWithManagedGroups: props.selfManagedNodeRole === undefined,
    });
    return props.nodes.cappedPools.map((plan) => {
      const imageId = this.imageId(plan.image, props);
      const { rackName, clusterPlan } = props;
      const { version } = clusterPlan;
      const pool = { ...common, rackName, version, pool: plan, instanceProfileArn, imageId, letIn: entry };
      return { plan, resource: cappedPool(this, pool) };
    });
  }

  private imageId(image: ImagePlan | undefined, { foundImage }: NodegroupStackProps): string | undefined {
    return image && ('id' in image ? image.id : foundImage(image.query));
  }
}

/** A script that nodes fetch from where it was all along. */
function fetched(script: ScriptPlan | undefined): BootScript | undefined {
  return script && 'url' in script ? { from: 'https', ...script } : undefined;
}
