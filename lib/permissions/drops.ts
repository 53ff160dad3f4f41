import type { Properties } from './template';

/** Actions that the handlers of a type list, and that only some of its resources need. */
export interface Drop {
  readonly type: string;
  readonly actions: readonly string[];
  /** Properties of which one makes them necessary. @default - none does */
  readonly unless?: readonly string[];
  /** Why they are not needed without, for a reviewer to check. */
  readonly reason: string;
}

const drop = (type: string, actions: string, unless: string, reason: string): Drop => ({
  type: `AWS::${type}`,
  actions: actions.split(' '),
  unless: unless === '' ? undefined : unless.split(' '),
  reason,
});

/** Reviewed one by one. What only reads stays, but for what reads contents: handlers read all of a resource, used or not. */
export const DROPS: readonly Drop[] = [
  drop(
    'AutoScaling::AutoScalingGroup',
    'autoscaling:AttachLoadBalancers autoscaling:DetachLoadBalancers',
    'LoadBalancerNames',
    'for classic load balancers',
  ),
  drop(
    'AutoScaling::AutoScalingGroup',
    'autoscaling:AttachLoadBalancerTargetGroups autoscaling:DetachLoadBalancerTargetGroups',
    'TargetGroupARNs',
    'for target groups of instances',
  ),
  drop(
    'AutoScaling::AutoScalingGroup',
    'autoscaling:AttachTrafficSources autoscaling:DetachTrafficSources vpc-lattice:DeregisterTargets vpc-lattice:GetTargetGroup vpc-lattice:ListTargets vpc-lattice:RegisterTargets',
    'TrafficSources',
    'for VPC Lattice',
  ),
  drop(
    'AutoScaling::AutoScalingGroup',
    'autoscaling:DisableMetricsCollection',
    'MetricsCollection',
    'only undoes metrics that were asked for',
  ),
  drop(
    'AutoScaling::AutoScalingGroup',
    'autoscaling:EnableMetricsCollection',
    'MetricsCollection',
    'for metrics of the group',
  ),
  drop(
    'AutoScaling::AutoScalingGroup',
    'autoscaling:PutNotificationConfiguration autoscaling:DeleteNotificationConfiguration',
    'NotificationConfiguration NotificationConfigurations',
    'for messages about instances',
  ),
  drop(
    'AutoScaling::AutoScalingGroup',
    'autoscaling:PutLifecycleHook autoscaling:DeleteLifecycleHook',
    'LifecycleHookSpecificationList',
    'for hooks of the group',
  ),
  drop(
    'AutoScaling::AutoScalingGroup',
    'cloudwatch:PutMetricAlarm',
    '',
    'for scaling by targets, which is a type of its own',
  ),
  drop('EC2::EIP', 'ec2:AcceptAddressTransfer', 'TransferAddress', 'for an address of another account'),
  drop(
    'EC2::EIP',
    'ec2:AssociateAddress',
    'InstanceId',
    'for an address of an instance; NAT gateways take theirs by themselves',
  ),
  drop(
    'EC2::FlowLog',
    's3:GetBucketPolicy s3:PutBucketPolicy',
    '',
    'for buckets whose policy EC2 would write: the owner of a bucket does',
  ),
  drop('EC2::FlowLog', 'iam:CreateServiceLinkedRole', 'LogDestination', 'for flow logs in a stream'),
  drop('EC2::Instance', 'ec2:AttachVolume ec2:DetachVolume', 'Volumes', 'for volumes beside those of the image'),
  drop(
    'EC2::Instance',
    'ssm:CreateAssociation ssm:DeleteAssociation ssm:DescribeAssociation ssm:ListAssociations',
    'SsmAssociations',
    'for documents of Systems Manager',
  ),
  drop(
    'EC2::Instance',
    'ec2:ModifyInstancePlacement',
    'Affinity HostId PlacementGroupName Tenancy',
    'for placement on hosts or in groups',
  ),
  drop(
    'EC2::Instance',
    'ec2:ModifyInstanceCreditSpecification',
    'CreditSpecification',
    'for credits of burstable types',
  ),
  drop('EC2::Instance', 'ec2:ModifyPrivateDnsNameOptions', 'PrivateDnsNameOptions', 'for names of the instance'),
  drop('EC2::Instance', 'ec2:ModifyInstanceMaintenanceOptions', 'MaintenanceOptions', 'for automatic recovery'),
  drop('EC2::Instance', 'ec2:MonitorInstances ec2:UnmonitorInstances', 'Monitoring', 'for detailed monitoring'),
  drop(
    'EC2::KeyPair',
    'ec2:CreateKeyPair ssm:PutParameter ssm:DeleteParameter',
    '',
    'for a key that AWS makes; the key here is given by its public half',
  ),
  drop(
    'EC2::NatGateway',
    'ec2:AssignPrivateNatGatewayAddress ec2:UnassignPrivateNatGatewayAddress',
    'SecondaryPrivateIpAddresses SecondaryPrivateIpAddressCount',
    'for more private addresses',
  ),
  drop(
    'EC2::NatGateway',
    'ec2:AssociateNatGatewayAddress ec2:DisassociateNatGatewayAddress',
    'SecondaryAllocationIds',
    'for more public addresses',
  ),
  drop(
    'EC2::Subnet',
    'ec2:AssociateSubnetCidrBlock ec2:DisassociateSubnetCidrBlock',
    'Ipv6CidrBlock Ipv6IpamPoolId AssignIpv6AddressOnCreation',
    'for IPv6',
  ),
  drop('EC2::VPC', 'ec2:ModifyVpcTenancy', 'InstanceTenancy', 'for dedicated hosts'),
  drop('EC2::VPC', 'ec2:CreateVpcEncryptionControl', 'VpcEncryptionControl', 'for encryption controls'),
  drop(
    'EC2::VPCEndpoint',
    'vpc-lattice:CreateServiceNetworkVpcEndpointAssociation',
    'ServiceNetworkArn ResourceConfigurationArn',
    'for VPC Lattice',
  ),
  drop('EC2::VPCEndpoint', 'vpce:AllowMultiRegion', 'ServiceRegion', 'for services of another region'),
  drop(
    'ECR::Repository',
    'ecr:SetRepositoryPolicy ecr:DeleteRepositoryPolicy',
    'RepositoryPolicyText',
    'for a policy of the repository',
  ),
  drop('ECR::Repository', 'ecr:PutLifecyclePolicy ecr:DeleteLifecyclePolicy', 'LifecyclePolicy', 'for a lifecycle'),
  drop(
    'EFS::FileSystem',
    'elasticfilesystem:CreateReplicationConfiguration elasticfilesystem:DeleteReplicationConfiguration iam:PassRole',
    'ReplicationConfiguration',
    'for replicas',
  ),
  drop('EFS::FileSystem', 'elasticfilesystem:PutBackupPolicy', 'BackupPolicy', 'for backups'),
  drop(
    'EFS::FileSystem',
    'elasticfilesystem:PutFileSystemPolicy elasticfilesystem:DeleteFileSystemPolicy',
    'FileSystemPolicy',
    'for a policy of the file system',
  ),
  drop('EFS::FileSystem', 'elasticfilesystem:PutLifecycleConfiguration', 'LifecyclePolicies', 'for a lifecycle'),
  drop(
    'EFS::FileSystem',
    'elasticfilesystem:UpdateFileSystemProtection',
    'FileSystemProtection',
    'for protection from being overwritten by a replica',
  ),
  drop(
    'EKS::Addon',
    'eks:CreatePodIdentityAssociation eks:DeletePodIdentityAssociation eks:UpdatePodIdentityAssociation',
    'PodIdentityAssociations',
    'for an identity by the agent',
  ),
  drop(
    'EKS::Cluster',
    'eks:ActivateCertificateAuthority',
    '',
    'for another certificate authority of a cluster, which no property asks for',
  ),
  drop(
    'EKS::Cluster',
    'iam:AddRoleToInstanceProfile iam:CreateInstanceProfile iam:DeleteInstanceProfile iam:GetInstanceProfile iam:RemoveRoleFromInstanceProfile iam:TagInstanceProfile',
    'ComputeConfig',
    'for Auto Mode',
  ),
  drop(
    'ElasticLoadBalancingV2::Listener',
    'cognito-idp:DescribeUserPoolClient',
    '',
    'for sign-in by Cognito, which network load balancers do not have',
  ),
  drop(
    'ElasticLoadBalancingV2::LoadBalancer',
    'elasticloadbalancing:ModifyCapacityReservation',
    'MinimumLoadBalancerCapacity',
    'for reserved capacity',
  ),
  drop(
    'ElasticLoadBalancingV2::LoadBalancer',
    'elasticloadbalancing:ModifyIpPools',
    'Ipv4IpamPoolId',
    'for pools of addresses',
  ),
  drop(
    'ElasticLoadBalancingV2::TargetGroup',
    'elasticloadbalancing:RegisterTargets elasticloadbalancing:DeregisterTargets',
    'Targets',
    'for fixed targets; the controller registers pods',
  ),
  drop('Events::Rule', 'iam:PassRole', 'RoleArn', 'for targets that take a role; functions have a permission'),
  drop('IAM::ManagedPolicy', 'iam:AttachGroupPolicy iam:DetachGroupPolicy', 'Groups', 'for groups'),
  drop('IAM::ManagedPolicy', 'iam:AttachUserPolicy iam:DetachUserPolicy', 'Users', 'for users'),
  drop('IAM::Policy', 'iam:DeleteGroupPolicy iam:GetGroupPolicy iam:PutGroupPolicy', 'Groups', 'for groups'),
  drop('IAM::Policy', 'iam:DeleteUserPolicy iam:GetUserPolicy iam:PutUserPolicy', 'Users', 'for users'),
  drop('IAM::Role', 'iam:PutRolePermissionsBoundary', 'PermissionsBoundary', 'for a boundary'),
  drop(
    'IAM::Role',
    'iam:DeleteRolePermissionsBoundary',
    '',
    'a boundary is there to hold whoever deploys, who must not take it off',
  ),
  drop('IAM::Role', 'iam:PutRolePolicy iam:DeleteRolePolicy', 'Policies', 'for policies inside a role'),
  drop('KMS::Key', 'kms:DisableKey kms:EnableKey', 'Enabled', 'for a key that is off'),
  drop('KMS::Key', 'kms:DisableKeyRotation', '', 'keys of a rack rotate'),
  drop(
    'Lambda::Function',
    'elasticfilesystem:DescribeMountTargets s3files:ListMountTargets',
    'FileSystemConfigs',
    'for file systems',
  ),
  drop(
    'Lambda::Function',
    'kms:CreateGrant kms:Decrypt kms:DescribeKey kms:Encrypt kms:GenerateDataKey',
    'KmsKeyArn',
    'for variables encrypted with a key of one’s own',
  ),
  drop(
    'Lambda::Function',
    'lambda:DeleteFunctionCodeSigningConfig lambda:PutFunctionCodeSigningConfig lambda:GetCodeSigningConfig',
    'CodeSigningConfigArn',
    'for signed code',
  ),
  drop(
    'Lambda::Function',
    'lambda:DeleteFunctionConcurrency lambda:PutFunctionConcurrency',
    'ReservedConcurrentExecutions',
    'for reserved concurrency',
  ),
  drop(
    'Lambda::Function',
    'lambda:PutFunctionScalingConfig lambda:PassCapacityProvider lambda:PublishVersion',
    'CapacityProviderConfig FunctionScalingConfig SnapStart',
    'for instances of one’s own, and for versions',
  ),
  drop('Lambda::Function', 'lambda:PutFunctionRecursionConfig', 'RecursiveLoop', 'for functions that call themselves'),
  drop('Lambda::Function', 'lambda:PutRuntimeManagementConfig', 'RuntimeManagementConfig', 'for a pinned runtime'),
  drop('Logs::LogGroup', 'firehose:TagDeliveryStream', '', 'for streams'),
  drop('Logs::LogGroup', 'logs:CreateLogDelivery', '', 'for deliveries, which are a type of their own'),
  drop(
    'Logs::LogGroup',
    'logs:PutDataProtectionPolicy logs:DeleteDataProtectionPolicy',
    'DataProtectionPolicy',
    'for masked data',
  ),
  drop('Logs::LogGroup', 'logs:PutIndexPolicy logs:DeleteIndexPolicy', 'FieldIndexPolicies', 'for indexes'),
  drop(
    'Logs::LogGroup',
    'logs:PutResourcePolicy logs:DeleteResourcePolicy',
    'ResourcePolicyDocument',
    'for a policy of the group',
  ),
  drop('Logs::LogGroup', 'logs:PutBearerTokenAuthentication', 'BearerTokenAuthenticationEnabled', 'for bearer tokens'),
  drop(
    'Logs::LogGroup',
    'logs:PutLogGroupDeletionProtection',
    'DeletionProtectionEnabled',
    'for protection from deletion',
  ),
  drop('S3::Bucket', 'iam:PassRole s3:PutReplicationConfiguration', 'ReplicationConfiguration', 'for replicas'),
  drop(
    'S3::Bucket',
    's3:CreateBucketMetadataTableConfiguration s3:DeleteBucketMetadataTableConfiguration s3:UpdateBucketMetadataAnnotationTableConfiguration s3:UpdateBucketMetadataInventoryTableConfiguration s3:UpdateBucketMetadataJournalTableConfiguration s3tables:CreateNamespace s3tables:CreateTable s3tables:CreateTableBucket s3tables:GetTable s3tables:GetTableMetadataLocation s3tables:PutTableBucketPolicy s3tables:PutTableEncryption s3tables:PutTablePolicy s3tables:UpdateTableMetadataLocation',
    'MetadataConfiguration MetadataTableConfiguration',
    'for tables of metadata',
  ),
  drop('S3::Bucket', 's3:DeleteObject s3:PutObjectAcl', '', 'no template puts or deletes objects'),
  drop('S3::Bucket', 's3:PutAccelerateConfiguration', 'AccelerateConfiguration', 'for transfer acceleration'),
  drop('S3::Bucket', 's3:PutAnalyticsConfiguration', 'AnalyticsConfigurations', 'for analytics'),
  drop('S3::Bucket', 's3:PutBucketAbac', 'AbacStatus', 'for access by tags'),
  drop('S3::Bucket', 's3:PutBucketAcl', 'AccessControl', 'for access lists'),
  drop('S3::Bucket', 's3:PutBucketCORS', 'CorsConfiguration', 'for browsers'),
  drop('S3::Bucket', 's3:PutBucketLogging', 'LoggingConfiguration', 'for access logs'),
  drop('S3::Bucket', 's3:PutBucketNotification', 'NotificationConfiguration', 'for notifications'),
  drop(
    'S3::Bucket',
    's3:PutBucketObjectLockConfiguration',
    'ObjectLockEnabled ObjectLockConfiguration',
    'for locks of objects',
  ),
  drop('S3::Bucket', 's3:PutBucketOwnershipControls', 'OwnershipControls', 'for owners of objects'),
  drop('S3::Bucket', 's3:PutBucketWebsite', 'WebsiteConfiguration', 'for websites'),
  drop('S3::Bucket', 's3:PutIntelligentTieringConfiguration', 'IntelligentTieringConfigurations', 'for tiers'),
  drop('S3::Bucket', 's3:PutInventoryConfiguration', 'InventoryConfigurations', 'for inventories'),
  drop('S3::Bucket', 's3:PutLifecycleConfiguration', 'LifecycleConfiguration', 'for a lifecycle'),
  drop('S3::Bucket', 's3:PutMetricsConfiguration', 'MetricsConfigurations', 'for metrics'),
  drop('SNS::Subscription', 'iam:GetRole iam:PassRole', 'SubscriptionRoleArn', 'for streams of Firehose'),
  drop('SNS::Topic', 'iam:GetRole iam:PassRole', 'DeliveryStatusLogging', 'for logs of deliveries'),
  drop('SNS::Topic', 'sns:PutDataProtectionPolicy', 'DataProtectionPolicy', 'for masked data'),
  drop(
    'SNS::Topic',
    'sns:Subscribe sns:Unsubscribe',
    'Subscription',
    'for subscriptions inside the topic; those here are a type of their own',
  ),
];

/** Why an action of a type is not needed, where it is not. */
export function dropOf(type: string, action: string, used: readonly Properties[]): Drop | undefined {
  return DROPS.find(
    (one) =>
      one.type === type &&
      one.actions.includes(action) &&
      !used.some((properties) => one.unless?.some((property) => property in properties)),
  );
}
