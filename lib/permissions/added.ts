import type { Properties } from './template';

/** What a type needs beside what its handlers list. */
export interface Added {
  readonly type: RegExp;
  readonly actions: readonly string[];
  /** @default - all of the type do */
  readonly where?: (properties: Properties) => boolean;
  /** Why, with the source. */
  readonly reason: string;
}

const hasRole = (name: string) => (properties: Properties) => name in properties;

/** What resources pass, make or call, and the published schemas do not say. */
export const ADDED: readonly Added[] = [
  {
    type: /^Custom::|^AWS::CloudFormation::CustomResource$/,
    actions: ['lambda:InvokeFunction'],
    reason: 'CloudFormation calls the function of a custom resource as who deploys, on delete too',
  },
  {
    type: /^AWS::ElasticLoadBalancingV2::LoadBalancer$/,
    actions: [
      'ec2:DescribeAccountAttributes',
      'ec2:DescribeAddresses',
      'ec2:DescribeInternetGateways',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
      'iam:CreateServiceLinkedRole',
    ],
    reason:
      'CreateLoadBalancer and SetSubnets look at the network as who calls: Elastic Load Balancing, "API permissions"',
  },
  {
    type: /^AWS::ElasticLoadBalancingV2::TargetGroup$/,
    actions: ['ec2:DescribeInternetGateways', 'ec2:DescribeVpcs'],
    reason: 'CreateTargetGroup looks at the VPC as who calls: Elastic Load Balancing, "API permissions"',
  },
  {
    type: /^AWS::EC2::FlowLog$/,
    actions: ['firehose:TagDeliveryStream'],
    where: ({ LogDestination }) => String(LogDestination).includes(':firehose:'),
    reason: 'log delivery tags the streams that it may write to: VPC User Guide, "Publish flow logs to Data Firehose"',
  },
  {
    type: /^AWS::EC2::TransitGatewayAttachment$/,
    actions: ['iam:CreateServiceLinkedRole'],
    reason: 'the first attachment of an account makes the role: Transit Gateway guide, "Service-linked roles"',
  },
  {
    type: /^AWS::EFS::MountTarget$/,
    actions: [
      'ec2:CreateNetworkInterface',
      'ec2:DeleteNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:ModifyNetworkInterfaceAttribute',
    ],
    reason: 'EFS makes and deletes the interface of a mount target as who calls: EFS API reference, CreateMountTarget',
  },
  {
    type: /^AWS::EC2::Instance$/,
    actions: [
      'kms:CreateGrant',
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
    reason:
      'who launches an instance uses the key of its volumes: EBS User Guide, "Requirements for Amazon EBS encryption"',
  },
  {
    type: /^AWS::AutoScaling::AutoScalingGroup$/,
    actions: ['ec2:CreateTags'],
    reason:
      'a launch template with tags is checked as who makes the group: EC2 Auto Scaling User Guide, "Launch template support"',
  },
  {
    type: /^AWS::(S3::Bucket|Logs::LogGroup)$/,
    actions: ['kms:DescribeKey'],
    where: (properties) => JSON.stringify(properties).includes('Kms'),
    reason: 'the service looks whether it may use the key',
  },
  {
    type: /^AWS::IAM::Role$/,
    actions: ['iam:CreateRole'],
    where: hasRole('PermissionsBoundary'),
    reason: 'a role is made with its boundary: the schema lists the boundary for updates only',
  },
  {
    type: /^AWS::Route53::RecordSet$/,
    actions: [
      'route53:ChangeResourceRecordSets',
      'route53:GetChange',
      'route53:GetHostedZone',
      'route53:ListResourceRecordSets',
    ],
    reason: 'the type publishes no permissions; these are the calls that make a record and wait for it',
  },
  {
    type: /^AWS::EC2::LaunchTemplate$/,
    actions: ['ec2:DescribeLaunchTemplateVersions'],
    reason: 'groups refer to a version of it, which CloudFormation reads',
  },
];
