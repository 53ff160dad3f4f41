import { eniPodLimit } from './pod-limits';
import { timesXlarge, typeName } from './type-name';

/**
 * Network interfaces by how many pods find an address on them, of families that {@link eniPodLimit} knows.
 * Source: amazon-vpc-cni-k8s, `pkg/vpc/vpc_ip_resource_limit.go`.
 */
const BY_PODS: Readonly<Record<number, number>> = {
  4: 2,
  8: 2,
  11: 3,
  20: 2,
  17: 3,
  29: 3,
  35: 3,
  44: 3,
  58: 4,
  737: 15,
};
const LARGER = 8;

/** The most that others of a size have on their first network card, the one that the VPC CNI uses. Source: the same. */
const AT_MOST: readonly (readonly [upToXlarge: number, interfaces: number])[] = [
  [2, 4],
  [9, 10],
  [12, 16],
];
const MOST = 32;

/**
 * How many network interfaces an instance of a type can have: exact for the usual families, the most that there may be
 * for the others.
 */
export function interfacesOf(type: string): number {
  const pods = eniPodLimit(type);
  if (pods !== undefined) {
    return BY_PODS[pods] ?? LARGER;
  }
  const { size } = typeName(type);
  const xlarges = timesXlarge(size) ?? (size.startsWith('metal') ? Number.POSITIVE_INFINITY : 0);
  return AT_MOST.find(([upTo]) => xlarges <= upTo)?.[1] ?? MOST;
}
