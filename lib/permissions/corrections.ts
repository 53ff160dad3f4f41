import cfn from '../facts/cfn-types.json';

interface Type {
  readonly handlers: Readonly<Record<string, readonly string[]>>;
}

/** Wildcards of handlers → the actions that are meant. Nothing of `ssm:Get*`, which would read every parameter. */
const SPELT_OUT: Readonly<Record<string, readonly string[]>> = {
  'autoscaling:Describe*': [
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:DescribeInstanceRefreshes',
    'autoscaling:DescribeLifecycleHooks',
    'autoscaling:DescribeLoadBalancerTargetGroups',
    'autoscaling:DescribeLoadBalancers',
    'autoscaling:DescribeNotificationConfigurations',
    'autoscaling:DescribeScalingActivities',
    'autoscaling:DescribeTags',
    'autoscaling:DescribeTrafficSources',
  ],
  'ec2:Describe*': [
    'ec2:DescribeAvailabilityZones',
    'ec2:DescribeImages',
    'ec2:DescribeInstanceTypes',
    'ec2:DescribeInstances',
    'ec2:DescribeLaunchTemplateVersions',
    'ec2:DescribeLaunchTemplates',
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeSubnets',
  ],
  'ec2:Get*': ['ec2:GetInstanceTypesFromInstanceRequirements'],
  'elasticloadbalancing:Describe*': [],
  'ssm:Get*': [],
};

/** What handlers list that IAM does not know → the action that allows it, if there is one. */
const KNOWN_AS: Readonly<Record<string, string | undefined>> = {
  's3:DeleteBucketAnalyticsConfiguration': 's3:PutAnalyticsConfiguration',
  's3:DeleteBucketCors': 's3:PutBucketCORS',
  's3:DeleteBucketEncryption': 's3:PutEncryptionConfiguration',
  's3:DeleteBucketLifecycle': 's3:PutLifecycleConfiguration',
  's3:DeleteBucketMetricsConfiguration': 's3:PutMetricsConfiguration',
  's3:DeleteBucketReplication': 's3:PutReplicationConfiguration',
  's3:PutBucketReplication': 's3:PutReplicationConfiguration',
  's3:PutObjectLockConfiguration': 's3:PutBucketObjectLockConfiguration',
  's3:REST.PUT.OBJECT': undefined,
  'backup-storage:Mount': undefined,
  'vpc-lattice:DescribeServiceNetworkVpcEndpointAssociation': undefined,
};

/** Services of which IAM knows nothing. */
const UNKNOWN = /^managed-fleets:/;

/**
 * The actions of the handlers of a type, as IAM knows them.
 * @param handlers which of them. @default - all
 */
export function handlerActions(type: string, handlers?: readonly string[]): readonly string[] {
  const { [type]: known } = cfn.types as Readonly<Record<string, Type>>;
  const listed = Object.entries(known?.handlers ?? {})
    .filter(([name]) => handlers?.includes(name) ?? true)
    .flatMap(([, actions]) => actions);
  return [...new Set(listed.flatMap(corrected))].sort();
}

function corrected(listed: string): readonly string[] {
  const [service = '', ...name] = listed.split(':');
  const action = `${service.toLowerCase()}:${name.join(':')}`;
  if (UNKNOWN.test(action)) return [];
  const spelt = SPELT_OUT[action];
  return spelt ?? [action in KNOWN_AS ? KNOWN_AS[action] : action].filter((one) => one !== undefined);
}
