/**
 * AWS services that the nodes and add-ons of a rack without internet reach by interface endpoints, and why.
 * Sources: EKS User Guide, "Deploy private clusters with limited internet access"; Systems Manager User Guide,
 * "Improve the security of EC2 instances by using VPC endpoints".
 */
const ENDPOINT_SERVICES = {
  'ecr.api': 'image manifests and registry credentials',
  'ecr.dkr': 'image pulls',
  ec2: 'VPC CNI and EBS CSI driver',
  sts: 'IAM roles for service accounts',
  eks: 'nodes that join, the autoscaler',
  'eks-auth': 'pod identity',
  logs: 'log shipping',
  ssm: 'Session Manager',
  ssmmessages: 'Session Manager',
  autoscaling: 'the autoscaler',
  elasticloadbalancing: 'load balancer controllers',
  kms: 'encrypted volumes and log groups',
} as const;

/** Services that only some racks reach, and for what. */
const OPTIONAL_ENDPOINT_SERVICES = {
  elasticfilesystem: 'EFS CSI driver',
} as const;

export type EndpointService = keyof typeof ENDPOINT_SERVICES | keyof typeof OPTIONAL_ENDPOINT_SERVICES;

/** The services that every rack without internet reaches. */
export const BASE_ENDPOINT_SERVICES = Object.keys(ENDPOINT_SERVICES) as readonly EndpointService[];

/**
 * Regions where EKS offers its API by no interface endpoint, so that nodes without internet could not join.
 * Source: EKS User Guide, "Access Amazon EKS using AWS PrivateLink": regional availability.
 */
export const WITHOUT_EKS_ENDPOINT: readonly string[] = [
  'ap-east-2',
  'ap-southeast-5',
  'ap-southeast-7',
  'mx-central-1',
];
