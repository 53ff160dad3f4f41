import type { AmiType } from './node-pools';

/** Registers accelerators with Kubernetes. */
export type DevicePlugin = 'nvidia' | 'neuron';

/** Label of the nodes that need one: the only thing known of a pool whose types EC2 picks. */
export const DEVICE_PLUGIN_LABEL = 'eks-rack/device-plugin';

/**
 * Marks a node that will have a GPU once its device plugin runs, so that the autoscaler waits for it and does not add
 * another for the pods that wait for it. Only for NVIDIA: a node with it and without `nvidia.com/gpu` counts as not
 * ready.
 * Source: Cluster Autoscaler, `cloudprovider/aws/README.md`, "Special note on GPU instances".
 */
const GPU_LABEL = { 'k8s.amazonaws.com/accelerator': 'nvidia' };

/** The images that leave it to the cluster. Bottlerocket brings the one for NVIDIA. */
const NEEDED_BY: Readonly<Record<DevicePlugin, readonly AmiType[]>> = {
  nvidia: ['AL2023_x86_64_NVIDIA', 'AL2023_ARM_64_NVIDIA'],
  neuron: ['AL2023_x86_64_NEURON'],
};
const PLUGINS = ['nvidia', 'neuron'] as const;

/**
 * The device plugins that the images of some pools leave to the cluster.
 * Sources: EKS User Guide, "Use EKS-optimized accelerated AMIs for GPU instances" and "Prepare to create an EKS
 * cluster with Neuron"; Bottlerocket, "Kubernetes NVIDIA variants".
 */
export function devicePluginsFor(pools: readonly { readonly amiType: AmiType }[]): readonly DevicePlugin[] {
  return PLUGINS.filter((plugin) => pools.some(({ amiType }) => NEEDED_BY[plugin].includes(amiType)));
}

/** A pool whose nodes say which accelerator they have and which device plugin they need, where it is so. */
export function marked<T extends { readonly amiType: AmiType; readonly labels: Readonly<Record<string, string>> }>(
  pool: T,
): T {
  const [plugin] = devicePluginsFor([pool]);
  const labels = {
    ...(pool.amiType.endsWith('_NVIDIA') && GPU_LABEL),
    ...pool.labels,
    ...(plugin !== undefined && { [DEVICE_PLUGIN_LABEL]: plugin }),
  };
  return { ...pool, labels };
}

/** The chart that installs a device plugin. */
export function chartOf(plugin: DevicePlugin) {
  return `${plugin}DevicePlugin` as const;
}
