import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';

const FLOW_LOGS_ELSEWHERE =
  'Flow logs are on, of all traffic, and made by the assets stack; the rule looks in this one alone.';

/** A VPC without subnets. Its default security group is closed in the assets stack, which has the key. */
export function ownVpc(scope: Construct, id: string, props: { readonly name: string; readonly cidr: string }): ec2.Vpc {
  const vpc = new ec2.Vpc(scope, id, {
    vpcName: props.name,
    ipAddresses: ec2.IpAddresses.cidr(props.cidr),
    subnetConfiguration: [],
    createInternetGateway: false,
    restrictDefaultSecurityGroup: false,
  });
  acknowledge(vpc, {
    'AwsSolutions-VPC7': FLOW_LOGS_ELSEWHERE,
    'NIST.800.53.R5-VPCFlowLogsEnabled': FLOW_LOGS_ELSEWHERE,
    'NIST.800.53.R5-VPCDefaultSecurityGroupClosed':
      'A function of the assets stack closes it: CloudFormation cannot. Nothing of the rack is in it.',
  });
  return vpc;
}
