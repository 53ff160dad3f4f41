import { Stack } from 'aws-cdk-lib';
import * as eksv2 from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct, type IConstruct } from 'constructs';
import type { KubectlLayer } from '../../facts/kubernetes';
import { acknowledge } from '../../guards/acknowledge';
import { adminEntry } from '../eks/cluster-admin';
import { acknowledgeAwsManagedPolicy, awsManagedPolicyArn } from '../iam/aws-managed';
import { assumedBy } from '../iam/service-role';
import { rackLogGroup } from '../logs/rack-log-group';
import { InVpc, type InVpcProps } from './kubectl-in-vpc';

export interface KubectlFunctionProps {
  /** Name of the rack and of its cluster. */
  readonly rackName: string;
  /** The cluster’s name, as its stack has it. */
  readonly clusterName: string;
  readonly layer: KubectlLayer;
  /** ARN of the key that encrypts the function’s log. */
  readonly keyArn: string;
  /** The VPC that it is in. @default - none: it reaches a public endpoint */
  readonly vpc?: InVpcProps;
  /** Whether charts are copies in ECR too, which it pulls from there. */
  readonly chartsMirrored: boolean;
}

const ONLY_ON_DEPLOY =
  'CloudFormation alone invokes it, once for each change in the cluster, waits for its answer and reports it.';
const VPC_POLICY = 'service-role/AWSLambdaVPCAccessExecutionRole';

/**
 * The Lambda function that runs kubectl and helm, and the one that speaks for it with CloudFormation. It administers
 * the cluster; of AWS it may read that cluster, write its log, and log in to ECR where charts are there.
 */
export class KubectlFunction extends Construct {
  readonly provider: eksv2.KubectlProvider;
  /** What must be there before it can do anything, and until it has done everything; beside itself. */
  readonly ready: readonly IConstruct[];
  private readonly role: iam.CfnRole;
  private readonly handler: lambda.CfnFunction;

  constructor(scope: Construct, id: string, props: KubectlFunctionProps) {
    super(scope, id);
    const log = rackLogGroup(this, 'Log', { keyArn: props.keyArn });
    const role = new iam.CfnRole(this, 'Role', {
      description: 'Changes what is in the cluster, for CloudFormation',
      assumeRolePolicyDocument: assumedBy('lambda.amazonaws.com'),
      managedPolicyArns: props.vpc && [awsManagedPolicyArn(VPC_POLICY)],
    });
    if (props.vpc) {
      acknowledgeAwsManagedPolicy(
        role,
        VPC_POLICY,
        'What Lambda asks of a function in a VPC: network interfaces, whose ids nobody knows beforehand.',
      );
    }
    const permissions = this.permissions(role, log.attrArn, props);
    this.provider = new eksv2.KubectlProvider(this, 'Provider', {
      cluster: eksv2.Cluster.fromClusterAttributes(this, 'Cluster', { clusterName: props.rackName }),
      role: iam.Role.fromRoleArn(this, 'RoleArn', role.attrArn, { mutable: false }),
      kubectlLayer: layerOf(this, props.layer),
    });
    // A condition for policies that the library would attach to a role of its own.
    this.node.tryRemoveChild('HasEcrPublic');
    const functions = this.functions(log.ref);
    const entry = adminEntry(this, 'AccessEntry', props.clusterName, role.attrArn);
    const inVpc = props.vpc && new InVpc(this, 'Vpc', props.vpc, functions.handler);
    functions.handler.node.addDependency(permissions);
    this.ready = [entry, ...(inVpc?.ready ?? [])];
    this.role = role;
    this.handler = functions.handler;
    acknowledge(this.provider, {
      'AwsSolutions-L1': 'The library’s own function: the runtime is the one that it is tested with.',
      'NIST.800.53.R5-LambdaConcurrency': ONLY_ON_DEPLOY,
      'NIST.800.53.R5-LambdaDLQ': ONLY_ON_DEPLOY,
      'NIST.800.53.R5-LambdaInsideVPC': props.vpc
        ? 'The function that reaches the cluster is in the VPC; the one that speaks with CloudFormation reaches nothing there.'
        : 'It reaches the public endpoint of the cluster, and nothing in the VPC.',
    });
  }

