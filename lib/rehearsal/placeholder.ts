import { createHash } from 'node:crypto';
import { dnsSuffixOf, partitionOf } from '../facts/regions';

/** An account of AWS's documentation. */
export const ACCOUNT = '111122223333';

/** A resource that a rehearsal does not make. */
export interface Absent {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  readonly region: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Property that names a resource, by type: what `Ref` returns where the template has it. */
const NAMES: Readonly<Record<string, string>> = {
  'AWS::EKS::Cluster': 'Name',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::EC2::KeyPair': 'KeyName',
};

/** Beginnings of ids that EC2, EFS and Route 53 give. */
const PREFIXES: Readonly<Record<string, string>> = {
  'AWS::EC2::VPC': 'vpc-',
  'AWS::EC2::Subnet': 'subnet-',
  'AWS::EC2::SecurityGroup': 'sg-',
  'AWS::EC2::Instance': 'i-',
  'AWS::EC2::InternetGateway': 'igw-',
  'AWS::EC2::NatGateway': 'nat-',
  'AWS::EC2::RouteTable': 'rtb-',
  'AWS::EC2::TransitGatewayAttachment': 'tgw-attach-',
  'AWS::EC2::LaunchTemplate': 'lt-',
  'AWS::EC2::EIP': 'eipalloc-',
  'AWS::EFS::FileSystem': 'fs-',
  'AWS::EFS::AccessPoint': 'fsap-',
};

/** Types whose `Ref` is an ARN. */
const BY_ARN = new Set([
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::OIDCProvider',
  'AWS::Lambda::LayerVersion',
]);

/**
 * What AWS might say of a resource: ids and ARNs of the right shape, the same in every rehearsal, another for each
 * resource. Nothing in a cluster can use them; but whatever takes them apart finds the parts.
 * @param attribute of `Fn::GetAtt`, or `Ref`
 */
export function placeholder(resource: Absent, attribute: string): string {
  const { type, region } = resource;
  const hex = createHash('sha256').update(`${resource.stack}/${resource.id}`).digest('hex');
  const suffix = dnsSuffixOf(region);
  if (attribute === 'Ref') {
    return BY_ARN.has(type) ? arnOf(resource, hex) : nameOf(resource, hex);
  }
  if (attribute === 'Arn' || attribute.endsWith('Arn')) {
    return arnOf(resource, hex);
  }
  switch (`${type} ${attribute}`) {
    case 'AWS::EKS::Cluster Endpoint':
      return `https://${hex.slice(0, 32).toUpperCase()}.gr7.${region}.eks.${suffix}`;
    case 'AWS::EKS::Cluster OpenIdConnectIssuerUrl':
      return `https://oidc.eks.${region}.${suffix}/id/${hex.slice(0, 32).toUpperCase()}`;
    case 'AWS::EKS::Cluster CertificateAuthorityData':
      return Buffer.from(`authority of ${resource.id}`).toString('base64');
    case 'AWS::EKS::Cluster ClusterSecurityGroupId':
    case 'AWS::EC2::VPC DefaultSecurityGroup':
      return `sg-${hex.slice(-17)}`;
    case 'AWS::ElasticLoadBalancingV2::LoadBalancer DNSName':
      return `${resource.id.toLowerCase().slice(0, 32)}-${hex.slice(0, 16)}.elb.${region}.${suffix}`;
    case 'AWS::ElasticLoadBalancingV2::LoadBalancer CanonicalHostedZoneID':
      return `Z${hex.slice(0, 19).toUpperCase()}`;
    case 'AWS::EC2::LaunchTemplate LatestVersionNumber':
      return '1';
    default:
      return nameOf(resource, hex);
  }
}

function nameOf({ stack, id, type, properties }: Absent, hex: string): string {
  const given = properties[NAMES[type] ?? ''];
  if (typeof given === 'string') {
    return given;
  }
  const prefix = PREFIXES[type];
  if (prefix !== undefined) {
    return `${prefix}${hex.slice(0, 17)}`;
  }
  // As CloudFormation makes up names: of the stack, of the resource, and of chance.
  return `${stack}-${id}-${hex.slice(0, 12)}`.slice(-63);
}

function arnOf(resource: Absent, hex: string): string {
  const { region, type } = resource;
  const name = nameOf(resource, hex);
  const arn = (service: string, rest: string, where = region, account = ACCOUNT) =>
    `arn:${partitionOf(region)}:${service}:${where}:${account}:${rest}`;
  switch (type) {
    case 'AWS::IAM::Role':
      return arn('iam', `role/${name}`, '');
    case 'AWS::IAM::ManagedPolicy':
      return arn('iam', `policy/${name}`, '');
    case 'AWS::IAM::InstanceProfile':
      return arn('iam', `instance-profile/${name}`, '');
    case 'AWS::IAM::OIDCProvider':
      return arn('iam', `oidc-provider/oidc.eks.${region}.${dnsSuffixOf(region)}/id/${hex.slice(0, 32)}`, '');
    case 'AWS::S3::Bucket':
      return arn('s3', name, '', '');
    case 'AWS::KMS::Key':
      return arn('kms', `key/${name}`);
    case 'AWS::Logs::LogGroup':
      return arn('logs', `log-group:${name}:*`);
    case 'AWS::EKS::Cluster':
      return arn('eks', `cluster/${name}`);
    case 'AWS::EFS::FileSystem':
      return arn('elasticfilesystem', `file-system/${name}`);
    case 'AWS::Lambda::Function':
      return arn('lambda', `function:${name}`);
    case 'AWS::Lambda::LayerVersion':
      return arn('lambda', `layer:${name}:1`);
    case 'AWS::ElasticLoadBalancingV2::LoadBalancer':
      return arn('elasticloadbalancing', `loadbalancer/net/${resource.id.slice(0, 32)}/${hex.slice(0, 16)}`);
    case 'AWS::ElasticLoadBalancingV2::TargetGroup':
      return arn('elasticloadbalancing', `targetgroup/${resource.id.slice(0, 32)}/${hex.slice(0, 16)}`);
    default:
      return arn((type.split('::')[1] ?? 'custom').toLowerCase(), name);
  }
}
