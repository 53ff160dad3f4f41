import type { AmiType } from './node-pools';

export type DevicePlugin = 'nvidia' | 'neuron';

/**
 * The device plugins that the images of some pools leave to the cluster. Bottlerocket brings the one for NVIDIA.
 * Sources: EKS User Guide, "Use EKS-optimized accelerated AMIs for GPU instances" and "Prepare to create an EKS
 * cluster with Neuron"; Bottlerocket, "Kubernetes NVIDIA variants".
 */
export function devicePluginsFor(pools: readonly { readonly amiType: AmiType }[]): readonly DevicePlugin[] {
  const has = (pattern: RegExp) => pools.some(({ amiType }) => pattern.test(amiType));
  return [
    ...(has(/^AL2023_.*_NVIDIA$/) ? (['nvidia'] as const) : []),
    ...(has(/_NEURON$/) ? (['neuron'] as const) : []),
  ];
}
