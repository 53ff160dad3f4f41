import { Aws } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks';
import { Construct, type IConstruct } from 'constructs';
import type { AddonVersions } from '../../facts/kubernetes';
import { addon } from './addon';
import { CERT_MANAGER_NAMESPACE, DNS_SERVICE_ACCOUNT } from './certificates';
import type { Kubectl } from './kubectl';
import { namespaceObject } from './namespace';
import { type AllowStatement, type WorkloadIdentity, workloadRole } from './workload-role';

export interface SystemAddonsProps {
  readonly kubectl: Kubectl;
  readonly clusterName: string;
  readonly versions: AddonVersions;
  readonly identity: WorkloadIdentity;
  readonly replicas: number;
  /** Whether EKS offers the add-ons of the community here. Where not, charts take their place. */
  readonly community: boolean;
  /** The zone of the rack’s domain. @default - none */
  readonly zone?: { readonly id: string; readonly domain: string };
  /** Whether certificates are proved by records of that zone. */
  readonly provesByDns: boolean;
  /** Whether hosts of ingresses get records in it. */
  readonly externalDns: boolean;
}

/**
 * The EKS add-ons that nothing needs in order to start: metrics, snapshots of volumes, repair of nodes, certificates,
 * DNS records. Their settings are those that the add-ons are known to take, which is less than what their charts do.
 */
export class SystemAddons extends Construct {
  /** What must be there before cert-manager takes orders. */
  readonly certManager: IConstruct;
  /** Role by which certificates are proved in the zone, where its service account is named. @default - not needed */
  readonly dnsRoleArn?: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SystemAddonsProps,
  ) {
    super(scope, id);
    const { kubectl, replicas: replicaCount, community } = props;
    this.addon('NodeMonitoringAgent', 'eks-node-monitoring-agent');
    this.addon('SnapshotController', 'snapshot-controller');
    const zoneId = props.provesByDns ? props.zone?.id : undefined;
    // By pod identity from the start: pods that are older than their association never get credentials.
    const dns = zoneId !== undefined || props.identity.type === 'pod-identity' ? this.dnsRole(zoneId) : undefined;
    const certManagerValues = {
      replicaCount,
      webhook: { replicaCount },
      cainjector: { replicaCount },
      // Nothing but a difference: a rack that goes to pod identity has its pods made anew, after the association.
      ...(props.identity.type === 'pod-identity'
        ? { tolerations: [{ key: 'CriticalAddonsOnly', operator: 'Exists' }] }
        : {}),
    };
    if (community) {
      this.addon('MetricsServer', 'metrics-server', { configuration: { replicas: replicaCount } });
      this.certManager = this.addon('CertManager', 'cert-manager', { configuration: certManagerValues });
      if (props.zone && props.externalDns) {
        this.externalDns(props.zone);
      }
    } else {
      kubectl.chart(this, 'MetricsServer', 'metricsServer', {
        namespace: 'kube-system',
        values: { replicas: replicaCount, image: kubectl.image('metricsServer') },
      });
      const namespace = kubectl.manifest(this, 'CertManagerNamespace', namespaceObject(CERT_MANAGER_NAMESPACE));
      const certManager = kubectl.chart(this, 'CertManager', 'certManager', {
        namespace: CERT_MANAGER_NAMESPACE,
        values: withImages(kubectl, certManagerValues),
      });
      certManager.node.addDependency(namespace);
      this.certManager = certManager;
    }
    if (dns?.association) {
      this.certManager.node.addDependency(dns.association);
    }
    this.dnsRoleArn = dns?.arnForIssuer;
  }

  /**
   * The role that changes records of the zone. By pod identity cert-manager has it; by IRSA a service account of its own
   * does, because the add-on lets nobody annotate the one that cert-manager runs as.
   */
  private dnsRole(zoneId: string | undefined): { association?: IConstruct; arnForIssuer?: string } {
    const { identity } = this.props;
    const serviceAccount = identity.type === 'irsa' ? DNS_SERVICE_ACCOUNT : 'cert-manager';
    const role = workloadRole(this, 'CertManagerDns', {
      identity,
      namespace: CERT_MANAGER_NAMESPACE,
      serviceAccount,
      statements: zoneId === undefined ? undefined : provesNamesIn(zoneId),
      acknowledged: {
        'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:route53:::change/*]':
          'Route 53 makes up the id of a change when it is made; reading whether one is done reveals nothing else.',
      },
    });
    if (identity.type === 'irsa') {
      return { arnForIssuer: role.attrArn };
    }
    const association = new eks.CfnPodIdentityAssociation(this, 'CertManagerAssociation', {
      clusterName: identity.clusterName,
      namespace: CERT_MANAGER_NAMESPACE,
      serviceAccount,
      roleArn: role.attrArn,
    });
    return { association };
  }

  /** Keeps the records of ingresses’ hosts, for names of the zone that the rack’s domain is in. */
  private externalDns(zone: { readonly id: string; readonly domain: string }): void {
    const { identity } = this.props;
    const serviceAccount = 'external-dns';
    const role = workloadRole(this, 'ExternalDns', {
      identity,
      namespace: 'external-dns',
      serviceAccount,
      statements: [
        {
          Action: 'route53:ChangeResourceRecordSets',
          Resource: zoneArn(zone.id),
        },
        // Of every zone whose name would do: it stops at the first that it may not read.
        { Action: 'route53:ListResourceRecordSets', Resource: zoneArn('*') },
        { Action: 'route53:ListHostedZones', Resource: '*' },
      ],
      acknowledged: {
        'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:route53:::hostedzone/*]':
          'It reads the zones whose names end as the rack’s domain does, and changes one.',
        'AwsSolutions-IAM5[Resource::*]':
          'Route 53 lists zones for no resource in particular; records it changes in one.',
      },
    });
    this.addon('ExternalDns', 'external-dns', {
      identity: { type: identity.type, serviceAccount, roleArn: role.attrArn },
      configuration: {
        domainFilters: ancestorsOf(zone.domain),
        policy: 'sync',
        sources: ['ingress'],
        // Whose a record is: another rack of that name, elsewhere, must not take it for its own and delete it.
        txtOwnerId: zone.domain,
      },
    });
  }

  private addon(
    id: string,
    addonName: keyof AddonVersions,
    more: Pick<Parameters<typeof addon>[2], 'configuration' | 'identity'> = {},
  ): eks.CfnAddon {
    const { clusterName, versions } = this.props;
    return addon(this, id, { ...more, clusterName, addonName, version: versions[addonName], preserveOnDelete: false });
  }
}

