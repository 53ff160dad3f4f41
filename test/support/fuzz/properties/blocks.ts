import { Netmask } from 'netmask';
import type { Made } from '../made';

interface Block {
  readonly id: string;
  readonly cidr: string;
}

/** Subnets that overlap, and those that are not in the block of the VPC that they come with. */
export function blocks({ stacks }: Made): readonly string[] {
  const resources = Object.values(stacks).flatMap(({ template }) => Object.entries(template.Resources));
  const ofType = (type: string) =>
    resources
      .filter(([, { Type, Properties }]) => Type === type && typeof Properties.CidrBlock === 'string')
      .map(([id, { Properties }]): Block => ({ id, cidr: String(Properties.CidrBlock) }));
  const subnets = ofType('AWS::EC2::Subnet');
  const vpcs = ofType('AWS::EC2::VPC');
  const overlapping = subnets.flatMap((one, i) =>
    subnets
      .slice(i + 1)
      .filter((other) => overlap(one.cidr, other.cidr))
      .map((other) => `${one.id} ${one.cidr} and ${other.id} ${other.cidr} overlap`),
  );
  const outside = vpcs.flatMap((vpc) =>
    subnets.filter(({ cidr }) => !within(vpc.cidr, cidr)).map(({ id, cidr }) => `${id} ${cidr} is not in ${vpc.cidr}`),
  );
  return [...overlapping, ...outside];
}

function within(outer: string, inner: string): boolean {
  const block = new Netmask(outer);
  return block.contains(inner);
}

function overlap(one: string, other: string): boolean {
  return within(one, other) || within(other, one);
}
