import { devicePlugin } from '../../../lib/constructs/platform/device-plugins';
import type { DevicePlugin } from '../../../lib/rack/nodes/device-plugins';
import { clusterWith, valuesOf } from '../../support/in-cluster';
import { type Raw, templateOf } from '../../support/templates';

const installed = (plugin: DevicePlugin) => clusterWith((stack, kubectl) => devicePlugin(stack, kubectl, plugin));
const nvidia = installed('nvidia');
const neuron = installed('neuron');

/** What says where the pods of a plugin run. */
const placementOf = {
  nvidia: () => valuesOf(nvidia.resources.NvidiaDevicePlugin),
  neuron: () => valuesOf(neuron.resources.NeuronDevicePlugin).devicePlugin,
};

test.each(['nvidia', 'neuron'] as const)('%s: on the nodes that need it, whatever their taints', (plugin) => {
  expect(placementOf[plugin]()).toMatchObject({
    nodeSelector: { 'eks-rack/device-plugin': plugin },
    tolerations: [{ operator: 'Exists' }],
    // The chart’s own asks for labels that nobody sets here.
    affinity: null,
  });
});

test.each([
  ['nvidia', nvidia.resources.NvidiaDevicePlugin],
  ['neuron', neuron.resources.NeuronDevicePlugin],
])('%s: one node on which it does not start must not take it from the others', (_, chart) => {
  expect(chart).toBeDefined();
  expect([chart?.Properties.Wait, chart?.Properties.Atomic].filter(Boolean)).toEqual([]);
});

test('nvidia: only the plugin', () => {
  expect(nvidia.resources.NvidiaDevicePlugin?.Properties).toMatchObject({
    Chart: 'nvidia-device-plugin',
    Namespace: 'kube-system',
  });
  expect(placementOf.nvidia()).toMatchObject({ gfd: { enabled: false }, nfd: { enabled: false } });
});

test('neuron: only the plugin', () => {
  expect(neuron.resources.NeuronDevicePlugin?.Properties).toMatchObject({
    Chart: 'neuron-helm-chart',
    Namespace: 'kube-system',
  });
  const { devicePlugin: _, ...others } = valuesOf(neuron.resources.NeuronDevicePlugin);
  expect(Object.values(others)).toEqual(Object.keys(others).map(() => ({ enabled: false })));
  expect(Object.keys(others)).toEqual(expect.arrayContaining(['npd', 'scheduler', 'draDriver']));
});

const pool = (type: string, more: object = {}) => ({ node_pools: [{ name: 'a', type, ...more }] });

test.each<[string, Raw, string[]]>([
  ['no accelerator', {}, []],
  ['GPUs', pool('g5.xlarge'), ['NvidiaDevicePlugin']],
  ['GPUs on Bottlerocket, which has the plugin', pool('g5.xlarge', { os: 'bottlerocket' }), []],
  ['Inferentia', pool('inf2.xlarge'), ['NeuronDevicePlugin']],
  ['GPUs as main nodes', { node_type: 'g5.xlarge' }, ['NvidiaDevicePlugin']],
])('a rack with %s', (_, raw, expected) => {
  const ids = Object.keys(templateOf('platform', raw).Resources).filter((id) => id.endsWith('DevicePlugin'));
  expect(ids).toEqual(expected);
});

test.each([
  ['NVIDIA', nvidia],
  ['Neuron', neuron],
])('leaves the guards nothing to find: %s', (_, { findings }) => {
  expect(findings).toEqual([]);
});
