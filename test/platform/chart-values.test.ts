import { CHARTS, type Chart } from '../../lib/facts/platform/charts';
import { CHART_FACTS, misfits } from '../support/chart-values';
import { chartsOf } from '../support/installed';
import { PLATFORM_RACKS } from '../support/platform-racks';

/** Helm takes any value and says nothing of one that the chart does not read: a misspelt one is a default in disguise. */

const facts = (chart: string) => {
  const found = CHART_FACTS[chart];
  if (found === undefined) {
    throw new Error(`test/fixtures/chart-values.json does not know the chart ${chart}`);
  }
  return found;
};

test('the facts are of the versions that racks install', () => {
  const pinned = Object.values(CHARTS).map(({ name, version }: Chart) => [name, version]);
  const known = Object.entries(CHART_FACTS).map(([name, { version }]) => [name, version]);
  expect(pinned.sort()).toEqual(known.sort());
});

test('together the racks install every chart', () => {
  const installed = Object.values(PLATFORM_RACKS).flatMap((raw) => chartsOf(raw).map(({ chart }) => chart));
  expect([...new Set(installed)].sort()).toEqual(Object.keys(CHART_FACTS).sort());
});

describe.each(Object.entries(PLATFORM_RACKS))('rack %s', (_, raw) => {
  test.each(chartsOf(raw).map((installed) => [installed.id, installed] as const))('%s', (_, installed) => {
    const known = facts(installed.chart);
    expect(installed.version).toBe(known.version);
    expect(misfits(known, installed.values)).toEqual([]);
  });
});

test.each([
  ['a misspelt value', 'fluent-bit', { priorityClasName: 'x' }, '/priorityClasName: the chart has no such value'],
  ['one in the wrong place', 'fluent-bit', { config: { kind: 'x' } }, '/config/kind: the chart has no such value'],
  ['one below another', 'cert-manager', { webhook: { replicas: 2 } }, '/webhook/replicas: the chart has no such value'],
  ['text for a boolean', 'aws-load-balancer-controller', { enableWaf: 'no' }, '/enableWaf: string instead of bool'],
  ['text for a number', 'metrics-server', { replicas: '2' }, '/replicas: string instead of number'],
  ['a map for a list', 'nvidia-device-plugin', { tolerations: {} }, '/tolerations: map instead of list'],
  ['a value for names', 'tigera-operator', { installation: true }, '/installation: bool instead of map'],
  [
    'a gate that the program does not have',
    'aws-load-balancer-controller',
    { controllerConfig: { featureGates: { NLBGateway: false } } },
    '/controllerConfig/featureGates/NLBGateway: the chart has no such value',
  ],
])('%s is noticed', (_, chart, values, misfit) => {
  expect(misfits(facts(chart), values)).toEqual([misfit]);
});

test('null takes away what the chart has, and nothing else', () => {
  expect(misfits(facts('neuron-helm-chart'), { devicePlugin: { affinity: null } })).toEqual([]);
  expect(misfits(facts('neuron-helm-chart'), { affinity: null })).toEqual(['/affinity: the chart has no such value']);
});
