import type { Construct } from 'constructs';
import { DEVICE_PLUGIN_LABEL, type DevicePlugin } from '../../rack/nodes/device-plugins';
import type { Kubectl } from './kubectl';
import { SECCOMP } from './pod-security';

const RESOURCES = { requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '256Mi' } };

/**
 * What tells Kubernetes of the accelerators of its nodes, on the nodes that need it and whatever their taints. Nothing
 * waits for it: there may be no such node yet, and one broken node must not roll it back on the others. Sources of the
 * values: charts `nvidia-device-plugin` 0.20.0 and `neuron-helm-chart` 1.9.0. Null takes away the affinity of a chart,
 * which asks for labels of a node feature discovery that a rack does not run.
 */
export function devicePlugin(scope: Construct, kubectl: Kubectl, plugin: DevicePlugin): void {
  const placement = {
    affinity: null,
    nodeSelector: { [DEVICE_PLUGIN_LABEL]: plugin },
    tolerations: [{ operator: 'Exists' }],
    resources: RESOURCES,
    // Capabilities they have none by their charts.
    podSecurityContext: SECCOMP,
  };
  if (plugin === 'nvidia') {
    kubectl.chart(scope, 'NvidiaDevicePlugin', 'nvidiaDevicePlugin', {
      namespace: 'kube-system',
      wait: false,
      values: {
        ...placement,
        image: kubectl.image('nvidiaDevicePlugin'),
        gfd: { enabled: false },
        nfd: { enabled: false },
      },
    });
    return;
  }
  kubectl.chart(scope, 'NeuronDevicePlugin', 'neuronDevicePlugin', {
    namespace: 'kube-system',
    wait: false,
    values: {
      npd: { enabled: false },
      scheduler: { enabled: false },
      draDriver: { enabled: false },
      ultraserverOperator: { enabled: false },
      devicePlugin: {
        ...placement,
        enabled: true,
        image: kubectl.image('neuronDevicePlugin'),
      },
    },
  });
}
