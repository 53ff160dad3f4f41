import { CfnOutput } from 'aws-cdk-lib';
import { CfnOIDCProvider } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { clusterAdmin } from '../constructs/cluster/cluster-admin';
import { externalName } from '../constructs/cluster/external-name';
import { identityProvider } from '../constructs/cluster/identity-provider';
import { privateAccess } from '../constructs/cluster/private-access';
import type { RackNetwork } from '../constructs/network/rack-vpc';
import { Bastion } from '../constructs/nodes/bastion';
import { UploadedScript } from '../constructs/nodes/boot-script';
import { cappedPool } from '../constructs/nodes/capped-pool';
import { fargateProfiles } from '../constructs/nodes/fargate';
import { GroupNames } from '../constructs/nodes/group-names';
import { keyPair } from '../constructs/nodes/key-pair';
import { type CommonNodeProps, nodePool } from '../constructs/nodes/node-pool';
import { scheduled } from '../constructs/nodes/schedule';
import { SelfManagedAccess } from '../constructs/nodes/self-managed-access';
import { NetworkAddons } from '../constructs/platform/network-addons';
import { identityOf } from '../constructs/platform/workload-role';
import { type RoleIdentity, roleByArn } from '../constructs/security/service-role';
import type { ClusterPlan } from '../rack/cluster/cluster';
import type { BastionPlan } from '../rack/network/bastion';
import type { ScriptPlan } from '../rack/nodes/boot';
import type { ImagePlan, ImageQuery } from '../rack/nodes/images';
import { osOf } from '../rack/nodes/node-pools';
import type { NodesPlan } from '../rack/nodes/nodes';
import type { PlatformPlan } from '../rack/platform/platform';
import type { ClusterIdentity } from './eks-stack';
import { RackStack, type RackStackProps } from './rack-stack';

export interface NodegroupStackProps extends RackStackProps {
  readonly cluster: ClusterIdentity;
  readonly clusterPlan: ClusterPlan;
  readonly nodes: NodesPlan;
  /** The role of the rack's own for nodes, which those have that were given no other. */
  readonly nodeRole: RoleIdentity;
  /** The subnet of each zone, in the order of the zones. */
  readonly subnetIds: readonly string[];
  /** The subnets of those zones in which nodes are only where a pool names them; their numbers follow. */
  readonly otherSubnetIds: readonly string[];
  readonly keyArn: string;
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
 * `<rack>-nodegroup`: the nodes, the add-ons without which they would not be ready, and the admins. Beside them what needs
 * the cluster and what no node waits for: the issuer of identities, Fargate, the identity provider, the bastion, the DNS
 * record.
 */
export class NodegroupStack extends RackStack {
  /** The IAM provider by which service accounts get roles; there in every rack, so that a parameter never takes it away. */
  readonly oidcProviderArn: string;

