import { Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { pascalCase } from '../../facts/names';
import type { EndpointService } from '../../facts/network/endpoint-services';
import { acknowledgeEndpointPolicy, interfaceEndpointPolicy, s3EndpointPolicy } from './endpoint-policies';

export interface InterfaceEndpointsProps {
  readonly rackName: string;
  readonly region: string;
  readonly vpcId: string;
  /** Addresses that may use the endpoints. */
  readonly cidrs: readonly string[];
  /** A subnet in each zone. */
  readonly subnetIds: readonly string[];
  /** Whether S3 needs one too: where routes are not the rack's, it can have no gateway endpoint. */
  readonly s3: boolean;
  readonly services: readonly EndpointService[];
}

const HTTPS = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 };

/**
 * How nodes reach AWS without the internet: an interface endpoint for each of some services, under the service's own
 * name, and one security group that lets the rack's addresses in on 443.
 */
export class InterfaceEndpoints extends Construct {
  constructor(scope: Construct, id: string, props: InterfaceEndpointsProps) {
    super(scope, id);
    const group = new ec2.CfnSecurityGroup(this, 'SecurityGroup', {
      groupDescription: `VPC endpoints of rack ${props.rackName}`,
      vpcId: props.vpcId,
      securityGroupIngress: props.cidrs.map((cidrIp) => ({ ...HTTPS, cidrIp, description: 'HTTPS from the rack' })),
      // An endpoint only answers; without an egress rule EC2 would add one that lets everything out.
      securityGroupEgress: props.cidrs.map((cidrIp) => ({ ...HTTPS, cidrIp, description: 'HTTPS to the rack' })),
    });
    Tags.of(group).add('Name', `${props.rackName}-endpoints`);
    const endpoint = (
      service: EndpointService | 's3',
      policyDocument: object,
      more: Partial<ec2.CfnVPCEndpointProps> = {},
    ) => {
      // The library knows the names of services in China, except for this one.
      const prefix = service === 'eks-auth' && props.region.startsWith('cn-') ? 'cn.com.amazonaws' : undefined;
      const name = new ec2.InterfaceVpcEndpointAwsService(service, prefix).name;
      const resource = new ec2.CfnVPCEndpoint(this, pascalCase(service), {
        vpcId: props.vpcId,
        vpcEndpointType: 'Interface',
        serviceName: name,
        subnetIds: [...props.subnetIds],
        securityGroupIds: [group.attrGroupId],
        privateDnsEnabled: true,
        policyDocument,
        ...more,
      });
      Tags.of(resource).add('Name', `${props.rackName}-${service}`);
      acknowledgeEndpointPolicy(resource, service);
    };
    for (const service of props.services) {
      endpoint(service, interfaceEndpointPolicy(this, service));
    }
    if (props.s3) {
      // For every resolver: the default asks for a gateway endpoint beside it.
      endpoint('s3', s3EndpointPolicy(this, props.region), {
        dnsOptions: { privateDnsOnlyForInboundResolverEndpoint: 'AllResolvers' },
      });
    }
  }
}
