import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { managedPolicy } from '../security/document';
import { rackLogGroup } from '../security/rack-log-group';
import { assumedBy } from '../security/service-trust';

export interface FlowLogsProps {
  readonly vpcId: string;
  /** ARN of the key that encrypts the log group. */
  readonly keyArn: string;
}

/** Records of all traffic of a VPC, accepted or rejected, in a log group of its own. */
export class FlowLogs extends Construct {
  readonly logGroupName: string;

  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const group = rackLogGroup(this, 'LogGroup', { keyArn: props.keyArn });
    this.logGroupName = group.ref;
    const role = new iam.CfnRole(this, 'Role', {
      assumeRolePolicyDocument: assumedBy(this, 'vpc-flow-logs.amazonaws.com'),
    });
    const policy = managedPolicy(this, 'Policy', {
      description: 'Lets VPC flow logs write to their log group',
      roles: [role.ref],
      statements: [
        {
          Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
          Resource: group.attrArn,
        },
      ],
    });
    // The path that the library gives it in deployed racks; another path would replace it.
    policy.path = '/';
    const flowLog = new ec2.CfnFlowLog(this, 'FlowLog', {
      resourceId: props.vpcId,
      resourceType: 'VPC',
      trafficType: 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logGroupName: group.ref,
      deliverLogsPermissionArn: role.attrArn,
    });
    // Without the policy the first records are lost.
    flowLog.node.addDependency(policy);
  }
}
