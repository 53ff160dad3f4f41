/** Type → services whose role it makes in an account that has none yet. Source: the guides of the services. */
export const SERVICE_LINKED_ROLES: Readonly<Record<string, readonly string[]>> = {
  'AWS::AutoScaling::AutoScalingGroup': ['autoscaling.amazonaws.com', 'spot.amazonaws.com'],
  'AWS::EC2::FlowLog': ['delivery.logs.amazonaws.com'],
  'AWS::EC2::TransitGatewayAttachment': ['transitgateway.amazonaws.com'],
  'AWS::EFS::FileSystem': ['elasticfilesystem.amazonaws.com'],
  'AWS::EKS::Cluster': ['eks.amazonaws.com'],
  'AWS::EKS::FargateProfile': ['eks-fargate.amazonaws.com'],
  'AWS::EKS::Nodegroup': ['eks-nodegroup.amazonaws.com'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['elasticloadbalancing.amazonaws.com'],
};
