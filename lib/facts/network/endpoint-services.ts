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

/**
 * Services that what runs on a rack often calls, and that have endpoint policies and private DNS, each with the prefix of
 * its actions in IAM. Sources: AWS PrivateLink Guide, "AWS services that integrate with AWS PrivateLink"; Service
 * Authorization Reference.
 */
const ENDPOINT_SERVICES_OF_APPS = {
  'acm-pca': 'acm-pca',
  athena: 'athena',
  'bedrock-runtime': 'bedrock',
  cloudformation: 'cloudformation',
  events: 'events',
  glue: 'glue',
  'kinesis-firehose': 'firehose',
  'kinesis-streams': 'kinesis',
  lambda: 'lambda',
  monitoring: 'cloudwatch',
  rds: 'rds',
  'rds-data': 'rds-data',
  secretsmanager: 'secretsmanager',
  sns: 'sns',
  sqs: 'sqs',
  states: 'states',
  xray: 'xray',
} as const;

type ServiceOfApps = keyof typeof ENDPOINT_SERVICES_OF_APPS;
export type EndpointService = keyof typeof ENDPOINT_SERVICES | keyof typeof OPTIONAL_ENDPOINT_SERVICES | ServiceOfApps;

/** What a rack can have an interface endpoint for, by the name that PrivateLink has for it. */
export const OFFERED_ENDPOINT_SERVICES = [
  ...Object.keys({ ...ENDPOINT_SERVICES, ...OPTIONAL_ENDPOINT_SERVICES, ...ENDPOINT_SERVICES_OF_APPS }),
].sort() as unknown as readonly [EndpointService, ...EndpointService[]];

/** What the actions of a service begin with in IAM: ecr.api → ecr. */
export function actionPrefixOf(service: EndpointService | 's3'): string {
  return Object.hasOwn(ENDPOINT_SERVICES_OF_APPS, service)
    ? ENDPOINT_SERVICES_OF_APPS[service as ServiceOfApps]
    : (service.split('.')[0] ?? service);
}

/** The services that every rack without internet reaches. */
export const BASE_ENDPOINT_SERVICES = Object.keys(ENDPOINT_SERVICES) as readonly EndpointService[];
