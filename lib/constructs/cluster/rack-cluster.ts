import { Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks';
import { Construct } from 'constructs';
import { LOG_TYPES } from '../../facts/cluster/control-plane';
import { acknowledge } from '../../guards/acknowledge';
import { controlPlaneLogGroupOf, type EndpointPlan, kubeconfigCommandOf } from '../../rack/cluster/cluster';
import type { ControlPlanePlan } from '../../rack/cluster/control-plane';
import { rackLogGroup } from '../security/rack-log-group';
import { hostOf } from './host-of';
import { SEMI_PRIVATE_TAG } from './semi-private-tag';

export interface RackClusterProps {
  /** Name of the cluster: a replacement would need the same name, so it fails instead of deleting. */
  readonly clusterName: string;
  /** Kubernetes minor version, as in 1.36. */
  readonly version: string;
  readonly roleArn: string;
  /** Subnets of the control plane's network interfaces, in two zones that never change. */
  readonly subnetIds: readonly string[];
  /** Addresses of Kubernetes services; fixed for life. */
  readonly serviceCidr: string;
  /** ARN of the key that encrypts Kubernetes secrets and the log group; fixed for life. */
  readonly keyArn: string;
  readonly endpoint: EndpointPlan;
  /** The key once more, as the first stack of the rack pins it. */
  readonly keyForLife: string;
  /** Whether EKS refuses to delete it. */
  readonly deletionProtection: boolean;
  readonly controlPlane: ControlPlanePlan;
}

const EVERYONE = '0.0.0.0/0';
/** Source: EKS User Guide, "Default Kubernetes roles and users": eks:public-info-viewer, which everybody has. */
const WHO_IS_LET_IN =
  'It tells strangers its version and health; all else asks for an identity of IAM, of a service account, or of oidc_issuer_url.';
/** Tag of the cluster with the key that encrypts its secrets. */
const KEY_TAG = 'eks-rack/key';

/**
 * An EKS cluster, from CloudFormation's own resources: no Lambda, no custom resource.
 * Level 1 for what level 2 does not offer: deletion protection, upgrade policy, the zones of the control plane.
 */
export class RackCluster extends Construct {
  readonly clusterName: string;
  readonly endpoint: string;
  /** What nodes trust the endpoint by, in Base64. */
  readonly certificateAuthority: string;
  /** Id of the security group that EKS makes for control plane and nodes. */
  readonly securityGroupId: string;
  /** Host and path of the issuer of service account tokens, as the conditions of a trust policy name it. */
  readonly oidcIssuerHost: string;
  private readonly arn: string;

  constructor(scope: Construct, id: string, props: RackClusterProps) {
    super(scope, id);
    const { controlPlane } = props;
    const publicCidrs = props.endpoint.access === 'public' ? (props.endpoint.cidrs ?? [EVERYONE]) : undefined;
    // EKS would create it too, without key or retention, so it has to be there first.
    const logGroup = rackLogGroup(this, 'LogGroup', {
      logGroupName: controlPlaneLogGroupOf(props.clusterName),
      keyArn: props.keyArn,
      retentionDays: controlPlane.logRetentionDays,
    });
    const cluster = new eks.CfnCluster(this, 'Cluster', {
      name: props.clusterName,
      version: props.version,
      roleArn: props.roleArn,
      upgradePolicy: { supportType: controlPlane.extendedSupport ? 'EXTENDED' : 'STANDARD' },
      zonalShiftConfig: controlPlane.zonalShift === undefined ? undefined : { enabled: controlPlane.zonalShift },
      controlPlaneScalingConfig: controlPlane.tier && { tier: controlPlane.tier },
      deletionProtection: props.deletionProtection,
      bootstrapSelfManagedAddons: false,
      accessConfig: { authenticationMode: 'API', bootstrapClusterCreatorAdminPermissions: true },
      encryptionConfig: [{ provider: { keyArn: props.keyArn }, resources: ['secrets'] }],
      kubernetesNetworkConfig: { ipFamily: 'ipv4', serviceIpv4Cidr: props.serviceCidr },
      logging: { clusterLogging: { enabledTypes: controlPlane.logTypes.map((type) => ({ type })) } },
      resourcesVpcConfig: {
        subnetIds: [...props.subnetIds],
        securityGroupIds: controlPlane.securityGroupIds.length > 0 ? [...controlPlane.securityGroupIds] : undefined,
        endpointPrivateAccess: true,
        endpointPublicAccess: publicCidrs !== undefined,
        // Always there: EKS refuses an update that leaves out what it was told before.
        publicAccessCidrs: [...(publicCidrs ?? [])],
      },
      tags: [
        { key: KEY_TAG, value: props.keyForLife },
        ...(props.endpoint.access === 'semi-private' ? [SEMI_PRIVATE_TAG] : []),
      ],
    });
    cluster.addResourceDependency(logGroup);
    if (publicCidrs !== undefined) {
      acknowledge(cluster, {
        'AwsSolutions-EKS1': `Public by default, as in the system it follows. ${WHO_IS_LET_IN} Nodes use the private one.`,
      });
    }
    for (const type of LOG_TYPES.filter((one) => !controlPlane.logTypes.includes(one))) {
      const reason = 'eks_log_types names others; synth warns where what audits ask for is missing.';
      acknowledge(cluster, {
        [`AwsSolutions-EKS2[LogExport::${type}]`]: reason,
        [`Rack-ControlPlaneLogs[Log::${type}]`]: reason,
      });
    }
    acknowledge(cluster, {
      'CloudFormation-Validate::W9009':
        'The schema calls the resources of an encryption config deprecated; the EKS API asks for them, with secrets as the only value.',
    });
    if (publicCidrs?.includes(EVERYONE)) {
      acknowledge(cluster, {
        'Rack-EndpointOpenToTheWorld': `endpoint_public_cidrs was not given, or names everyone; synth warns of it. ${WHO_IS_LET_IN}`,
      });
    }
    this.clusterName = cluster.ref;
    this.endpoint = cluster.attrEndpoint;
    this.certificateAuthority = cluster.attrCertificateAuthorityData;
    this.arn = cluster.attrArn;
    this.securityGroupId = cluster.attrClusterSecurityGroupId;
    this.oidcIssuerHost = hostOf(cluster.attrOpenIdConnectIssuerUrl);
  }

  /**
   * The command that adds the cluster to a kubeconfig.
   * @param externalName a further name of the API, which its certificate does not carry; the AWS CLI has no option for
   * that, so kubectl then changes the entry that it wrote, which is named by the ARN of the cluster
   */
  kubeconfigCommand(externalName?: string): string {
    const command = kubeconfigCommandOf(this.clusterName, Stack.of(this).region);
    return externalName === undefined
      ? command
      : `${command} && kubectl config set-cluster ${this.arn} --server=https://${externalName} --tls-server-name=${hostOf(this.endpoint)}`;
  }
}
