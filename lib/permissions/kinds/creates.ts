/** Actions that make something without a name → its kind, which has no tag yet when the action is judged. */
export const CREATES: Readonly<Record<string, readonly string[]>> = {
  'ec2:AllocateAddress': ['elastic-ip'],
  'ec2:AuthorizeSecurityGroupEgress': ['security-group-rule'],
  'ec2:AuthorizeSecurityGroupIngress': ['security-group-rule'],
  'ec2:CreateFlowLogs': ['vpc-flow-log'],
  'ec2:CreateInternetGateway': ['internet-gateway'],
  'ec2:CreateLaunchTemplate': ['launch-template'],
  'ec2:CreateNatGateway': ['natgateway'],
  'ec2:CreateNetworkInterface': ['network-interface'],
  'ec2:CreateRouteTable': ['route-table'],
  'ec2:CreateSecurityGroup': ['security-group'],
  'ec2:CreateSubnet': ['subnet'],
  'ec2:CreateTransitGatewayVpcAttachment': ['transit-gateway-attachment'],
  'ec2:CreateVpc': ['vpc'],
  'ec2:CreateVpcEndpoint': ['vpc-endpoint'],
  'ec2:ImportKeyPair': ['key-pair'],
  'ec2:RunInstances': ['image', 'instance', 'network-interface', 'volume'],
  'elasticloadbalancing:CreateTargetGroup': ['targetgroup'],
};

/** Actions that tag what another action makes → the key that says which. */
export const TAGS_WHAT_IS_MADE: Readonly<Record<string, string>> = {
  'ec2:CreateTags': 'ec2:CreateAction',
  'elasticfilesystem:TagResource': 'elasticfilesystem:CreateAction',
  'elasticloadbalancing:AddTags': 'elasticloadbalancing:CreateAction',
};
