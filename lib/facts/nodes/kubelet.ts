/**
 * What a node keeps from its pods.
 * Sources: amazon-eks-ami, `nodeadm/internal/kubelet/config.go`; Bottlerocket, "Kubernetes settings", which has the same
 * numbers for `kube-reserved`.
 */

/**
 * MiB for kubelet and the runtime of containers.
 * @param pods how many get an address, each one of its own
 */
export function reservedMemoryMib(pods: number): number {
  return 255 + 11 * pods;
}

/** Thousandths of a vCPU: 6% of the first, 1% of the second, 0.5% of the next two, 0.25% of any other. */
export function reservedMillicores(vcpus: number): number {
  const shares = Array.from({ length: vcpus }, (_, i) => (i === 0 ? 60 : i === 1 ? 10 : i < 4 ? 5 : 2.5));
  return Math.floor(shares.reduce((sum, share) => sum + share, 0));
}

/** MiB of free memory at which kubelet begins to evict pods; the scheduler leaves them free. */
export const EVICTION_MIB = 100;