/** What the add-on takes, and what its chart wants besides. Source: chart `cert-manager` 1.21. */
function withImages(
  kubectl: Kubectl,
  values: { readonly webhook: object; readonly cainjector: object },
): Readonly<Record<string, unknown>> {
  const image = (part: string) => kubectl.image('certManager', { part });
  return {
    ...values,
    crds: { enabled: true },
    image: image('controller'),
    webhook: { ...values.webhook, image: image('webhook') },
    cainjector: { ...values.cainjector, image: image('cainjector') },
    acmesolver: { image: image('acmesolver') },
    startupapicheck: { image: image('startupapicheck') },
  };
}

/** Source: cert-manager, "Route53": IAM policy. */
function provesNamesIn(zoneId: string): readonly AllowStatement[] {
  return [
    { Action: 'route53:GetChange', Resource: `arn:${Aws.PARTITION}:route53:::change/*` },
    { Action: 'route53:ListResourceRecordSets', Resource: zoneArn(zoneId) },
    {
      Action: 'route53:ChangeResourceRecordSets',
      Resource: zoneArn(zoneId),
      Condition: { 'ForAllValues:StringEquals': { 'route53:ChangeResourceRecordSetsRecordTypes': ['TXT'] } },
    },
  ];
}

function zoneArn(id: string): string {
  return `arn:${Aws.PARTITION}:route53:::hostedzone/${id}`;
}

/** Names that the zone of a domain may have: a.b.example.org → b.example.org, example.org. */
function ancestorsOf(domain: string): readonly string[] {
  const labels = domain.split('.');
  return labels.slice(1, -1).map((_, i) => labels.slice(i + 1).join('.'));
}
