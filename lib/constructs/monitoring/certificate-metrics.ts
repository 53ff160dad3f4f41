import { createHash } from 'node:crypto';
import { Stack } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { metricOf } from '../../facts/monitoring/metrics';
import type { SystemNamespace } from '../../facts/platform/system-namespaces';
import { chartIdentity } from '../platform/chart-identity';
import type { Kubectl } from '../platform/kubectl';
import type { KubernetesObject } from '../platform/kubernetes-object';
import { namespaceObject } from '../platform/namespace';
import { enforced, SECCOMP } from '../platform/pod-security';
import type { WorkloadIdentity } from '../platform/workload-role';

export interface CertificateMetricsProps {
  readonly kubectl: Kubectl;
  readonly rackName: string;
  readonly region: string;
  readonly identity: WorkloadIdentity;
  /** Group that it writes to, of which CloudWatch makes metrics. */
  readonly logGroupName: string;
  /** Namespace of cert-manager. */
  readonly certManager: string;
  /** What makes that, and the names that this is resolved by. */
  readonly after: readonly IConstruct[];
}

const NAMESPACE: SystemNamespace = 'certificate-metrics';
const NAME = 'certificate-metrics';
const CONFIG = '/etc/cwagentconfig';
const SCRAPE = '/etc/prometheusconfig';
/** Source: chart `cert-manager` 1.21, `prometheus`. */
const METRICS_PORT = '9402';

/**
 * Reads from cert-manager when certificates expire and are due, every five minutes, for CloudWatch: one pod with the
 * CloudWatch agent. Not the agents on the nodes, which would all read the same. Two metrics, of all certificates together:
 * their least is what is wanted, and each certificate by itself would be a metric to pay.
 * Source: CloudWatch User Guide, "Set up the CloudWatch agent with Prometheus metrics collection".
 */
export class CertificateMetrics extends Construct {
  constructor(scope: Construct, id: string, props: CertificateMetricsProps) {
    super(scope, id);
    const { kubectl, logGroupName } = props;
    const { partition, account } = Stack.of(this);
    const streams = (owner: string) => `arn:${partition}:logs:${props.region}:${owner}:log-group:${logGroupName}:*`;
    const { serviceAccount, podAnnotations, before } = chartIdentity(this, 'Identity', {
      identity: props.identity,
      namespace: NAMESPACE,
      serviceAccount: NAME,
      statements: [{ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: streams(account) }],
      acknowledged: {
        [`AwsSolutions-IAM5[Resource::${streams('<AWS::AccountId>')}]`]:
          'The streams of one log group, which are named after what is read.',
      },
    });
    const files = filesOf(props);
    const objects = kubectl.manifest(
      this,
      'Objects',
      // The agent runs as root, and needs nothing that root may.
      namespaceObject(NAMESPACE, enforced('baseline')),
      {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: {
          name: NAME,
          namespace: NAMESPACE,
          ...(Object.keys(serviceAccount.annotations).length > 0 && { annotations: serviceAccount.annotations }),
        },
      },
      ...findsPods(props.certManager),
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: NAME, namespace: NAMESPACE },
        data: files,
      },
      deployment(kubectl.imageOf('cloudwatchAgent'), {
        ...podAnnotations,
        'eks-rack/configuration': digestOf(props),
      }),
    );
    objects.node.addDependency(...before, ...props.after);
  }
}

/** Of what files may become: pods read them when they start. Names stay, and where they are chosen at launch there are none yet. */
function digestOf(props: CertificateMetricsProps): string {
  const files = filesOf({ ...props, rackName: '', logGroupName: '' });
  return createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);
}

/** Configuration of the agent, and of what it scrapes. */
function filesOf({ region, rackName, logGroupName, certManager }: CertificateMetricsProps) {
  const metrics = [metricOf('certificate-expires'), metricOf('certificate-renews')];
  const names = metrics.map(({ name }) => name).join('|');
  const keep = (label: string, regex: string) => ({
    action: 'keep',
    source_labels: [`__meta_kubernetes_pod_${label}`],
    regex,
  });
  return {
    'cwagentconfig.json': JSON.stringify({
      agent: { region },
      logs: {
        metrics_collected: {
          prometheus: {
            cluster_name: rackName,
            log_group_name: logGroupName,
            prometheus_config_path: `${SCRAPE}/prometheus.yaml`,
            emf_processor: {
              metric_namespace: metrics[0]?.namespace,
              metric_declaration: [
                {
                  source_labels: ['job'],
                  label_matcher: '^cert-manager$',
                  dimensions: [['ClusterName']],
                  metric_selectors: [`^(${names})$`],
                },
              ],
            },
          },
        },
        force_flush_interval: 5,
      },
    }),
    'prometheus.yaml': JSON.stringify({
      global: { scrape_interval: '5m', scrape_timeout: '10s' },
      scrape_configs: [
        {
          job_name: 'cert-manager',
          kubernetes_sd_configs: [{ role: 'pod', namespaces: { names: [certManager] } }],
          // Each pod by itself: only the one that leads knows certificates.
          relabel_configs: [
            keep('label_app_kubernetes_io_component', 'controller'),
            keep('container_port_number', METRICS_PORT),
          ],
          metric_relabel_configs: [{ action: 'keep', source_labels: ['__name__'], regex: names }],
        },
      ],
    }),
  };
}

/** Lets it find pods of one namespace, and nothing else. */
function findsPods(namespace: string): readonly KubernetesObject[] {
  const metadata = { name: NAME, namespace };
  return [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata,
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: NAME },
      subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: NAMESPACE }],
    },
  ];
}

function deployment(image: string, annotations: Readonly<Record<string, string>>): KubernetesObject {
  const labels = { 'app.kubernetes.io/name': NAME };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: NAME, namespace: NAMESPACE, labels },
    spec: {
      replicas: 1,
      // Two at a time would say everything twice.
      strategy: { type: 'Recreate' },
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, annotations },
        spec: {
          serviceAccountName: NAME,
          securityContext: SECCOMP,
          containers: [
            {
              name: 'cloudwatch-agent',
              image,
              // It takes its identity from the pod, and asks no instance for one.
              env: [{ name: 'RUN_WITH_IRSA', value: 'True' }],
              resources: { requests: { cpu: '20m', memory: '100Mi' }, limits: { memory: '300Mi' } },
              securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
              volumeMounts: [
                { name: 'agent', mountPath: CONFIG, readOnly: true },
                { name: 'scrape', mountPath: SCRAPE, readOnly: true },
              ],
            },
          ],
          volumes: [volume('agent', 'cwagentconfig.json'), volume('scrape', 'prometheus.yaml')],
        },
      },
    },
  };
}

/** The agent takes each file in its directory for a configuration of its own. */
function volume(name: string, file: string) {
  return { name, configMap: { name: NAME, items: [{ key: file, path: file }] } };
}
