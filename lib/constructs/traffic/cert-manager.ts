import { Aws } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, type IConstruct } from 'constructs';
import type { SystemNamespace } from '../../facts/platform/system-namespaces';
import { challengeNames } from '../../facts/traffic/record-names';
import { acknowledge } from '../../guards/acknowledge';
import { identityByRole } from '../platform/chart-identity';
import type { Kubectl } from '../platform/kubectl';
import { spreadOverZones } from '../platform/spread';
import { type EitherIdentity, type WorkloadIdentity, workloadRole } from '../platform/workload-role';
import { type AllowStatement, managedPolicy } from '../security/document';
import type { RoleIdentity } from '../security/service-role';

/** Namespace of cert-manager, where it looks for the secrets of issuers that are the whole cluster’s. */
export const CERT_MANAGER_NAMESPACE: SystemNamespace = 'cert-manager';
const NAME = 'cert-manager';

export interface CertManagerProps {
  readonly kubectl: Kubectl;
  readonly identity: WorkloadIdentity;
  readonly role: RoleIdentity;
  readonly replicas: number;
  /** The zone in which the domain and names below it are proved. @default - none is */
  readonly domain?: ProvedDomain;
}

/** A domain in a zone, by an id that stands for both. */
interface ProvedDomain {
  readonly id: string;
  readonly name: string;
  readonly hostedZoneId: string;
}

/**
 * cert-manager, by its chart. It counts as installed once an API call was answered through its webhook, which its own
 * job tries until then: issuers and certificates can follow at once. The EKS add-on counts as installed when EKS calls
 * it active or degraded, and the first issuer after it has failed because its webhook was not trusted yet.
 *
 * Its definitions stay when it goes, with what is in the cluster of their kinds: a challenge that is still pending
 * waits for cert-manager to take its record back, and would block their removal forever. Source of the values: chart
 * `cert-manager` 1.21.
 */
export class CertManager extends Construct {
  readonly chart: Construct;
  /** What has to be there until the last challenge is answered and taken back. */
  readonly needs: readonly IConstruct[];

  constructor(scope: Construct, id: string, { kubectl, identity, role, replicas, domain }: CertManagerProps) {
    super(scope, id);
    const dns = identityByRole(this, 'Dns', {
      identity,
      namespace: CERT_MANAGER_NAMESPACE,
      serviceAccount: NAME,
      roleArn: role.arn,
    });
    const part = (component: string, image: string) => ({
      replicaCount: replicas,
      image: kubectl.image('certManager', { part: image }),
      ...(replicas > 1 ? { podDisruptionBudget: { enabled: true, maxUnavailable: 1 } } : {}),
      ...spreadOverZones(replicas, {
        'app.kubernetes.io/instance': NAME,
        'app.kubernetes.io/component': component,
      }),
    });
    this.chart = kubectl.chart(this, 'Chart', 'certManager', {
      namespace: CERT_MANAGER_NAMESPACE,
      createNamespace: true,
      jobs: true,
      values: {
        crds: { enabled: true, keep: true },
        ...part('controller', 'controller'),
        serviceAccount: dns.serviceAccount,
        podAnnotations: dns.podAnnotations,
        webhook: part('webhook', 'webhook'),
        cainjector: part('cainjector', 'cainjector'),
        acmesolver: { image: kubectl.image('certManager', { part: 'acmesolver' }) },
        // Long enough for the lease of a predecessor that went without giving it back: a minute, and a
        // quarter to try again.
        startupapicheck: { image: kubectl.image('certManager', { part: 'startupapicheck' }), timeout: '3m' },
      },
    });
    this.chart.node.addDependency(...dns.before);
    this.needs = domain === undefined ? [this.chart] : [this.chart, this.mayChange(domain, role.name)];
  }

  /** Lets a role prove a domain in a zone. */
  private mayChange(domain: ProvedDomain, roleName: string): iam.CfnManagedPolicy {
    const policy = managedPolicy(this, `Domain${domain.id}Policy`, {
      description: 'cert-manager proves that names are the rack’s',
      roles: [roleName],
      statements: proves(domain),
    });
    acknowledge(policy, {
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:route53:::change/*]':
        'Route 53 makes up the id of a change when it is made; reading whether one is done reveals nothing else.',
    });
    return policy;
  }
}

/**
 * The role of cert-manager, in every rack, so that its pods stay as they are when a zone comes or goes: those that are
 * older than their role never get its credentials, and those that lost it cannot take back what they wrote.
 */
export function certManagerRole(scope: Construct, id: string, identity: EitherIdentity): iam.CfnRole {
  return workloadRole(scope, id, { identity, namespace: CERT_MANAGER_NAMESPACE, serviceAccount: NAME });
}

/** Source: cert-manager, "Route53": IAM policy. */
function proves({ name, hostedZoneId }: ProvedDomain): readonly AllowStatement[] {
  const zone = `arn:${Aws.PARTITION}:route53:::hostedzone/${hostedZoneId}`;
  return [
    { Action: 'route53:GetChange', Resource: `arn:${Aws.PARTITION}:route53:::change/*` },
    { Action: 'route53:ListResourceRecordSets', Resource: zone },
    {
      Action: 'route53:ChangeResourceRecordSets',
      Resource: zone,
      Condition: {
        'ForAllValues:StringEquals': { 'route53:ChangeResourceRecordSetsRecordTypes': ['TXT'] },
        'ForAllValues:StringLike': {
          'route53:ChangeResourceRecordSetsNormalizedRecordNames': challengeNames(name),
        },
      },
    },
  ];
}