  constructor(scope: Construct, props: NodegroupStackProps) {
    super(scope, 'nodegroup', props);
    const { clusterName } = props.cluster;
    const { version, addons: versions, identity, networkPolicy } = props.clusterPlan;
    const { pools, cappedPools, schedule, prefixDelegation } = props.nodes;
    const { oidcIssuerHost } = props.cluster;
    const { attrArn: oidcProviderArn } = new CfnOIDCProvider(this, 'OidcProvider', {
      url: `https://${oidcIssuerHost}`,
      clientIdList: ['sts.amazonaws.com'],
    });
    this.oidcProviderArn = this.publish('OidcProviderArn', oidcProviderArn);
    const addons = new NetworkAddons(this, 'Addon', {
      clusterName,
      versions,
      prefixDelegation,
      networkPolicy,
      identity: identityOf(identity, { clusterName, oidcProviderArn, oidcIssuerHost }),
    });
    privateAccess(this, props.cluster.securityGroupId, props.clusterPlan.privateAccessCidrs);
    for (const arn of props.clusterPlan.adminArns) {
      clusterAdmin(this, clusterName, arn);
    }
    const nodeRole = props.nodes.roleArn === undefined ? props.nodeRole : roleByArn(props.nodes.roleArn);
    const selfManaged =
      cappedPools.length === 0
        ? undefined
        : new SelfManagedAccess(this, 'SelfManaged', {
            clusterName,
            sharedRole: props.nodes.roleArn === undefined ? undefined : nodeRole,
          });
    const script = this.bootScript(props.nodes.boot.script, [nodeRole, selfManaged?.role ?? nodeRole]);
    const common = { ...this.commonProps(props), script: script?.script };
    const managed = pools.flatMap((pool) => {
      const imageId = this.imageId(pool.image, props);
      const { maxUnavailablePercentage } = props.nodes;
      const groups = nodePool(this, {
        ...common,
        pool,
        version,
        imageId,
        nodeRoleArn: nodeRole.arn,
        repair: props.nodes.repair,
        maxUnavailablePercentage,
      });
      if (prefixDelegation && imageId === undefined && osOf(pool.amiType) === 'bottlerocket') {
        // EKS alone says how many pods such nodes allow, and asks the add-on when it makes the group.
        for (const { resource } of groups) {
          resource.addResourceDependency(addons.vpcCni);
        }
      }
      return groups;
    });
    const capped = selfManaged === undefined ? [] : this.cappedGroups(props, common, selfManaged);
    for (const group of capped) {
      // With the role of managed nodes they get in once EKS has let those in.
      if (managed[0] !== undefined && selfManaged?.entry === undefined) {
        group.resource.addResourceDependency(managed[0].resource);
      }
    }
    for (const { resource } of script?.policy ? [...managed, ...capped] : []) {
      resource.node.addDependency(script?.policy as Construct);
    }
    if (schedule !== undefined) {
      const names = new GroupNames(this, 'GroupName', { clusterName: props.rackName, keyArn: props.keyArn });
      for (const { plan, resource } of managed) {
        scheduled(this, { ...plan, schedule, autoScalingGroupName: names.of(resource) });
      }
      for (const { plan, resource } of capped) {
        scheduled(this, { ...plan, schedule, autoScalingGroupName: resource.ref });
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
        endpointHost: props.cluster.endpointHost,
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

  private commonProps(props: NodegroupStackProps): Omit<CommonNodeProps, 'script'> {
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
      subnetIds: [...props.subnetIds, ...props.otherSubnetIds],
      keyArn: props.keyArn,
      tags: props.tags,
      tagGpus: nodes.tagGpus,
      diskGib: nodes.diskGib,
      imdsHttpTokens: nodes.imdsHttpTokens,
      imdsHopLimit: nodes.imdsHopLimit,
      keyPairName:
        nodes.sshPublicKey === undefined
          ? nodes.keyPairName
          : keyPair(this, 'KeyPair', { rackName: props.rackName, publicKey: nodes.sshPublicKey, tags: props.tags }),
      userData: nodes.boot.userData,
    };
  }

  /** The script that nodes run when they boot, and what they may read it by where it is uploaded for them. */
  private bootScript(
    plan: ScriptPlan | undefined,
    roles: readonly RoleIdentity[],
  ): Partial<UploadedScript> | undefined {
    if (plan === undefined || 'url' in plan) {
      return plan && { script: { from: 'https', ...plan } };
    }
    const roleNames = [...new Set(roles.map(({ name }) => name))];
    return new UploadedScript(this, 'BootScript', { path: plan.path, roleNames });
  }

  private cappedGroups(
    props: NodegroupStackProps,
    common: CommonNodeProps,
    { instanceProfileArn, entry }: SelfManagedAccess,
  ) {
    return props.nodes.cappedPools.flatMap((plan) => {
      const imageId = this.imageId(plan.image, props);
      const { rackName, clusterPlan } = props;
      const { version } = clusterPlan;
      const pool = { ...common, rackName, version, pool: plan, instanceProfileArn, imageId, letIn: entry };
      return cappedPool(this, pool);
    });
  }

  private imageId(image: ImagePlan | undefined, { foundImage }: NodegroupStackProps): string | undefined {
    return image && ('id' in image ? image.id : foundImage(image.query));
  }
}
