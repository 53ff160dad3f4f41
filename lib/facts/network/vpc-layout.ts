import { prefixOf } from './cidr';

/** How a VPC block is cut: room for how many zones, and the size of the subnets of each. */
export interface VpcLayout {
  readonly zones: number;
  readonly privatePrefix: number;
  readonly publicPrefix: number;
}

/**
 * The cut of a VPC block. It depends on the block's size and nothing else, so that a zone added later moves no subnet.
 *
 * Up to /20, eight equal parts: six private subnets, one part cut again into public ones, one left for later.
 * Below, four parts, three of them private: a /24 still gives every public subnet a /28, the smallest that EC2 has, in
 * which a load balancer finds the eight free addresses that it asks for.
 * Sources: VPC User Guide, "Subnet sizing"; Elastic Load Balancing User Guide, "Network Load Balancers: subnets".
 */
export function layoutOf(vpcCidr: string): VpcLayout {
  const prefix = prefixOf(vpcCidr);
  return prefix <= 20
    ? { zones: 6, privatePrefix: prefix + 3, publicPrefix: prefix + 6 }
    : { zones: 3, privatePrefix: prefix + 2, publicPrefix: prefix + 4 };
}
