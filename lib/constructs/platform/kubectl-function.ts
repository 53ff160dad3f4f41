import { Stack } from 'aws-cdk-lib';
import * as eksv2 from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct, type IConstruct } from 'constructs';
import type { KubectlLayer } from '../../facts/cluster/kubernetes';
import { acknowledge } from '../../guards/acknowledge';
import { adminEntry } from '../cluster/cluster-admin';
import { managedPolicy, writesLog } from '../security/document';
import { narrowLibraryRole } from '../security/library-role';
import { rackLogGroup } from '../security/rack-log-group';
import { assumedBy } from '../security/service-trust';
import { vpcFunctionPolicy } from '../security/vpc-function-policy';
import { InVpc, type InVpcProps } from './kubectl-in-vpc';

export interface KubectlFunctionProps {
  /** Name of the rack and of its cluster. */
  readonly rackName: string;
  readonly layer: KubectlLayer;
  /** ARN of the key that encrypts the function’s log. */
  readonly keyArn: string;
  /** The VPC that it is in. @default - none: it reaches a public endpoint */
  readonly vpc?: InVpcProps;
  /** Whether charts are copies in ECR too, which it pulls from there. */
  readonly chartsMirrored: boolean;
  /** Whether a chart of the rack is in Amazon ECR Public. */
  readonly chartsInEcrPublic: boolean;
}

const ONLY_ON_DEPLOY =
  'It runs only while CloudFormation changes something in the cluster, which waits for its answer and reports it.';

/**
 * The Lambda function that runs kubectl and helm, and the one that answers CloudFormation for it. It administers the
 * cluster; of AWS it may read that cluster, write its log, and log in to ECR where charts are there.
 *
 * One in a VPC is another function than one outside, with another role: Lambda takes network interfaces down by the
 * permissions of the function's role, and a function that left its VPC would lose those in the same update. As a
 * replacement keeps the old one, it has them until its interfaces are gone (aws-cdk issue 34400).
 */
export class KubectlFunction extends Construct {
  /**
   * ARN of the function that CloudFormation calls; it stays the same when the other one moves into or out of the VPC.
   */
  readonly serviceToken: string;
  /** Where both functions write what they do. */
  readonly logGroupName: string;
  private readonly provider: eksv2.KubectlProvider;

  constructor(scope: Construct, id: string, props: KubectlFunctionProps) {
    super(scope, id);
    const log = rackLogGroup(this, 'Log', { keyArn: props.keyArn });
    this.logGroupName = log.ref;
    const place = props.vpc ? 'InVpc' : '';
    const role = new iam.CfnRole(this, `${place}Role`, {
      description: 'Changes what is in the cluster, for CloudFormation',
      assumeRolePolicyDocument: assumedBy(this, 'lambda.amazonaws.com'),
      managedPolicyArns: props.vpc && [vpcFunctionPolicy(this, `${place}NetworkPolicy`)],
    });
    const permissions = this.permissions(`${place}Policy`, role, log.attrArn, props);
    this.provider = new eksv2.KubectlProvider(this, 'Provider', {
      cluster: eksv2.Cluster.fromClusterAttributes(this, 'Cluster', { clusterName: props.rackName }),
      role: iam.Role.fromRoleArn(this, 'RoleArn', role.attrArn, { mutable: false }),
      kubectlLayer: layerOf(this, props.layer),
    });
    // A condition for policies that the library would attach to a role of its own.
    this.node.tryRemoveChild('HasEcrPublic');
    const handler = this.functions(log, place);
    handler.node.addDependency(permissions);
    const entry = adminEntry(this, `${place}AccessEntry`, props.rackName, role.attrArn);
    entry.node.addDependency(permissions);
    if (props.vpc) {
      new InVpc(this, 'Vpc', props.vpc, handler);
    }
    this.serviceToken = this.provider.serviceToken;
    acknowledge(this.provider, {
      'AwsSolutions-L1': 'The library’s own function: the runtime is the one that it is tested with.',
      'NIST.800.53.R5-LambdaConcurrency': ONLY_ON_DEPLOY,
      'NIST.800.53.R5-LambdaDLQ': ONLY_ON_DEPLOY,
      'NIST.800.53.R5-LambdaInsideVPC': props.vpc
        ? 'The function that reaches the cluster is in the VPC; the one that speaks with CloudFormation reaches nothing there.'
        : 'What the two reach is outside the VPC: the public endpoint of the cluster, and the APIs of AWS.',
    });
  }

