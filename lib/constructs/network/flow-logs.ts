import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { FlowLogsPlan } from '../../rack/network/flow-logs';
import { managedPolicy } from '../security/document';
import { rackLogGroup } from '../security/rack-log-group';
import { assumedBy } from '../security/service-trust';

export interface FlowLogsProps {
  readonly vpcId: string;
  readonly destination: FlowLogsPlan;
  /** ARN of the key that encrypts a log group of the rack's own. */
  readonly keyArn: string;
}

/** A log group, by its name and by the ARN of its streams. */
interface Group {
  readonly name: string;
  readonly streamsArn: string;
}

/** Records of all traffic of a VPC, accepted or rejected: in a log group of its own, or where somebody gathers them. */
export class FlowLogs extends Construct {
  /** @default - they go elsewhere */
  readonly logGroupName?: string;

  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const { destination } = props;
    if (destination.to === 'bucket' || destination.to === 'stream') {
      this.flowLog(props.vpcId, {
        logDestinationType: destination.to === 'bucket' ? 's3' : 'kinesis-data-firehose',
        logDestination: destination.arn,
      });
      return;
    }
    const group = destination.to === 'group' ? givenGroup(destination.arn) : this.ownGroup(props.keyArn);
    this.logGroupName = group.name;
    const role = new iam.CfnRole(this, 'Role', {
      assumeRolePolicyDocument: assumedBy(this, 'vpc-flow-logs.amazonaws.com'),
    });
    const policy = managedPolicy(this, 'Policy', {
      description: 'Lets VPC flow logs write to their log group',
      roles: [role.ref],
      statements: [
        {
          Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
          Resource: group.streamsArn,
        },
      ],
    });
    // The path that the library gives it in deployed racks; another path would replace it.
    policy.path = '/';
    const flowLog = this.flowLog(props.vpcId, {
      logDestinationType: 'cloud-watch-logs',
      logGroupName: group.name,
      deliverLogsPermissionArn: role.attrArn,
    });
    // Without the policy the first records are lost.
    flowLog.node.addDependency(policy);
  }

  private ownGroup(keyArn: string): Group {
    const group = rackLogGroup(this, 'LogGroup', { keyArn });
    return { name: group.ref, streamsArn: group.attrArn };
  }

  private flowLog(
    vpcId: string,
    to: Pick<
      ec2.CfnFlowLogProps,
      'logDestinationType' | 'logDestination' | 'logGroupName' | 'deliverLogsPermissionArn'
    >,
  ): ec2.CfnFlowLog {
    return new ec2.CfnFlowLog(this, 'FlowLog', {
      resourceId: vpcId,
      resourceType: 'VPC',
      trafficType: 'ALL',
      ...to,
    });
  }
}

/** arn:aws:logs:us-east-1:111122223333:log-group:/a/name */
function givenGroup(arn: string): Group {
  return { name: arn.split(':').slice(6).join(':'), streamsArn: `${arn}:*` };
}
