import { Stack } from 'aws-cdk-lib';
import type { CfnNodegroup } from 'aws-cdk-lib/aws-eks';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as cr from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import { managedPolicy, writesLog } from '../security/document';
import { rackLogGroup } from '../security/rack-log-group';
import { assumedBy } from '../security/service-trust';
import { SHARED_FUNCTION } from '../shared-function';

const ONLY_ON_DEPLOY =
  'CloudFormation alone invokes it, when a group is new or replaced, waits for its answer and reports it.';
const NAME = 'nodegroup.resources.autoScalingGroups.0.name';

export interface GroupNamesProps {
  /** Name of the cluster as plain text. */
  readonly clusterName: string;
  /** ARN of the key that encrypts the log of the look-up. */
  readonly keyArn: string;
}

/**
 * Finds the Auto Scaling groups behind managed node groups, whose names CloudFormation does not return: one Lambda
 * function that may describe the node groups of one cluster, write its log, and nothing else.
 */
export class GroupNames extends Construct {
  private readonly role: iam.CfnRole;
  private readonly logGroup: logs.ILogGroup;
  private readonly permissions: iam.CfnManagedPolicy;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: GroupNamesProps,
  ) {
    super(scope, id);
    const { partition, region, account } = Stack.of(this);
    const log = rackLogGroup(this, 'Log', { keyArn: props.keyArn });
    this.logGroup = logs.LogGroup.fromLogGroupName(this, 'LogName', log.ref);
    this.role = new iam.CfnRole(this, 'Role', {
      description: 'Finds the Auto Scaling groups of node groups',
      assumeRolePolicyDocument: assumedBy(this, 'lambda.amazonaws.com'),
    });
    const nodegroups = (owner: string) => `arn:${partition}:eks:${region}:${owner}:nodegroup/${props.clusterName}/*`;
    this.permissions = managedPolicy(this, 'Policy', {
      description: 'Describes the node groups of one cluster',
      roles: [this.role.ref],
      statements: [{ Action: 'eks:DescribeNodegroup', Resource: nodegroups(account) }, writesLog(log.attrArn)],
    });
    acknowledge(this.permissions, {
      [`AwsSolutions-IAM5[Resource::${nodegroups('<AWS::AccountId>')}]`]:
        'EKS makes up the names and ids of the node groups, which a look-up must read before anyone knows them.',
    });
  }

  /**
   * The name of a node group's Auto Scaling group. EKS makes up the name of a node group, so a replacement has another:
   * that changes the call, and the look-up runs again.
   */
  of(group: CfnNodegroup): string {
    const call: cr.AwsSdkCall = {
      service: 'EKS',
      action: 'describeNodegroup',
      parameters: { clusterName: this.props.clusterName, nodegroupName: group.attrNodegroupName },
      outputPaths: [NAME],
      physicalResourceId: cr.PhysicalResourceId.of(`${group.node.id}AutoScalingGroup`),
    };
    const lookUp = new cr.AwsCustomResource(this, group.node.id, {
      resourceType: 'Custom::AutoScalingGroupName',
      onUpdate: call,
      installLatestAwsSdk: false,
      role: iam.Role.fromRoleArn(this, `${group.node.id}Role`, this.role.attrArn, { mutable: false }),
      logGroup: this.logGroup,
    });
    lookUp.node.addDependency(this.permissions);
    // The function is one for the whole stack; acknowledging it again changes nothing.
    acknowledge(Stack.of(this).node.findChild(SHARED_FUNCTION), {
      'NIST.800.53.R5-LambdaConcurrency': ONLY_ON_DEPLOY,
      'NIST.800.53.R5-LambdaDLQ': ONLY_ON_DEPLOY,
      'NIST.800.53.R5-LambdaInsideVPC': 'It calls the EKS API, which is not in the VPC, and reaches nothing that is.',
    });
    return lookUp.getResponseField(NAME);
  }
}
