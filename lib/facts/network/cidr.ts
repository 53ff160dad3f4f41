import { Netmask } from 'netmask';

/** The block without host bits: 10.1.2.3/16 → 10.1.0.0/16. */
export function network(cidr: string): string {
  return new Netmask(cidr).toString();
}

/** The block of the same size, `steps` blocks further on. */
export function following(cidr: string, steps: number): string {
  return new Netmask(cidr).next(steps).toString();
}

/** The first block of a given size within a block. */
export function firstWithin(cidr: string, prefix: number): string {
  return `${new Netmask(cidr).base}/${prefix}`;
}

export function prefixOf(cidr: string): number {
  return new Netmask(cidr).bitmask;
}

/** Whether two blocks share an address. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [new Netmask(one), new Netmask(other)];
  return a.contains(b.base) || b.contains(a.base);
}

/** Blocks that no VPC can have. Source: VPC User Guide, "VPC CIDR blocks"; RFC 6890. */
export const NOT_FOR_A_VPC = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'];

/** Blocks that are nobody's on the internet: private, shared, benchmarks. Source: RFC 6890. */
export const NOT_PUBLIC = [
  ...NOT_FOR_A_VPC,
  '10.0.0.0/8',
  '100.64.0.0/10',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '198.18.0.0/15',
];

/** Blocks that examples are made of. Source: RFC 5737. */
const FOR_EXAMPLES = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24'];

/** Whether a VPC can have a block. */
export function isForVpc(cidr: string): boolean {
  return !NOT_FOR_A_VPC.some((reserved) => overlap(cidr, reserved));
}

/** Whether a block is on the internet, as EKS asks of those that may reach a public endpoint. */
export function isPublic(cidr: string): boolean {
  return !NOT_PUBLIC.some((reserved) => overlap(cidr, reserved));
}

/** Whether a block is one that examples are made of; EKS takes none of them for a public endpoint. */
export function isForExamples(cidr: string): boolean {
  return FOR_EXAMPLES.some((example) => overlap(cidr, example));
}

/** An address of a block, counted from its first: 172.20.0.0/16, 10 → 172.20.0.10. */
export function addressOf(cidr: string, index: number): string {
  return new Netmask(`${new Netmask(cidr).base}/32`).next(index).base;
}

/** Whether a block holds all addresses of another. */
export function contains(outer: string, inner: string): boolean {
  return new Netmask(outer).contains(inner);
}
