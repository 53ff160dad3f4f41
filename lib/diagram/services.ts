import { type AppPlan, ownBucketOf } from '../rack/apps/apps';
import type { ClusterPlan } from '../rack/cluster/cluster';
import type { AlarmTopicPlan } from '../rack/monitoring/monitoring';
import type { RackPlan } from '../rack/plan';
import type { DomainPlan, IssuerPlan } from '../rack/traffic/certificates';
import type { RouterPlan } from '../rack/traffic/routers';
import type { Box } from './model';
import { box, clients, clientsOf, count, portsOf, some } from './words';

export const CLUSTER = 'cluster:cluster';
export const LOGS = 'logs:cloudwatch';

/** What a rack has in its region beside the VPC. */
export function servicesOf(plan: RackPlan): readonly Box[] {
  const { platform, security } = plan;
  const { domain } = platform;
  const apps = plan.apps.list;
  return [
    clusterBox(plan),
    ...platform.routers.map((router) => routerBox(router, plan)),
    ...(domain ? [namesBox(domain, plan)] : []),
    ...(apps.length > 0 ? [appsBox(apps)] : []),
    ...(platform.fileSystem
      ? [box('files', 'efs', 'EFS file system', ['shared by pods of all zones', 'encrypted, backed up every day'])]
      : []),
    security.settingsBucket === undefined
      ? box('buckets', 'buckets', 'S3 buckets', ['settings, with load balancer logs', 'access logs of that'])
      : box('buckets', 'buckets', 'S3 bucket', [`existing, ${security.settingsBucket}`]),
    security.keyArn === undefined
      ? box('key', 'key', 'KMS key', [`alias/${plan.name}`, 'secrets, volumes, buckets, logs'])
      : box('key', 'key', 'KMS key', [`existing, ${security.keyArn}`]),
    logsBox(plan),
  ];
}

function clusterBox({ name, cluster, platform }: RackPlan): Box {
  return box('cluster', 'cluster', `EKS cluster ${name}`, [
    `Kubernetes ${cluster.version}`,
    endpointOf(cluster),
    cluster.externalName && `API as ${cluster.externalName.name}`,
    `service addresses ${cluster.serviceCidr}`,
    `pods sign in to AWS by ${cluster.identity === 'irsa' ? 'IRSA' : 'pod identity'}`,
    cluster.networkPolicy !== 'none' &&
      `network policies by ${cluster.networkPolicy === 'calico' ? 'Calico' : 'the VPC CNI'}`,
    platform.autoscalerVersion !== undefined && 'Cluster Autoscaler',
    platform.kubectl.inVpc && 'charts installed from inside the VPC',
    cluster.deletionProtection ? undefined : 'no deletion protection',
  ]);
}

function endpointOf({ endpoint, privateAccessCidrs }: ClusterPlan): string {
  const inside = privateAccessCidrs.length > 0 ? `the VPC and ${some(privateAccessCidrs)}` : 'the VPC';
  switch (endpoint.access) {
    case 'public':
      return `API public, to ${clients(endpoint.cidrs ?? ['0.0.0.0/0'])}`;
    case 'private':
      return `API private, to ${inside}`;
    case 'semi-private':
      return `API private, to ${inside}; public while the platform is deployed`;
  }
}

function routerBox(router: RouterPlan, { network, platform }: RackPlan): Box {
  const isPublic = router.scheme === 'internet-facing';
  const { certificates, replicas } = platform;
  const pods = router.maxReplicas > replicas ? `${replicas} to ${router.maxReplicas}` : `${replicas}`;
  return box('router', router.id, isPublic ? 'Public router' : 'Internal router', [
    'Network Load Balancer',
    portsOf(router),
    `from ${clientsOf(router, network)}`,
    `NGINX, ${pods} pod${pods === '1' ? '' : 's'}`,
    `class ${router.ingressClass}${router.isDefault ? ', the default' : ''}`,
    router.proxyProtocol && 'PROXY protocol v2',
    router.isDefault && certificateLine(certificates.issuer),
  ]);
}

function certificateLine(issuer: IssuerPlan): string {
  switch (issuer.type) {
    case 'letsencrypt':
      return 'certificates by Let’s Encrypt';
    case 'self-signed':
      return 'certificates signed by the rack itself';
    case 'ca':
      return `certificates by your authority, ${issuer.secret}`;
    case 'acm':
      return 'certificate of ACM on the load balancer';
  }
}

function namesBox({ name, hostedZoneId, dnsNames }: DomainPlan, { cluster, platform }: RackPlan): Box {
  const records = hostedZoneId === undefined ? 'records to be made by hand' : `Route 53 zone ${hostedZoneId}`;
  return box('names', 'names', 'DNS names', [
    `*.${name} to the ${platform.routers[0].scheme === 'internal' ? 'internal' : 'public'} router`,
    cluster.externalName && `${cluster.externalName.name} to the Kubernetes API`,
    dnsNames.length > 0 && `${some(dnsNames)} by external-dns`,
    records,
  ]);
}

function appsBox(apps: readonly AppPlan[]): Box {
  const buckets = apps.filter((app) => ownBucketOf(app) !== undefined).length;
  const repositories = apps.flatMap((app) => app.repositories).length;
  const pipelines = apps.filter(({ deployFrom }) => deployFrom.length > 0).map(({ name }) => name);
  return box('apps', 'apps', count(apps.length, 'app'), [
    some(
      apps.map(({ name }) => name),
      12,
    ),
    'a namespace, an identity and a log group each',
    [
      ...(buckets > 0 ? [count(buckets, 'bucket')] : []),
      count(repositories, 'ECR repository', 'ECR repositories'),
    ].join(', '),
    pipelines.length > 0 && `pipelines deploy ${some(pipelines)}`,
  ]);
}

function logsBox({ name, platform, apps, monitoring }: RackPlan): Box {
  const { logs } = platform;
  return box('logs', 'cloudwatch', monitoring ? 'CloudWatch' : 'CloudWatch Logs', [
    `${logs.systemGroup}, ${count(logs.retentionDays, 'day')}`,
    apps.list.length > 0 && some(apps.list.map(({ logGroup }) => logGroup)),
    `/aws/eks/${name}/cluster`,
    logs.shipped ? 'containers, by fluent-bit' : 'no logs of containers',
    monitoring && `dashboard ${name}, ${count(monitoring.alarms.length, 'alarm')}`,
    monitoring && alarmsLine(monitoring.topic),
  ]);
}

function alarmsLine(topic: AlarmTopicPlan): string {
  return topic.type === 'given' ? `alarms to ${topic.arn}` : `alarms to ${topic.email ?? 'nobody'}, by SNS`;
}
