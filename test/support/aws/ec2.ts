import { ACCOUNT } from './account';
import type { Answer } from './xml';

/** The one VPC of the account. */
export const VPC = 'vpc-0a1b2c3d4e5f60718';

/**
 * What a look-up of a VPC asks of EC2, whose lists are of items and whose answers have no result around them.
 * Source: Amazon EC2 API reference.
 */
export const EC2: Readonly<Record<string, Answer>> = {
  DescribeVpcs: { vpcSet: { item: { vpcId: VPC, cidrBlock: '10.7.0.0/16', ownerId: ACCOUNT, state: 'available' } } },
  DescribeSubnets: { subnetSet: '' },
  DescribeRouteTables: { routeTableSet: '' },
  DescribeVpnGateways: { vpnGatewaySet: '' },
};