  /** Lets the function log in to Amazon ECR Public, which it does before it pulls a chart from there; not in China. */
  pullFromEcrPublic(): void {
    const id = 'EcrPublicPolicy';
    if (Stack.of(this).partition !== 'aws' || this.node.tryFindChild(id)) {
      return;
    }
    const policy = new iam.CfnManagedPolicy(this, id, {
      description: 'Logs in to Amazon ECR Public',
      roles: [this.role.ref],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken'], Resource: '*' },
        ],
      },
    });
    acknowledge(policy, {
      'AwsSolutions-IAM5[Resource::*]':
        'A login to a registry that everyone may read is for no resource in particular.',
    });
    this.handler.node.addDependency(policy);
  }

  private permissions(role: iam.CfnRole, logArn: string, props: KubectlFunctionProps): iam.CfnManagedPolicy {
    const { partition, region, account } = Stack.of(this);
    const charts = `arn:${partition}:ecr:${region}:${account}:repository/charts/*`;
    const pull = [
      { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
      { Effect: 'Allow', Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], Resource: charts },
    ];
    const policy = new iam.CfnManagedPolicy(this, 'Policy', {
      description: 'Reads one cluster, writes one log',
      roles: [role.ref],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'eks:DescribeCluster',
            Resource: `arn:${partition}:eks:${region}:${account}:cluster/${props.rackName}`,
          },
          { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: logArn },
          ...(props.chartsMirrored ? pull : []),
        ],
      },
    });
    if (props.chartsMirrored) {
      acknowledge(policy, {
        'AwsSolutions-IAM5[Resource::*]': 'ECR gives its registry credentials for no resource in particular.',
        [`AwsSolutions-IAM5[Resource::arn:${partition}:ecr:${region}:<AWS::AccountId>:repository/charts/*]`]:
          'The repositories of the mirrored charts, which all begin with charts/; it may pull from them, nothing else.',
      });
    }
    return policy;
  }

  /** Gives both functions the log of the rack, instead of two that nobody encrypts. */
  private functions(logGroup: string): { handler: lambda.CfnFunction } {
    const functionAt = (...path: string[]) => {
      const found = path.reduce<IConstruct>((at, name) => at.node.findChild(name), this.provider);
      return found.node.defaultChild as lambda.CfnFunction;
    };
    const handler = functionAt('Handler');
    const framework = functionAt('Provider', 'framework-onEvent');
    for (const resource of [handler, framework]) {
      resource.node.scope?.node.tryRemoveChild('LogGroup');
      resource.addPropertyOverride('LoggingConfig.LogGroup', logGroup);
    }
    const role = this.provider.node
      .findChild('Provider')
      .node.findChild('framework-onEvent')
      .node.findChild('ServiceRole');
    acknowledge(role, {
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]':
        'The library’s own role for its custom resource framework: it writes logs.',
      'NIST.800.53.R5-IAMNoInlinePolicy':
        'The library’s own role for its custom resource framework: it invokes the one function.',
      [`AwsSolutions-IAM5[Resource::<${Stack.of(this).getLogicalId(handler)}.Arn>:*]`]:
        'The library lets its framework invoke every version of the one function.',
    });
    return { handler };
  }
}

/** The layer with kubectl and helm. Loaded on demand: each brings some forty megabytes, of which a rack needs one. */
function layerOf(scope: Construct, layer: KubectlLayer): lambda.ILayerVersion {
  switch (layer) {
    case 'v29':
      return new (require('@aws-cdk/lambda-layer-kubectl-v29').KubectlV29Layer)(scope, 'Layer');
    case 'v32':
      return new (require('@aws-cdk/lambda-layer-kubectl-v32').KubectlV32Layer)(scope, 'Layer');
    case 'v34':
      return new (require('@aws-cdk/lambda-layer-kubectl-v34').KubectlV34Layer)(scope, 'Layer');
    case 'v36':
      return new (require('@aws-cdk/lambda-layer-kubectl-v36').KubectlV36Layer)(scope, 'Layer');
  }
}
