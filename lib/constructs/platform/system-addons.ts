import { Aws } from 'aws-cdk-lib';
import type * as eks from 'aws-cdk-lib/aws-eks';
import { Construct, type IConstruct } from 'constructs';
import type { AddonVersions } from '../../facts/cluster/kubernetes';
import { ancestorsOf, namesBelow, recordNamesFor } from '../../facts/traffic/record-names';
import { type AddonSettings, addon } from './addon';
import type { Kubectl } from './kubectl';
import { spreadOverZones } from './spread';
import { type WorkloadIdentity, workloadRole } from './workload-role';

export interface SystemAddonsProps {
  /** What users want different about add-ons. @default - nothing */
  readonly settings?: AddonSettings;
  readonly kubectl: Kubectl;
  readonly clusterName: string;
  readonly versions: AddonVersions;
  readonly identity: WorkloadIdentity;
  readonly replicas: number;
  /** Whether EKS offers the add-ons of the community here. Where not, charts take their place. */
  readonly community: boolean;
  /** Whether EKS offers the agent that tells what is wrong with a node. */
  readonly nodeMonitoringAgent: boolean;
  /** The zone of the rack’s domain, and what names of it somebody asks for besides those below. @default - none */
  readonly zone?: { readonly id: string; readonly domain: string; readonly dnsNames: readonly string[] };
  /** Whether hosts of ingresses get records in it. */
  readonly externalDns: boolean;
  /** From where on names are resolved, which what calls AWS waits for. */
  readonly dns: IConstruct;
}

/**
 * The EKS add-ons that nothing needs in order to start: metrics, snapshots of volumes, repair of nodes, DNS records.
 * Their settings are those that the add-ons are known to take, which is less than what their charts do.
 */
export class SystemAddons extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: SystemAddonsProps,
  ) {
    super(scope, id);
    const { kubectl, replicas: replicaCount, community } = props;
    if (props.nodeMonitoringAgent) {
      this.addon('NodeMonitoringAgent', 'eks-node-monitoring-agent');
    }
    this.addon('SnapshotController', 'snapshot-controller');
    if (community) {
      this.addon('MetricsServer', 'metrics-server', { configuration: { replicas: replicaCount } });
      if (props.zone && props.externalDns) {
        this.externalDns(props.zone);
      }
    } else {
      kubectl.chart(this, 'MetricsServer', 'metricsServer', {
        namespace: 'kube-system',
        values: {
          replicas: replicaCount,
          image: kubectl.image('metricsServer'),
          ...spreadOverZones(replicaCount, { 'app.kubernetes.io/instance': 'metrics-server' }),
        },
      });
    }
  }

  /**
   * Keeps the records of ingresses’ hosts: of those below the rack’s domain, and those that somebody asked for. It is told
   * the zone by the names that the zone may have, as the add-on takes no id; so it also tries hosts that are not for it.
   * Route 53 refuses those, and external-dns then sends the others one by one (`provider/aws`, `submitChanges`).
   */
  private externalDns(zone: NonNullable<SystemAddonsProps['zone']>): void {
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
          Condition: {
            'ForAllValues:StringLike': {
              'route53:ChangeResourceRecordSetsNormalizedRecordNames': [
                namesBelow(zone.domain),
                ...recordNamesFor(zone.dnsNames),
              ],
            },
          },
        },
        // Of every zone whose name would do: it stops at the first that it may not read.
        { Action: 'route53:ListResourceRecordSets', Resource: zoneArn('*') },
        { Action: 'route53:ListHostedZones', Resource: '*' },
      ],
      acknowledged: {
        'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:route53:::hostedzone/*]':
          'It reads the zones whose names end as the rack’s domain does, and changes some names of one.',
        'AwsSolutions-IAM5[Resource::*]':
          'Route 53 lists zones for no resource in particular; records it changes in one, by their names.',
      },
    });
    const externalDns = this.addon('ExternalDns', 'external-dns', {
      identity: { type: identity.type, serviceAccount, roleArn: role.attrArn },
      configuration: {
        domainFilters: ancestorsOf(zone.domain),
        policy: 'sync',
        sources: ['ingress'],
        // Whose a record is: another rack of that name, elsewhere, must not take it for its own and delete it.
        txtOwnerId: zone.domain,
      },
    });
    externalDns.node.addDependency(this.props.dns);
  }

  private addon(
    id: string,
    addonName: keyof AddonVersions,
    more: Pick<Parameters<typeof addon>[2], 'configuration' | 'identity'> = {},
  ): eks.CfnAddon {
    const { clusterName, versions, settings } = this.props;
    return addon(this, id, {
      ...more,
      settings,
      clusterName,
      addonName,
      version: versions[addonName],
      preserveOnDelete: false,
    });
  }
}

function zoneArn(id: string): string {
  return `arn:${Aws.PARTITION}:route53:::hostedzone/${id}`;
}
