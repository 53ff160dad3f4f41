import { CfnOIDCProvider } from 'aws-cdk-lib/aws-iam';
import { accessEntry } from '../constructs/cluster/access-entry';
import { clusterAdmin } from '../constructs/cluster/cluster-admin';
import { externalName } from '../constructs/cluster/external-name';
import { identityProvider } from '../constructs/cluster/identity-provider';
import { privateAccess } from '../constructs/cluster/private-access';
import type { RackNetwork } from '../constructs/network/rack-vpc';
import { Bastion } from '../constructs/nodes/bastion';
import { fargateProfiles } from '../constructs/nodes/fargate';
import { rackNodes } from '../constructs/nodes/rack-nodes';
import { NetworkAddons } from '../constructs/platform/network-addons';
import { identityOf } from '../constructs/platform/workload-role';
import type { RoleIdentity } from '../constructs/security/service-role';
import type { ClusterPlan } from '../rack/cluster/cluster';
import type { BastionPlan } from '../rack/network/bastion';
import type { ImageQuery } from '../rack/nodes/images';
import type { NodesPlan } from '../rack/nodes/nodes';
import type { PlatformPlan } from '../rack/platform/platform';
import type { ClusterIdentity } from './eks';
import type { Part, PartProps } from './part';
import { type SystemIdentities, systemIdentities } from './system-identities';

export interface NodegroupProps extends PartProps {
  readonly cluster: ClusterIdentity;
  readonly clusterPlan: ClusterPlan;
  readonly nodes: NodesPlan;
  /** The rack's own role for nodes, which they have unless another one is given. */
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
  readonly platform: Pick<PlatformPlan, 'fargate' | 'identityProvider' | 'addonSettings' | 'pullThrough'>;
  /** Group of the logs of the system, with `:*` for its streams. */
  readonly systemLogGroupArn: string;
}

/**
 * `<rack>-nodegroup`: the nodes, the add-ons without which they would not be ready, and the admins. Beside them what needs
 * the cluster and what no node waits for: the issuer of identities and those of the platform, Fargate, the identity
 * provider, the bastion, the DNS record.
 */
export class NodegroupPart {
  /** The IAM provider by which service accounts get roles; there in every rack, so that a parameter never takes it away. */
  readonly oidcProviderArn: string;
  readonly identities: SystemIdentities;

  constructor(
    private readonly part: Part,
    props: NodegroupProps,
  ) {
    const { clusterName, oidcIssuerHost } = props.cluster;
    const { version, addons: versions, identity, networkPolicy } = props.clusterPlan;
    const { attrArn: oidcProviderArn } = new CfnOIDCProvider(part, 'OidcProvider', {
      url: `https://${oidcIssuerHost}`,
      clientIdList: ['sts.amazonaws.com'],
    });
    this.oidcProviderArn = part.publish('OidcProviderArn', oidcProviderArn, 'IAM OIDC provider of the cluster');
    this.identities = systemIdentities(part, {
      rackName: props.rackName,
      region: props.region,
      identity: { type: 'either', clusterName, oidcProviderArn, oidcIssuerHost },
    });
    const addons = new NetworkAddons(part, 'Addon', {
      clusterName,
      versions,
      prefixDelegation: props.nodes.prefixDelegation,
      networkPolicy,
      settings: props.platform.addonSettings,
      identity: identityOf(identity, { clusterName, oidcProviderArn, oidcIssuerHost }),
    });
    privateAccess(part, props.cluster.securityGroupId, props.clusterPlan.privateAccessCidrs);
    for (const arn of props.clusterPlan.adminArns) {
      clusterAdmin(part, clusterName, arn);
    }
    for (const entry of props.clusterPlan.accessEntries) {
      accessEntry(part, clusterName, entry);
    }
    const { managed, keyPairName } = rackNodes(part, {
      rackName: props.rackName,
      region: props.region,
      tags: props.tags,
      cluster: { ...props.cluster, serviceCidr: props.clusterPlan.serviceCidr },
      clusterSecurityGroupId: props.cluster.securityGroupId,
      version,
      plan: props.nodes,
      nodeRole: props.nodeRole,
      subnetIds: [...props.subnetIds, ...props.otherSubnetIds],
      keyArn: props.keyArn,
      vpcCni: addons.vpcCni,
      foundImage: props.foundImage,
    });
    if (props.bastion) {
      this.bastion(props.bastion, props, keyPairName);
    }
    const profiles = props.platform.fargate.length > 0 ? this.fargate(props) : [];
    if (props.platform.identityProvider) {
      // An update of the cluster, during which EKS refuses all others: last of all.
      const provider = identityProvider(part, 'IdentityProvider', { clusterName, ...props.platform.identityProvider });
      provider.node.addDependency(addons, ...managed.map(({ resource }) => resource), ...profiles);
    }
    if (props.clusterPlan.externalName) {
      externalName(part, 'ExternalName', {
        ...props.clusterPlan.externalName,
        endpointHost: props.cluster.endpointHost,
      });
    }
  }

  private fargate(props: NodegroupProps) {
    return fargateProfiles(this.part, {
      rackName: props.rackName,
      clusterName: props.cluster.clusterName,
      profiles: props.platform.fargate,
      subnetIds: props.network.privateSubnetIds,
      systemLogGroupArn: props.systemLogGroupArn,
      pullThrough: props.platform.pullThrough,
    });
  }

  private bastion(plan: BastionPlan, props: NodegroupProps, keyPairName: string | undefined): void {
    const { vpcId, publicSubnetIds, privateSubnetIds } = props.network;
    const [publicSubnetId] = publicSubnetIds;
    const bastion = new Bastion(this.part, 'Bastion', {
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
    this.part.tell('BastionInstanceId', bastion.instanceId, 'The bastion');
    this.part.tell(
      'BastionCommand',
      `aws ssm start-session --region ${props.region} --target ${bastion.instanceId}`,
      'Opens a shell on the bastion',
    );
  }
}
