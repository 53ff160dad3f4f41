import { dnsSuffixOf } from '../../facts/regions';
import { namesOf, pathOf } from '../physical-names';
import { arn, foundIn, type RackScope } from '../rack-scope';
import { type Placed, textOf } from '../template';

/** Where something is, as a list of ARNs. */
type Arns = (rack: RackScope) => readonly string[];

/** ARNs of resources of a type, by a property with the name or the name that CloudFormation makes up. */
function named(
  type: string,
  property: string,
  arnOf: (rack: RackScope, name: string) => readonly string[] | string,
): Arns {
  return (rack) => {
    const given = ({ properties }: Placed) => {
      const { [property]: value } = properties;
      return value === undefined ? undefined : textOf(value, rack);
    };
    return namesOf(rack.resources, `AWS::${type}`, given).flatMap((name) => arnOf(rack, name));
  };
}

const regional =
  (service: string, before: string, after = '') =>
  (rack: RackScope, name: string) =>
    arn(rack, service, `${before}${name}${after}`);
/** Names of IAM may have a path before them. */
const ofIam =
  (type: string, property: string, kind: string): Arns =>
  (rack) => {
    const paths = new Set(rack.resources.filter((one) => one.type === `AWS::IAM::${type}`).map(pathOf));
    return [...paths].flatMap((path) => {
      const there = { ...rack, resources: rack.resources.filter((one) => pathOf(one) === path) };
      return named(`IAM::${type}`, property, (_, name) => arn(rack, 'iam', `${kind}/${path}${name}`, { region: '' }))(
        there,
      );
    });
  };
const ofCluster = (kind: string, more: string) => (rack: RackScope) => [
  arn(rack, 'eks', `${kind}/${rack.name}${more}`),
];

const layers: Arns = (rack) =>
  // The name is the logical id; that of the stack may stand before it.
  rack.resources
    .filter(({ type }) => type === 'AWS::Lambda::LayerVersion')
    .flatMap(({ id, stack }) => [id, `${stack.name}-${id}`])
    .map((name) => arn(rack, 'lambda', `layer:${name}*`));

/** The issuer of the cluster has an id that EKS makes up; others are named. */
const oidcProviders: Arns = (rack) => {
  const own = `oidc.eks.${rack.region}.${dnsSuffixOf(rack.region)}/id/*`;
  const others = rack.resources
    .filter(({ type }) => type === 'AWS::IAM::OIDCProvider')
    .map(({ properties }) => textOf(properties.Url, rack).replace('https://', ''))
    .filter((url) => !url.includes('*'));
  return [own, ...new Set(others)].map((issuer) => arn(rack, 'iam', `oidc-provider/${issuer}`, { region: '' }));
};

/** Buckets with the code of functions and layers. */
const assets: Arns = (rack) => {
  const buckets = rack.resources.flatMap(({ properties }) => {
    const { S3Bucket } = (properties.Code ?? properties.Content ?? {}) as Record<string, unknown>;
    return S3Bucket === undefined ? [] : [textOf(S3Bucket, rack)];
  });
  return [...new Set(buckets)].map((bucket) => arn(rack, 's3', `${bucket}/*`, { region: '', account: '' }));
};

/** Public parameters have no account. */
const parameters: Arns = (rack) => {
  const defaults = rack.stacks.flatMap(({ template }) =>
    Object.values(template.Parameters ?? {}).flatMap(({ Type, Default }) =>
      Type.startsWith('AWS::SSM::Parameter::Value') ? [String(Default)] : [],
    ),
  );
  const names = [...new Set([...defaults, ...foundIn(rack, /resolve:ssm:([^:}]+)/g)])].sort();
  return names.map((name) => arn(rack, 'ssm', `parameter${name}`, name.startsWith('/aws/') ? { account: '' } : {}));
};

const keys: Arns = (rack) => foundIn(rack, /arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+/g);

const loadBalancers = (kind: string, more: string) =>
  named('ElasticLoadBalancingV2::LoadBalancer', 'Name', (rack, name) =>
    arn(rack, 'elasticloadbalancing', `${kind}/net/${name}${more}`),
  );

/** Service and kind → its ARNs, where its name is known or half known before. */
export const BY_NAME: Readonly<Record<string, Arns>> = {
  'autoscaling:autoScalingGroup': named(
    'AutoScaling::AutoScalingGroup',
    'AutoScalingGroupName',
    regional('autoscaling', 'autoScalingGroup:*:autoScalingGroupName/'),
  ),
  'cloudformation:stack': (rack) => rack.stacks.map(({ name }) => arn(rack, 'cloudformation', `stack/${name}/*`)),
  'cloudwatch:alarm': named('CloudWatch::Alarm', 'AlarmName', regional('cloudwatch', 'alarm:')),
  'cloudwatch:dashboard': named('CloudWatch::Dashboard', 'DashboardName', (rack, name) =>
    arn(rack, 'cloudwatch', `dashboard/${name}`, { region: '' }),
  ),
  'ecr:repository': named('ECR::Repository', 'RepositoryName', regional('ecr', 'repository/')),
  'eks:access-entry': ofCluster('access-entry', '/*'),
  'eks:addon': ofCluster('addon', '/*'),
  'eks:cluster': ofCluster('cluster', ''),
  'eks:fargateprofile': ofCluster('fargateprofile', '/*'),
  'eks:identityproviderconfig': ofCluster('identityproviderconfig', '/*'),
  'eks:nodegroup': ofCluster('nodegroup', '/*'),
  'eks:podidentityassociation': ofCluster('podidentityassociation', '/*'),
  'elasticloadbalancing:listener/net': loadBalancers('listener', '/*'),
  'elasticloadbalancing:loadbalancer': loadBalancers('loadbalancer', '/*'),
  'elasticloadbalancing:loadbalancer/net/': loadBalancers('loadbalancer', '/*'),
  'events:rule-on-default-event-bus': named('Events::Rule', 'Name', regional('events', 'rule/')),
  'iam:instance-profile': ofIam('InstanceProfile', 'InstanceProfileName', 'instance-profile'),
  'iam:oidc-provider': oidcProviders,
  'iam:policy': ofIam('ManagedPolicy', 'ManagedPolicyName', 'policy'),
  'iam:role': ofIam('Role', 'RoleName', 'role'),
  'kms:alias': named('KMS::Alias', 'AliasName', regional('kms', '')),
  'kms:key': keys,
  'lambda:function': named('Lambda::Function', 'FunctionName', regional('lambda', 'function:')),
  'lambda:layer': layers,
  'lambda:layerVersion': (rack) => layers(rack).map((layer) => `${layer}:*`),
  'logs:log-group': named('Logs::LogGroup', 'LogGroupName', (rack, name) => [
    arn(rack, 'logs', `log-group:${name}`),
    // Some calls are judged as if they were for a stream of it.
    arn(rack, 'logs', `log-group:${name}:*`),
  ]),
  'route53:change': (rack) => [arn(rack, 'route53', 'change/*', { region: '', account: '' })],
  'route53:hostedzone': (rack) =>
    [
      ...new Set(
        rack.resources
          .filter(({ type }) => type === 'AWS::Route53::RecordSet')
          .map((one) => textOf(one.properties.HostedZoneId, rack)),
      ),
    ].map((zone) => arn(rack, 'route53', `hostedzone/${zone}`, { region: '', account: '' })),
  's3:bucket': named('S3::Bucket', 'BucketName', (rack, name) => arn(rack, 's3', name, { region: '', account: '' })),
  's3:object': assets,
  'sns:topic': named('SNS::Topic', 'TopicName', regional('sns', '')),
  'ssm:parameter': parameters,
};
