import { type AppPlan, ownBucketOf } from './apps/apps';
import { controlPlaneLogGroupOf, kubeconfigCommandOf } from './cluster/cluster';
import { zonesWith } from './extent';
import { alarmNameOf } from './monitoring/alarm';
import type { FlowLogsPlan } from './network/flow-logs';
import type { Tier } from './network/subnets';
import type { RackPlan } from './plan';
import { keyAliasOf } from './security/security';
import { CATALOG, DEPLOYER, PARTS, type Part, stackNameOf } from './stack-names';
import { loadBalancerNameOf, type RouterPlan } from './traffic/routers';

/** What is known only once a stack is deployed: the output of that stack which says it. */
export interface AfterDeploy {
  readonly afterDeploy: { readonly stack: string; readonly output: string };
}

/** What whoever works with a rack asks for: what it is called, and where it answers. */
export type RackOutputs = ReturnType<typeof outputsOf>;

type Asks = (part: Part | typeof DEPLOYER, output: string) => AfterDeploy;

/** What a rack is called and where it answers, as far as it is known before it is deployed, and where the rest will be. */
export function outputsOf(plan: RackPlan) {
  const { name, region, account, security } = plan;
  const after: Asks = (part, output) => ({ afterDeploy: { stack: stackNameOf(name, part), output } });
  const ownKey = security.keyArn === undefined;
  return {
    name,
    region,
    account,
    stacks: [
      ...(security.deployerRole ? [DEPLOYER] : []),
      ...PARTS.filter((part) => part !== 'kms' || ownKey),
      ...(plan.catalog === undefined ? [] : [CATALOG]),
    ].map((part) => stackNameOf(name, part)),
    cluster: clusterOutputs(plan, after),
    network: networkOutputs(plan, after),
    routers: plan.platform.routers.map((router) => routerOutputs(name, router, after)),
    domain: domainOutputs(plan, after),
    key: { arn: security.keyArn ?? after('kms', 'KeyArn'), alias: ownKey ? keyAliasOf(name) : undefined },
    deployerRoleArn: security.deployerRole ? after(DEPLOYER, 'RoleArn') : undefined,
    trustedAccountRoleArn: security.trusted && after('iam', 'TrustedAccountRoleArn'),
    buckets: bucketOutputs(plan, after),
    logGroups: {
      cluster: controlPlaneLogGroupOf(name),
      system: plan.platform.logs.systemGroup,
      flowLogs: flowLogGroup(plan.network.flowLogs, after),
      kubectl: after('front', 'KubectlLogGroupName'),
    },
    fileSystem: plan.platform.fileSystem ? { id: after('platform', 'FileSystemId') } : undefined,
    bastion: plan.bastion && {
      instanceId: after('nodegroup', 'BastionInstanceId'),
      command: after('nodegroup', 'BastionCommand'),
    },
    monitoring: monitoringOutputs(plan, after),
    apps: plan.apps.list.map((app) => appOutputs(app, after)),
    serviceAccounts: serviceAccountOutputs(plan, after),
  };
}

/** What else flow logs go to is no log group. */
function flowLogGroup(flowLogs: FlowLogsPlan | undefined, after: Asks) {
  return flowLogs?.to === 'own group' || flowLogs?.to === 'group' ? after('assets', 'FlowLogGroupName') : undefined;
}

function clusterOutputs({ name, region, cluster, nodes }: RackPlan, after: Asks) {
  const { externalName, endpoint, version } = cluster;
  return {
    name,
    version,
    endpoint: after('eks', 'Endpoint'),
    access: endpoint.access,
    /** The AWS CLI knows nothing of a further name: the rest of the command has the ARN and the host of the cluster. */
    kubeconfigCommand: externalName ? after('eks', 'KubeconfigCommand') : kubeconfigCommandOf(name, region),
    kubeContext: name,
    externalName: externalName && {
      server: `https://${externalName.name}`,
      tlsServerName: after('eks', 'EndpointHost'),
      hostedZoneId: externalName.hostedZoneId,
      recordToMake: externalName.hostedZoneId ? undefined : after('nodegroup', 'ExternalNameInstructions'),
    },
    securityGroupId: after('eks', 'ClusterSecurityGroupId'),
    oidcProviderArn: after('nodegroup', 'OidcProviderArn'),
    nodeRoleArn: nodes.roleArn ?? after('iam', 'NodeRoleArn'),
  };
}

function networkOutputs({ network }: RackPlan, after: Asks) {
  const made = (tier: Tier, output: string) =>
    Array.from({ length: zonesWith(network, tier) }, (_, i) => after('network', `${output}${i + 1}`));
  const existing = network.placement === 'existing';
  return {
    cidr: network.cidr,
    vpcId: network.vpc.type === 'existing' ? network.vpc.id : after('network', 'VpcId'),
    privateSubnetIds: existing ? network.privateSubnetIds : made('private', 'PrivateSubnetId'),
    publicSubnetIds: existing ? network.publicSubnetIds : made('public', 'PublicSubnetId'),
  };
}

function routerOutputs(rackName: string, router: RouterPlan, after: Asks) {
  const { id, name, scheme, ingressClass, isDefault } = router;
  return {
    name,
    host: after('platform', `${id}Name`),
    scheme,
    ingressClass,
    isDefault,
    loadBalancer: loadBalancerNameOf(rackName, router),
  };
}

/** Names below the rack's own lead to the first router. */
function domainOutputs({ platform: { domain } }: RackPlan, after: Asks) {
  return (
    domain && {
      name: domain.name,
      hosts: `*.${domain.name}`,
      hostedZoneId: domain.hostedZoneId,
      recordToMake: domain.hostedZoneId ? undefined : after('platform', 'DomainInstructions'),
    }
  );
}

function bucketOutputs({ name, security, apps }: RackPlan, after: Asks) {
  const { settingsBucket } = security;
  const isOwn = settingsBucket === undefined || apps.list.some((app) => ownBucketOf(app) !== undefined);
  return {
    settings: settingsBucket ?? after('assets', 'SettingsBucketName'),
    /** Key of the record of deploys in that bucket. */
    record: `${name}/deployed.json`,
    accessLogs: isOwn ? after('assets', 'AccessLogBucketName') : undefined,
  };
}

/** Nothing where there are none, as in racks of before. */
function serviceAccountOutputs({ platform: { serviceAccounts } }: RackPlan, after: Asks) {
  return serviceAccounts.length === 0
    ? undefined
    : serviceAccounts.map(({ id, namespace, name }) => ({
        namespace,
        name,
        roleArn: after('platform', `${id}RoleArn`),
      }));
}

/** Nothing where nobody watches, as in racks of before. */
function monitoringOutputs({ name, monitoring }: RackPlan, after: Asks) {
  return (
    monitoring && {
      dashboard: name,
      alarms: monitoring.alarms.map((alarm) => alarmNameOf(name, alarm)),
      topicArn: monitoring.topic.type === 'given' ? monitoring.topic.arn : after('assets', 'AlarmTopicArn'),
      logGroups: [monitoring.performanceGroup, monitoring.certificatesGroup],
    }
  );
}

function appOutputs(app: AppPlan, after: Asks) {
  const { id, name, namespace, serviceAccount, logGroup, repositories, bucket, deployFrom } = app;
  return {
    name,
    namespace,
    serviceAccount,
    logGroup,
    registry: after('assets', 'RegistryHost'),
    repositories,
    bucket: bucket && ('name' in bucket ? bucket.name : after('assets', `${id}BucketName`)),
    deployRoleArn: deployFrom.length > 0 ? after('assets', `${id}DeployRoleArn`) : undefined,
  };
}
