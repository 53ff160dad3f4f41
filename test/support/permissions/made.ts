import type { ContextValue } from '../../../lib/iam/request';
import type { Resource, Template } from '../templates';

export const ACCOUNT = '111122223333';

/** Something that a rack has made, as IAM sees it: its kind, what its ARN is filled with, and what is known of it. */
export interface Made {
  readonly path: string;
  readonly type: string;
  readonly stack: string;
  /** `ec2:vpc` */
  readonly kind: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** What is known of it once it is there, by condition keys. */
  readonly context: Readonly<Record<string, ContextValue>>;
}

/**
 * Type → its kind in IAM, and how CloudFormation comes to its name: by a property, or an id that the service makes up. `of`
 * is the property that refers to what it belongs to, whose name it is then.
 */
const KINDS: Readonly<
  Record<string, readonly [kind: string, name: { property?: string; id?: string; longest?: number; of?: string }]>
> = {
  'AWS::AutoScaling::AutoScalingGroup': ['autoscaling:autoScalingGroup', { longest: 255 }],
  'AWS::AutoScaling::ScheduledAction': ['autoscaling:autoScalingGroup', { id: 'eks-NodeGroup1-00c0ffee' }],
  'AWS::CloudWatch::Alarm': ['cloudwatch:alarm', { property: 'AlarmName' }],
  'AWS::CloudWatch::Dashboard': ['cloudwatch:dashboard', { property: 'DashboardName' }],
  'AWS::EC2::EIP': ['ec2:elastic-ip', { id: 'eipalloc-0123456789abcdef0' }],
  'AWS::EC2::FlowLog': ['ec2:vpc-flow-log', { id: 'fl-0123456789abcdef0' }],
  'AWS::EC2::Instance': ['ec2:instance', { id: 'i-0123456789abcdef0' }],
  'AWS::EC2::InternetGateway': ['ec2:internet-gateway', { id: 'igw-0123456789abcdef0' }],
  'AWS::EC2::KeyPair': ['ec2:key-pair', { property: 'KeyName' }],
  'AWS::EC2::LaunchTemplate': ['ec2:launch-template', { id: 'lt-0123456789abcdef0' }],
  'AWS::EC2::NatGateway': ['ec2:natgateway', { id: 'nat-0123456789abcdef0' }],
  'AWS::EC2::Route': ['ec2:route-table', { id: 'rtb-0123456789abcdef0' }],
  'AWS::EC2::RouteTable': ['ec2:route-table', { id: 'rtb-0123456789abcdef0' }],
  'AWS::EC2::SecurityGroup': ['ec2:security-group', { id: 'sg-0123456789abcdef0' }],
  'AWS::EC2::SecurityGroupEgress': ['ec2:security-group', { id: 'sg-0123456789abcdef0' }],
  'AWS::EC2::SecurityGroupIngress': ['ec2:security-group', { id: 'sg-0123456789abcdef0' }],
  'AWS::EC2::Subnet': ['ec2:subnet', { id: 'subnet-0123456789abcdef0' }],
  'AWS::EC2::SubnetRouteTableAssociation': ['ec2:route-table', { id: 'rtb-0123456789abcdef0' }],
  'AWS::EC2::TransitGatewayAttachment': ['ec2:transit-gateway-attachment', { id: 'tgw-attach-0123456789abcdef0' }],
  'AWS::EC2::VPC': ['ec2:vpc', { id: 'vpc-0123456789abcdef0' }],
  'AWS::EC2::VPCEndpoint': ['ec2:vpc-endpoint', { id: 'vpce-0123456789abcdef0' }],
  'AWS::EC2::VPCGatewayAttachment': ['ec2:internet-gateway', { id: 'igw-0123456789abcdef0' }],
  'AWS::ECR::Repository': ['ecr:repository', { property: 'RepositoryName' }],
  'AWS::EFS::FileSystem': ['elasticfilesystem:file-system', { id: 'fs-0123456789abcdef0' }],
  'AWS::EFS::MountTarget': ['elasticfilesystem:file-system', { id: 'fs-0123456789abcdef0' }],
  'AWS::EKS::AccessEntry': ['eks:access-entry', { id: 'role' }],
  'AWS::EKS::Addon': ['eks:addon', { property: 'AddonName' }],
  'AWS::EKS::Cluster': ['eks:cluster', { property: 'Name' }],
  'AWS::EKS::FargateProfile': ['eks:fargateprofile', { longest: 100 }],
  'AWS::EKS::IdentityProviderConfig': ['eks:identityproviderconfig', { id: 'oidc' }],
  'AWS::EKS::Nodegroup': ['eks:nodegroup', { id: 'NodeGroup1-ABCDEFGHIJKL' }],
  'AWS::EKS::PodIdentityAssociation': ['eks:podidentityassociation', { id: 'a-0123456789abcdef0' }],
  'AWS::ElasticLoadBalancingV2::Listener': ['elasticloadbalancing:listener/net', { id: 'of the load balancer' }],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['elasticloadbalancing:loadbalancer/net/', { property: 'Name' }],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['elasticloadbalancing:targetgroup', { id: 'rack-p-Route-ABCDEFGHIJKL' }],
  'AWS::Events::Rule': ['events:rule-on-default-event-bus', { longest: 64 }],
  'AWS::IAM::InstanceProfile': ['iam:instance-profile', { longest: 128 }],
  'AWS::IAM::ManagedPolicy': ['iam:policy', { longest: 128 }],
  'AWS::IAM::OIDCProvider': ['iam:oidc-provider', { id: 'oidc.eks.us-east-1.amazonaws.com/id/ABCDEF0123456789' }],
  'AWS::IAM::Policy': ['iam:role', { longest: 64 }],
  'AWS::IAM::Role': ['iam:role', { longest: 64 }],
  'AWS::KMS::Alias': ['kms:alias', { property: 'AliasName' }],
  'AWS::KMS::Key': ['kms:key', { id: '1234abcd-12ab-34cd-56ef-1234567890ab' }],
  'AWS::Lambda::Function': ['lambda:function', { longest: 64 }],
  'AWS::Lambda::LayerVersion': ['lambda:layer', { property: 'the logical id' }],
  'AWS::Lambda::Permission': ['lambda:function', { longest: 64 }],
  'AWS::Logs::LogGroup': ['logs:log-group', { property: 'LogGroupName' }],
  'AWS::Logs::MetricFilter': ['logs:log-group', { of: 'LogGroupName', property: 'LogGroupName' }],
  'AWS::Route53::RecordSet': ['route53:hostedzone', { property: 'HostedZoneId' }],
  'AWS::S3::Bucket': ['s3:bucket', { property: 'BucketName', longest: 63 }],
  'AWS::S3::BucketPolicy': ['s3:bucket', { longest: 63 }],
  'AWS::SNS::Subscription': ['sns:topic', { of: 'TopicArn', property: 'TopicName' }],
  'AWS::SNS::Topic': ['sns:topic', { property: 'TopicName' }],
  'AWS::SNS::TopicPolicy': ['sns:topic', { of: 'Topics', property: 'TopicName' }],
};

