import { Aws } from 'aws-cdk-lib';
import { CfnSecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { NetworkPart } from '../../parts/network';

/**
 * What a launched rack has for life: its name, its network, the key of its cluster, its way to the internet. An update that
 * changes one of these would make another cluster and delete the one that is there, with all that runs in it; between
 * stacks, exports that are in use refuse that. Here it is a security group that nothing is in: it has a name of its own,
 * and a description that cannot change, so CloudFormation would have to replace it, and refuses to replace what has a name.
 * Whatever waits for the network has not changed by then.
 * Source: CloudFormation User Guide, "Name type": no updates of a custom-named resource that need a replacement.
 */
export function forLife(scope: Construct, network: NetworkPart, rackName: string): void {
  new CfnSecurityGroup(scope, 'ForLife', {
    groupName: Aws.STACK_NAME,
    groupDescription: `For life, and in no use: rack ${rackName}, key ${network.keyForLife}, internet ${network.internetForLife}`,
    vpcId: network.vpc.vpcId,
    // Without a rule EC2 lets everything out. Source: CloudFormation, "AWS::EC2::SecurityGroup", "Remove the default rule".
    securityGroupEgress: [{ ipProtocol: '-1', cidrIp: '127.0.0.1/32', description: 'Nothing' }],
  });
}
