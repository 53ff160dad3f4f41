import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Aspects, Aws, CustomResource, Lazy, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct, type IConstruct } from 'constructs';
import { InlineFunction } from '../inline-function';
import { changesOf, isInCluster } from './in-cluster';
import { SEMI_PRIVATE_TAG } from './semi-private-tag';

const HANDLER = readFileSync(join(__dirname, 'endpoint-window', 'handler.js'), 'utf8');
/** The longest that Lambda lets a function run. An update of an endpoint takes EKS two to ten minutes. */
const TIMEOUT_SECONDS = 900;

export interface EndpointWindowProps {
  /** Name of the cluster as it is. */
  readonly clusterName: string;
  /** ARN of the key that encrypts the log. */
  readonly keyArn: string;
}

/**
 * Opens the endpoint of a semi-private cluster while its stack changes what is in the cluster, and closes it after:
 * when the change succeeds, fails, is rolled back, and when the stack is deleted. `docs/decisions/0014` has every case.
 *
 * One function, which CloudFormation calls as it calls every function: asynchronously, so that Lambda tries again, twice
 * by default, when it gives up before EKS is done. Three runs of 14 minutes fit into the hour that CloudFormation waits
 * for an answer. The provider framework waits as long, with three functions and a state machine more.
 */
export class EndpointWindow extends Construct {
  /** Comes before everything in the cluster: the endpoint is public from here on. */
  readonly opened: CustomResource;
  /** Comes after everything in the cluster. */
  readonly closed: CustomResource;
  private readonly scopes: IConstruct[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EndpointWindowProps,
  ) {
    super(scope, id);
    const handler = this.handler();
    const needs = [handler.permissions, ...this.whenItIsOver(handler)];

    const resourceType = 'Custom::EndpointWindow';
    this.opened = new CustomResource(this, 'Opened', {
      serviceToken: handler.arn,
      resourceType,
      // Uncached: the library asks before it knows how values come from other stacks, and again when it does.
      properties: { Side: 'before', Changes: Lazy.uncachedAny({ produce: () => changesOf(this.inCluster()) }) },
    });
    this.closed = new CustomResource(this, 'Closed', {
      serviceToken: handler.arn,
      resourceType,
      properties: { Side: 'after' },
    });
    // On deletion the reverse: what closes the endpoint stays until it has been closed for the last time.
    this.opened.node.addDependency(...needs);
    this.closed.node.addDependency(this.opened);
  }

  /** Puts everything that is installed in the cluster below a scope, now or later, between opening and closing. */
  around(scope: IConstruct): void {
    this.scopes.push(scope);
    Aspects.of(scope).add({
      visit: (node) => {
        if (isInCluster(node)) {
          node.node.addDependency(this.opened);
          this.closed.node.addDependency(node);
        }
      },
    });
  }

  private inCluster() {
    const nodes = new Set(this.scopes.flatMap((scope) => scope.node.findAll()));
    return [...nodes].filter(isInCluster);
  }

  private handler(): InlineFunction {
    const { partition, region, account } = Stack.of(this);
    const { clusterName, keyArn } = this.props;
    return new InlineFunction(this, 'Function', {
      description: `Opens and closes the endpoint of ${clusterName}`,
      code: HANDLER,
      environment: { CLUSTER_NAME: clusterName, STACK_ID: Aws.STACK_ID, TAG: SEMI_PRIVATE_TAG.key },
      timeoutSeconds: TIMEOUT_SECONDS,
      keyArn,
      statements: [
        {
          Action: ['eks:DescribeCluster', 'eks:DescribeUpdate', 'eks:UpdateClusterConfig'],
          Resource: `arn:${partition}:eks:${region}:${account}:cluster/${clusterName}`,
        },
        { Action: 'cloudformation:DescribeStacks', Resource: Aws.STACK_ID },
      ],
      acknowledged: {
        'NIST.800.53.R5-LambdaConcurrency':
          'CloudFormation, the end of a deployment and an hourly check invoke it; EKS takes one update at a time.',
        'NIST.800.53.R5-LambdaDLQ':
          'CloudFormation reports a request without an answer, and the next hourly check does what an event was lost for.',
        'NIST.800.53.R5-LambdaInsideVPC':
          'It calls the EKS and CloudFormation APIs, which are not in the VPC, and reaches nothing that is.',
      },
    });
  }

  /**
   * Closes when a deployment of this stack has ended in any way, and once an hour when none is under way.
   * Source: CloudFormation User Guide, "Stack status change event details". Every status of a stack that is at rest
   * ends otherwise than in _IN_PROGRESS.
   */
  private whenItIsOver(handler: InlineFunction): Construct[] {
    const rule = new events.CfnRule(this, 'Over', {
      description: `Closes the endpoint of ${this.props.clusterName} after deployments`,
      eventPattern: {
        source: ['aws.cloudformation'],
        'detail-type': ['CloudFormation Stack Status Change'],
        detail: {
          'stack-id': [Aws.STACK_ID],
          'status-details': { status: [{ 'anything-but': { suffix: '_IN_PROGRESS' } }] },
        },
      },
      scheduleExpression: 'rate(1 hour)',
      targets: [{ id: 'EndpointWindow', arn: handler.arn }],
    });
    const permission = new lambda.CfnPermission(this, 'OverPermission', {
      action: 'lambda:InvokeFunction',
      functionName: handler.name,
      principal: 'events.amazonaws.com',
      sourceArn: rule.attrArn,
    });
    return [rule, permission];
  }
}
