/** How a rack has what cdk-eks-blueprints has an add-on for. */
export type Way = 'built in' | 'addons' | 'charts' | 'manifests' | 'not';

export interface Blueprint {
  /** The folder in `lib/addons` of aws-quickstart/cdk-eks-blueprints. */
  readonly name: string;
  readonly way: Way;
  /** The parameters that give it to a rack, where it is built in. @default - every rack has it */
  readonly parameters?: readonly string[];
  /** The example in `examples/add-ons`. @default - none: every rack has it, or none can */
  readonly example?: string;
  /** What templates of a rack that has it contain, where that is no chart, add-on or object of the example. */
  readonly shows?: string;
  readonly note?: string;
}

const everyRack = (name: string, shows: string, note?: string): Blueprint => ({ name, way: 'built in', shows, note });
const byParameters = (
  name: string,
  parameters: readonly string[],
  example: string,
  shows: string,
  note?: string,
): Blueprint => ({ name, way: 'built in', parameters, example, shows, note });
const by = (way: 'addons' | 'charts' | 'manifests', name: string, example = name, note?: string): Blueprint => ({
  name,
  way,
  example,
  note,
});

const FLUENT_BIT = 'fluent-bit ships to the log groups of the rack, unless `fluentd_disable` says otherwise';
const AGENT = 'the agent of CloudWatch, which has taken the place of what the blueprint installs';

/** All 54 of aws-quickstart/cdk-eks-blueprints at a85b33eb of 2025-04-14, the newest that is stored. */
export const BLUEPRINTS: readonly Blueprint[] = [
  by('charts', 'ack', 'ack', 'a chart for each service of AWS'),
  by('addons', 'adot'),
  by('addons', 'amp', 'amp', 'with `service_accounts` and `manifests`; the workspace is yours'),
  by('charts', 'apache-airflow', 'airflow', 'the database is yours'),
  { name: 'appmesh', way: 'not', note: 'AWS ended App Mesh on 2026-09-30: Istio is in its place' },
  by('charts', 'argocd'),
  by('manifests', 'aws-batch-on-eks', 'batch', 'Batch makes its own access entry; the compute environment is yours'),
  everyRack('aws-for-fluent-bit', 'fluent-bit', FLUENT_BIT),
  everyRack(
    'aws-loadbalancer-controller',
    'aws-load-balancer-controller',
    'it binds pods to load balancers of the stacks, and makes none of its own',
  ),
  by(
    'charts',
    'aws-node-termination-handler',
    'node-termination-handler',
    'EKS drains nodes of node groups by itself; it is of use for pools with a price cap',
  ),
  by('addons', 'aws-privateca-issuer', 'privateca'),
  by('charts', 'backstage', 'backstage', 'the image is yours'),
  byParameters('calico', ['network_policy'], 'calico', 'tigera-operator'),
  byParameters('calico-operator', ['network_policy'], 'calico', 'tigera-operator'),
  everyRack('cert-manager', 'cert-manager', 'with issuers as `tls_issuer` says'),
  by('addons', 'cloud-watch-insights', 'cloudwatch-observability'),
  by('addons', 'cloudwatch-adot-addon', 'adot-cloudwatch', 'with `service_accounts` and `manifests`'),
  everyRack('cloudwatch-logs', 'fluent-bit', FLUENT_BIT),
  everyRack('cluster-autoscaler', 'cluster-autoscaler', '`autoscaler_enable=false` leaves it out'),
  by('addons', 'container-insights', 'cloudwatch-observability', AGENT),
  everyRack('coredns', '"coredns"', '`addons` takes its version and its settings'),
  everyRack('ebs-csi-driver', '"aws-ebs-csi-driver"', 'with an encrypted default storage class'),
  byParameters('efs-csi-driver', ['efs_csi_driver_enable'], 'efs', '"aws-efs-csi-driver"', 'with the file system'),
  byParameters('eks-pod-identity-agent', ['pod_identity_agent_enable'], 'pod-identity', '"eks-pod-identity-agent"'),
  by('manifests', 'emr-on-eks', 'emr', 'EMR makes its own access entry; the virtual cluster is yours'),
  byParameters('external-dns', ['external_dns_name', 'hosted_zone_id'], 'external-dns', '"external-dns"'),
  by('charts', 'external-secrets'),
  by('charts', 'falco'),
  by('charts', 'fluxcd', 'flux'),
  by('charts', 'gpu-operator', 'gpu-operator', 'nodes with GPUs have driver and device plugin without it'),
  by('charts', 'grafana-operator'),
  by(
    'charts',
    'ingress-nginx',
    'ingress-nginx',
    'its project ended in March 2026; the router of a rack is another NGINX',
  ),
  by('charts', 'istio-addons', 'istio', 'all four charts; the gateway is behind the router'),
  by('charts', 'jupyterhub'),
  {
    name: 'karpenter',
    way: 'not',
    note: 'nodes come by node groups and the Cluster Autoscaler: the chart alone has no role for nodes and no queue of interruptions',
  },
  by('charts', 'keda'),
  by('charts', 'knative-operator'),
  everyRack('kube-proxy', '"kube-proxy"', '`addons` takes its version and its settings'),
  by('addons', 'kube-state-metrics'),
  by('charts', 'kuberay'),
  by('charts', 'kubevious', 'kubevious', 'its project has stood still since 2024'),
  everyRack('metrics-server', '"metrics-server"'),
  byParameters(
    'neuron',
    ['node_type', 'node_pools'],
    'neuron',
    'neuron-helm-chart',
    'wherever nodes have Inferentia or Trainium',
  ),
  everyRack('nginx', 'nginx-ingress', 'the router; `internal_router` is a second one'),
  by('charts', 'opa-gatekeeper', 'gatekeeper'),
  by('addons', 'prometheus-node-exporter'),
  by('addons', 's3-csi-driver', 'mountpoint-s3'),
  by('addons', 'secrets-store'),
  everyRack('ssm-agent', 'ssm:UpdateInstanceInformation', 'Session Manager reaches every node'),
  by('charts', 'upbound-universal-crossplane', 'crossplane', 'as the blueprint has it; its project has moved'),
  by('charts', 'velero', 'velero', 'the bucket is yours'),
  everyRack('vpc-cni', '"vpc-cni"', '`addons` takes its version and its settings'),
  by('addons', 'xray', 'cloudwatch-observability', AGENT),
  by('addons', 'xray-adot-addon', 'adot-xray', 'with `service_accounts` and `manifests`'),
];

/** Examples of what the blueprints have not. */
export const FURTHER: readonly (readonly [example: string, what: string])[] = [
  ['fsx', 'volumes of FSx for Lustre'],
  ['guardduty', 'runtime monitoring of GuardDuty'],
];