/** All that some templates make. */
export function madeBy(rack: string, templates: Readonly<Record<string, Template>>): readonly Made[] {
  return Object.entries(templates).flatMap(([part, { Resources }]) =>
    Object.entries(Resources).flatMap(([id, resource]) => made(`${rack}-${part}`, id, resource, Resources)),
  );
}

function made(
  stack: string,
  id: string,
  { Type, Properties = {} }: Resource,
  all: Template['Resources'],
): readonly Made[] {
  const known = KINDS[Type];
  if (known === undefined) {
    if (/^Custom::|^AWS::CloudFormation::/.test(Type)) return [];
    throw new Error(`${Type}: no test knows what IAM calls it`);
  }
  const [kind, { property, id: madeUp, longest, of }] = known;
  const referred =
    of === undefined ? id : Object.keys(all).find((other) => JSON.stringify(Properties[of]).includes(`"${other}"`));
  const given = property && literal(all[referred ?? id]?.Properties?.[property]);
  const ofIssuer = Type === 'AWS::IAM::OIDCProvider' && typeof Properties.Url === 'string' ? Properties.Url : undefined;
  const name =
    ofIssuer?.replace('https://', '') ??
    (Type === 'AWS::Lambda::LayerVersion'
      ? id
      : (given ?? madeUp ?? nameOf(Type, stack, ownerOf(Type, id, Properties, all), longest)));
  return [
    {
      path: `${stack}/${id}`,
      type: Type,
      stack,
      kind,
      name,
      properties: Properties,
      context: contextOf(Type, stack, Properties),
    },
  ];
}

/** What a policy or permission is for: the name is that of its owner. */
function ownerOf(type: string, id: string, properties: Resource['Properties'], all: Template['Resources']): string {
  const reference = {
    'AWS::IAM::Policy': 'Roles',
    'AWS::Lambda::Permission': 'FunctionName',
    'AWS::S3::BucketPolicy': 'Bucket',
  }[type];
  const text = reference === undefined ? '' : JSON.stringify(properties[reference]);
  return Object.keys(all).find((other) => text.includes(`"${other}"`)) ?? id;
}

const RANDOM = 'ABCDEFGHIJKL';

/** As CloudFormation does it: what is too long is cut, of the stack and of the resource half each. */
export function nameOf(type: string, stack: string, id: string, longest = Number.POSITIVE_INFINITY): string {
  const room = longest - RANDOM.length - 2;
  const isLong = stack.length + id.length > room;
  const [one, other] = isLong
    ? [stack.slice(0, Math.max(24, room - id.length)), id.slice(0, room - Math.min(stack.length, 24))]
    : [stack, id];
  const name = `${one}-${other}-${RANDOM}`;
  return type.startsWith('AWS::S3::') ? name.toLowerCase() : name;
}

function contextOf(type: string, stack: string, properties: Resource['Properties']): Made['context'] {
  const ofCluster =
    (type.startsWith('AWS::EC2::SecurityGroup') &&
      JSON.stringify(properties.GroupId ?? '').includes('ClusterSecurityGroupId')) ||
    type === 'AWS::AutoScaling::ScheduledAction';
  const rack = stack.slice(0, stack.lastIndexOf('-'));
  if (ofCluster) return { 'aws:ResourceTag/aws:eks:cluster-name': rack, 'aws:ResourceTag/eks:cluster-name': rack };
  return { 'aws:ResourceTag/aws:cloudformation:stack-name': stack, 'kms:ResourceAliases': [`alias/${rack}`] };
}

/** A text, with the account filled in. */
export function literal(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const [, parts] = ((value ?? {}) as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join'] ?? [];
  return parts?.map((part) => (typeof part === 'string' ? part : ACCOUNT)).join('');
}
