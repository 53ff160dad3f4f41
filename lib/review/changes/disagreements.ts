/**
 * Where the two sources of what replaces a resource do not say the same: CloudFormation's schemas of resource providers
 * (`lib/facts/cfn-types.json`, by paths) and AWS's service specification (`@aws-cdk/aws-service-spec`, read at top-level
 * properties: what it says of those within contradicts the schemas). Of any other path both say the same, so that the
 * specification need not be loaded for it. The rule: replaced where either says so of that path, "may" where one doubts.
 */
export interface Disagreement {
  readonly type: string;
  readonly path: string;
  /** What the schemas say. */
  readonly list: 'yes' | 'no';
  /** What the specification says of the property, or of the one that the path is in. */
  readonly spec: 'yes' | 'maybe' | 'no';
  /** What a review goes by. */
  readonly verdict: 'replaced' | 'may be replaced' | 'updated';
  readonly reason: string;
}

const INSTANCE_STORE =
  'EC2 stops and starts an instance whose root volume is an EBS volume, and replaces one that has an instance store';

const maybe = (type: string, paths: readonly string[], reason: string): readonly Disagreement[] =>
  paths.map((path) => ({ type, path, list: 'no', spec: 'maybe', verdict: 'may be replaced', reason }));

const onlyListed = (type: string, paths: readonly string[], reason: string): readonly Disagreement[] =>
  paths.map((path) => ({ type, path, list: 'yes', spec: 'no', verdict: 'replaced', reason }));

export const DISAGREEMENTS: readonly Disagreement[] = [
  {
    type: 'AWS::EC2::EIP',
    path: 'Domain',
    list: 'no',
    spec: 'yes',
    verdict: 'replaced',
    reason: 'the reference of CloudFormation says "Replacement"; the schema only calls it writable',
  },
  {
    type: 'AWS::Events::Rule',
    path: 'EventBusName',
    list: 'no',
    spec: 'yes',
    verdict: 'replaced',
    reason: 'a rule belongs to its bus: the reference of CloudFormation says "Replacement"',
  },
  {
    type: 'AWS::S3::Bucket',
    path: 'ObjectLockEnabled',
    list: 'no',
    spec: 'yes',
    verdict: 'replaced',
    reason: 'S3 locks objects of existing buckets too since 2023, but what a bucket holds is worth a false alarm',
  },
  {
    type: 'AWS::ServiceCatalog::PortfolioShare',
    path: 'AcceptLanguage',
    list: 'no',
    spec: 'yes',
    verdict: 'replaced',
    reason: 'a share holds nothing and is made again in seconds: a false alarm costs nothing',
  },
  {
    type: 'AWS::EKS::Cluster',
    path: 'KubernetesNetworkConfig',
    list: 'no',
    spec: 'yes',
    verdict: 'updated',
    reason:
      'only IpFamily and ServiceIpv4Cidr in it are fixed, and both sources agree on those; load balancing of Auto Mode is turned on and off in place',
  },
  ...onlyListed(
    'AWS::EKS::Cluster',
    ['AccessConfig/BootstrapClusterCreatorAdminPermissions'],
    'the specification knows AccessConfig as a whole, whose mode can be changed; this flag is read when a cluster is created',
  ),
  ...onlyListed(
    'AWS::EC2::VPCEndpoint',
    ['DnsOptions/PrivateDnsPreference', 'DnsOptions/PrivateDnsSpecifiedDomains'],
    'the specification knows DnsOptions as a whole, of which the other options can be changed',
  ),
  ...onlyListed('AWS::CloudFormation::Stack', ['StackName'], 'CloudFormation makes the name of a nested stack up'),
  ...onlyListed(
    'AWS::EFS::AccessPoint',
    ['CreationInfo', 'CreationInfo/OwnerGid', 'CreationInfo/OwnerUid', 'CreationInfo/Permissions'],
    'no template has this path: it is RootDirectory/CreationInfo, of which both say the same',
  ),
  ...maybe(
    'AWS::EC2::Instance',
    [
      'AdditionalInfo',
      'Affinity',
      'BlockDeviceMappings',
      'EbsOptimized',
      'HostId',
      'InstanceType',
      'KernelId',
      'PrivateDnsNameOptions',
      'RamdiskId',
      'Tenancy',
      'UserData',
    ],
    INSTANCE_STORE,
  ),
  ...maybe('AWS::EC2::Instance', ['SecurityGroupIds'], 'EC2 changes them in place where the instance is in a VPC'),
  ...maybe('AWS::EC2::Subnet', ['Ipv6CidrBlock'], 'a first block is added in place; another one is another subnet'),
  ...maybe('AWS::EC2::VPC', ['InstanceTenancy'], 'from dedicated to default is done in place, the way back is not'),
  ...maybe(
    'AWS::SSM::Document',
    ['Attachments', 'Content', 'DocumentFormat', 'Requires', 'TargetType', 'VersionName'],
    'a document whose UpdateMethod is NewVersion gets a version; any other one is replaced',
  ),
];