  private permissions(
    id: string,
    role: iam.CfnRole,
    logArn: string,
    props: KubectlFunctionProps,
  ): iam.CfnManagedPolicy {
    const { partition, region, account } = Stack.of(this);
    const charts = `arn:${partition}:ecr:${region}:${account}:repository/charts/*`;
    const pull = [
      { Action: 'ecr:GetAuthorizationToken', Resource: '*' },
      { Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], Resource: charts },
    ];
    // The library logs in to ECR Public before it pulls from there; not in China, where there is none.
    const logIn = [{ Action: ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken'], Resource: '*' }];
    const policy = managedPolicy(this, id, {
      description: 'Reads one cluster, writes one log, pulls charts',
      roles: [role.ref],
      statements: [
        {
          Action: 'eks:DescribeCluster',
          Resource: `arn:${partition}:eks:${region}:${account}:cluster/${props.rackName}`,
        },
        writesLog(logArn),
        ...(props.chartsMirrored ? pull : []),
        ...(props.chartsInEcrPublic ? logIn : []),
      ],
    });
    if (props.chartsMirrored || props.chartsInEcrPublic) {
      acknowledge(policy, {
        'AwsSolutions-IAM5[Resource::*]':
          'A login to a registry, of ECR or ECR Public, is for no resource in particular.',
      });
    }
    if (props.chartsMirrored) {
      acknowledge(policy, {
        [`AwsSolutions-IAM5[Resource::arn:${partition}:ecr:${region}:<AWS::AccountId>:repository/charts/*]`]:
          'The repositories of the mirrored charts, which all begin with charts/; it may pull from them, nothing else.',
      });
    }
    return policy;
  }

  /**
   * Gives both functions the log of the rack, instead of two that are not encrypted.
   * @returns the one that reaches the cluster
   */
  private functions(log: logs.CfnLogGroup, place: string): lambda.CfnFunction {
    const functionAt = (...path: string[]) => {
      const found = path.reduce<IConstruct>((at, name) => at.node.findChild(name), this.provider);
      return found.node.defaultChild as lambda.CfnFunction;
    };
    const handler = functionAt('Handler');
    const framework = functionAt('Provider', 'framework-onEvent');
    if (place !== '') {
      handler.overrideLogicalId(`${this.node.id}${place}Handler`);
    }
    for (const resource of [handler, framework]) {
      resource.node.scope?.node.tryRemoveChild('LogGroup');
      resource.addPropertyOverride('LoggingConfig.LogGroup', log.ref);
    }
    // The library writes the path of the construct, which begins with the name of a stage where there is one.
    const { stackName } = Stack.of(this);
    const path = framework.node.path.slice(Stack.of(this).node.path.length).replace('/framework-onEvent/Resource', '');
    framework.description = `AWS CDK resource provider framework - onEvent (${stackName}${path})`;
    const frameworkFunction = this.provider.node.findChild('Provider').node.findChild('framework-onEvent');
    narrowLibraryRole(this, 'FrameworkLogPolicy', frameworkFunction, log.attrArn);
    acknowledge(frameworkFunction.node.findChild('ServiceRole'), {
      'NIST.800.53.R5-IAMNoInlinePolicy':
        'The library’s own role for its custom resource framework: it invokes the one function.',
      [`AwsSolutions-IAM5[Resource::<${Stack.of(this).resolve(handler.logicalId)}.Arn>:*]`]:
        'The library lets its framework invoke every version of the one function.',
    });
    return handler;
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
