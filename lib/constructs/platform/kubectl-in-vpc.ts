import { Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export interface InVpcProps {
  readonly vpcId: string;
  /** Private subnets with a way to the APIs of AWS. */
  readonly subnetIds: readonly string[];
  /** Security group of the cluster, whose endpoint the function must reach. */
  readonly clusterSecurityGroupId: string;
  /** Name of the rack, for names of what is made. */
  readonly rackName: string;
}

const HTTPS = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 };

/**
 * Puts a function into a VPC, from where it reaches the private endpoint of the cluster. Only that function: the one of
 * the CDK that invokes it and answers CloudFormation needs neither the cluster nor endpoints of its own.
 */
export class InVpc extends Construct {
  constructor(scope: Construct, id: string, props: InVpcProps, handler: CfnFunction) {
    super(scope, id);
    const group = new ec2.CfnSecurityGroup(this, 'SecurityGroup', {
      groupDescription: `kubectl of rack ${props.rackName}`,
      vpcId: props.vpcId,
      securityGroupEgress: [
        { ...HTTPS, cidrIp: '0.0.0.0/0', description: 'The API of the cluster, those of AWS, and charts' },
      ],
    });
    Tags.of(group).add('Name', `${props.rackName}-kubectl`);
    new ec2.CfnSecurityGroupIngress(this, 'ApiFromKubectl', {
      ...HTTPS,
      groupId: props.clusterSecurityGroupId,
      sourceSecurityGroupId: group.attrGroupId,
      description: 'API from kubectl',
    });
    handler.vpcConfig = { subnetIds: [...props.subnetIds], securityGroupIds: [group.attrGroupId] };
  }
}
