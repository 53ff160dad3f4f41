import { METRIC_SOURCES, METRICS, metricOf, namespaceFor } from '../../../lib/facts/monitoring/metrics';

const rows = Object.entries(METRICS);

test.each(rows)('%s says where it was read, and under which dimensions', (_, { source, statistics, dimensions }) => {
  expect(METRIC_SOURCES[source].length).toBeGreaterThan(20);
  expect(statistics.length).toBeGreaterThan(0);
  expect(new Set(dimensions).size).toBe(dimensions.length);
});

test('no source is without a metric', () => {
  expect(Object.keys(METRIC_SOURCES).sort()).toEqual([...new Set(rows.map(([, { source }]) => source))].sort());
});

test('no two are the same metric', () => {
  const names = rows.map(([, { namespace, name }]) => `${namespace} ${name}`);
  expect(new Set(names).size).toBe(names.length);
});

/** A common mistake: metrics of nodes are in no namespace of EKS itself, and an alarm on them there never has data. */
test('metrics of nodes and pods are those of Container Insights, of the control plane those of EKS', () => {
  const misplaced = rows.filter(
    ([, { namespace, name }]) =>
      (/^(node|pod|cluster)_/.test(name) && namespace !== 'ContainerInsights') ||
      (/^(apiserver|scheduler|etcd)_/.test(name) && namespace !== 'AWS/EKS'),
  );
  expect(misplaced).toEqual([]);
});

test('what a rack counts itself is in a namespace of its own', () => {
  expect(namespaceFor(metricOf('requests'), 'acme')).toBe('eks-rack/acme');
  expect(namespaceFor(metricOf('nodes-cpu'), 'acme')).toBe('ContainerInsights');
});
