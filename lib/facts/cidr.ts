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

/** Whether a block holds all addresses of another. */
export function contains(outer: string, inner: string): boolean {
  return new Netmask(outer).contains(inner);
}
