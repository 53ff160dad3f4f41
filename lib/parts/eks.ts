import { hostOf } from '../constructs/cluster/host-of';
import { RackCluster } from '../constructs/cluster/rack-cluster';
import { secretsKeyPolicy } from '../constructs/security/cluster-role';
import type { RoleIdentity } from '../constructs/security/service-role';
import type { ClusterPlan } from '../rack/cluster/cluster';
import type { Part, PartProps } from './part';

export interface EksProps extends PartProps {
  readonly cluster: ClusterPlan;
  /** The role of the control plane. */
  readonly role: RoleIdentity;
  /** Subnets of the control plane's network interfaces. */
  readonly subnetIds: readonly string[];
  readonly keyArn: string;
  /** The key once more, as the first stack pins it. */
  readonly keyForLife: string;
}

/** The cluster as later stacks know it. */
export interface ClusterIdentity {
  readonly clusterName: string;
  readonly endpoint: string;
  /** Host of the endpoint. */
  readonly endpointHost: string;
  /** What nodes trust the endpoint by, in Base64. */
  readonly certificateAuthority: string;
  /** Id of the security group of control plane and nodes. */
  readonly securityGroupId: string;
  /** Host and path of the issuer of service account tokens. */
  readonly oidcIssuerHost: string;
}

/**
 * `<rack>-eks`: the cluster. No Lambda, no custom resource, and nothing that comes after the cluster and could fail: a
 * stack that fails after its cluster is up cannot go back, because the cluster is protected from deletion.
 */
export class EksPart {
  readonly cluster: ClusterIdentity;

  constructor(part: Part, props: EksProps) {
    // Beside the cluster, which takes long: EKS asks for it every hour, and a failure here ends the stack before it is up.
    secretsKeyPolicy(part, 'SecretsKeyPolicy', props.role.name, props.keyArn);
    const cluster = new RackCluster(part, 'Eks', {
      clusterName: props.rackName,
      version: props.cluster.version,
      roleArn: props.role.arn,
      subnetIds: props.subnetIds,
      serviceCidr: props.cluster.serviceCidr,
      keyArn: props.keyArn,
      endpoint: props.cluster.endpoint,
      keyForLife: props.keyForLife,
      deletionProtection: props.cluster.deletionProtection,
      controlPlane: props.cluster.controlPlane,
    });
    // Hosts are taken out of their URLs here, where the functions for that are known to work.
    this.cluster = {
      clusterName: props.rackName,
      endpoint: part.publish('Endpoint', cluster.endpoint, 'Kubernetes API of the rack'),
      endpointHost: part.publish('EndpointHost', hostOf(cluster.endpoint), 'TLS server name of the Kubernetes API'),
      certificateAuthority: part.publish('CertificateAuthority', cluster.certificateAuthority),
      securityGroupId: part.publish(
        'ClusterSecurityGroupId',
        cluster.securityGroupId,
        'Security group of nodes and pods',
      ),
      oidcIssuerHost: part.publish('OidcIssuerHost', cluster.oidcIssuerHost),
    };
    part.tell(
      'KubeconfigCommand',
      cluster.kubeconfigCommand(props.cluster.externalName?.name),
      'Adds the rack to your kubeconfig',
    );
  }
}
