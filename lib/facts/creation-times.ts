/**
 * How long CloudFormation typically takes to create a resource, in seconds. One table for all comparisons: ratios hold
 * even where a figure is off. Sources: observed stack events of EKS platforms; a node is ready about 150 s after its
 * launch, with its image and daemon sets pulled.
 */
const SECONDS: Readonly<Record<string, number>> = {
  'AWS::AutoScaling::AutoScalingGroup': 90,
  'AWS::AutoScaling::ScheduledAction': 3,
  'AWS::EC2::EIP': 16,
  'AWS::EC2::FlowLog': 5,
  'AWS::EC2::Instance': 30,
  'AWS::EC2::InternetGateway': 16,
  'AWS::EC2::LaunchTemplate': 5,
  'AWS::EC2::NatGateway': 105,
  'AWS::EC2::Route': 3,
  'AWS::EC2::RouteTable': 10,
  'AWS::EC2::SecurityGroup': 5,
  'AWS::EC2::Subnet': 5,
  'AWS::EC2::SubnetRouteTableAssociation': 3,
  'AWS::EC2::TransitGatewayAttachment': 90,
  'AWS::EC2::VPC': 12,
  'AWS::EC2::VPCEndpoint': 60,
  'AWS::EC2::VPCGatewayAttachment': 3,
  'AWS::ECR::Repository': 5,
  'AWS::EFS::FileSystem': 20,
  'AWS::EFS::MountTarget': 95,
  'AWS::EKS::AccessEntry': 5,
  'AWS::EKS::Addon': 45,
  'AWS::EKS::Cluster': 540,
  'AWS::EKS::FargateProfile': 120,
  'AWS::EKS::IdentityProviderConfig': 300,
  'AWS::EKS::Nodegroup': 150,
  'AWS::EKS::PodIdentityAssociation': 5,
  'AWS::ElasticLoadBalancingV2::Listener': 5,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 150,
  'AWS::ElasticLoadBalancingV2::TargetGroup': 16,
  'AWS::IAM::InstanceProfile': 120,
  'AWS::IAM::ManagedPolicy': 16,
  'AWS::IAM::OIDCProvider': 3,
  'AWS::IAM::Policy': 16,
  'AWS::IAM::Role': 18,
  'AWS::IAM::RolePolicy': 3,
  'AWS::KMS::Alias': 60,
  'AWS::KMS::Key': 120,
  'AWS::Lambda::Function': 10,
  'AWS::Lambda::LayerVersion': 10,
  'AWS::Lambda::Permission': 5,
  'AWS::Logs::LogGroup': 5,
  'AWS::Route53::RecordSet': 35,
  'AWS::S3::Bucket': 22,
  'AWS::S3::BucketPolicy': 3,
  'AWS::SSM::Parameter': 3,
  'Custom::AWSCDK-EKS-HelmChart': 60,
  'Custom::AWSCDK-EKS-KubernetesObjectValue': 12,
  'Custom::AWSCDK-EKS-KubernetesResource': 12,
};

/** Of a type that is not in the table, custom resources among them. */
const ANY_OTHER = 8;

/** From the launch of a node until it takes pods. */
export const NODE_READY_SECONDS = 150;

export function creationSeconds(type: string): number {
  return SECONDS[type] ?? ANY_OTHER;
}
