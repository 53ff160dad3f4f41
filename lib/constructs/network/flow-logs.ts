import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { rackLogGroup } from '../logs/rack-log-group';

export interface FlowLogsProps {
  readonly vpcId: string;
  /** ARN of the key that encrypts the log group. */
  readonly keyArn: string;
}

/** Records of all traffic of a VPC, accepted or rejected, in a log group of its own. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const group = rackLogGroup(this, 'LogGroup', { keyArn: props.keyArn });
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      description: 'Lets VPC flow logs write to their log group',
      roles: [role],
      statements: [
        new iam.PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
          resources: [group.attrArn],
        }),
      ],
    });
    const flowLog = new ec2.CfnFlowLog(this, 'FlowLog', {
      resourceId: props.vpcId,
      resourceType: 'VPC',
      trafficType: 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logGroupName: group.ref,
      deliverLogsPermissionArn: role.roleArn,
    });
    // Without the policy the first records are lost.
    flowLog.node.addDependency(policy);
  }
}
