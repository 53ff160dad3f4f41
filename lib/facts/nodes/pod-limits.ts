import { timesXlarge, typeName } from './type-name';

/**
 * How many pods get an address on an instance: interfaces × (addresses of each − 1) + 2. By size, as most families have
 * it; burstable ones up to large have less, and a few types differ.
 * Sources: amazon-vpc-cni-k8s, `pkg/vpc/vpc_ip_resource_limit.go` and `misc/eni-max-pods.txt`.
 */
const FAMILIES = /^([cmr][5-7][a-z]*(-flex)?|[cmr]8gd?|x2gd|x8g|c[34]|d2|i[23]|m4|p3|r[34]|t2|t3a?|t4g)$/;
const BURSTABLE: Readonly<Record<string, number>> = { nano: 4, micro: 4, small: 11, medium: 17, large: 35 };
const EXCEPTIONS: Readonly<Record<string, number>> = {
  't2.xlarge': 44,
  't2.2xlarge': 44,
  't3a.small': 8,
  'm4.large': 20,
  'm4.16xlarge': 234,
  'p3.16xlarge': 234,
  'm5zn.12xlarge': 737,
  'c6in.32xlarge': 394,
  'm6in.32xlarge': 394,
  'm6idn.32xlarge': 394,
  'r6in.32xlarge': 394,
  'r6idn.32xlarge': 394,
};

/** Families on Xen, but for their bare metal. Source: the same, field HypervisorType; EC2 User Guide, "Nitro instances". */
const XEN = /^(c[134]|cc[12]|cg1|cr1|d2|f1|g2|g3s?|h1|hi1|hs1|i[23]|m[1-4]|p[23]|r[34]|t[12]|x1e?)$/;

/** Addresses in the block that takes the place of one address. Source: EKS User Guide, "Assign more IP addresses". */
const PREFIX = 16;

/**
 * Whether an instance type takes blocks of addresses; the others get single addresses, whatever the CNI is configured
 * to do.
 */
export function isNitro(type: string): boolean {
  const { family, size } = typeName(type);
  return size.startsWith('metal') || !XEN.test(family);
}

/**
 * How many pods get an address when each takes one of its own. Nodes also calculate from it how much memory to reserve.
 * @returns nothing for families whose sizes do not go by the table
 */
export function eniPodLimit(type: string): number | undefined {
  const { family, size } = typeName(type);
  if (!FAMILIES.test(family)) {
    return undefined;
  }
  return EXCEPTIONS[type] ?? (family.startsWith('t') ? BURSTABLE[size] : undefined) ?? usualLimit(size);
}

/**
 * How many pods kubelet should allow on a node: as many as get an address, but no more than Kubernetes recommends for
 * its size.
 * Source: EKS User Guide, "Choose an optimal Amazon EC2 node instance type", section "How maxPods is determined".
 * @returns nothing where the name of the type does not tell
 */
export function podLimit(type: string, prefixDelegation: boolean): number | undefined {
  const { size } = typeName(type);
  const single = eniPodLimit(type);
  const limit =
    !prefixDelegation || !isNitro(type)
      ? single
      : // Of the families that are not in the table, a medium has as few as eight addresses, and all else has enough.
        ((single ?? (size === 'medium' ? 8 : Number.POSITIVE_INFINITY)) - 2) * PREFIX + 2;
  return limit === undefined ? undefined : Math.min(limit, recommendedLimit(size));
}

function usualLimit(size: string): number | undefined {
  const times = timesXlarge(size);
  return times === undefined ? { medium: 8, large: 29 }[size] : times <= 2 ? 58 : times < 16 ? 234 : 737;
}

/** 110 below 30 vCPUs, 250 above. An Nxlarge has N times four, and no bare metal has fewer than 30. */
function recommendedLimit(size: string): number {
  return size.startsWith('metal') || (timesXlarge(size) ?? 0) * 4 > 30 ? 250 : 110;
}
