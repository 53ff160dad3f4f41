import { spreadOverZones } from '../../../lib/constructs/platform/spread';
import { chartsOf } from '../../support/installed';
import { PLATFORM_RACKS } from '../../support/platform-racks';
import { type Raw, templateOf } from '../../support/templates';

test('two replicas are in two zones, and wait until there are two', () => {
  expect(spreadOverZones(2, { app: 'a' })).toEqual({
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        minDomains: 2,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: { matchLabels: { app: 'a' } },
        // Of one revision: those of the last one do not count while an update replaces them.
        matchLabelKeys: ['pod-template-hash'],
      },
    ],
  });
});

test('one is anywhere', () => {
  expect(spreadOverZones(1, { app: 'a' })).toEqual({});
});

/** Every constraint below some values, with the name of what it is for. */
function constraintsIn(values: unknown, path = ''): [string, unknown][] {
  if (typeof values !== 'object' || values === null) {
    return [];
  }
  return Object.entries(values).flatMap(([key, value]): [string, unknown][] =>
    key === 'topologySpreadConstraints'
      ? (value as object[]).map((constraint) => [path, constraint])
      : constraintsIn(value, `${path}/${key}`),
  );
}

/** By chart or add-on, and by the place of the value: the labels of the pods that are kept apart. */
function apart(raw: Raw) {
  const addons = Object.values(templateOf('platform', raw).Resources)
    .filter(({ Type }) => Type === 'AWS::EKS::Addon')
    .map(({ Properties }) => ({
      chart: String(Properties.AddonName),
      values: JSON.parse(String(Properties.ConfigurationValues)),
    }));
  const found = [...chartsOf(raw), ...addons].flatMap(({ chart, values }) =>
    constraintsIn(values).map(([path, constraint]) => ({ at: `${chart}${path}`, constraint })),
  );
  return found.filter(({ at }) => !at.startsWith('nginx-ingress/'));
}
const labelsOf = ({ constraint }: { readonly constraint: unknown }) =>
  (constraint as { readonly labelSelector: { readonly matchLabels: object } }).labelSelector.matchLabels;

describe('in a rack', () => {
  const instance = (name: string, component?: string) => ({
    'app.kubernetes.io/instance': name,
    ...(component === undefined ? {} : { 'app.kubernetes.io/component': component }),
  });
  // The labels are those that each chart gives its pods, at the version that is pinned: its templates.
  const EVERYWHERE = {
    'aws-load-balancer-controller': instance('aws-load-balancer-controller'),
    'cluster-autoscaler': instance('cluster-autoscaler'),
    'cert-manager': instance('cert-manager', 'controller'),
    'cert-manager/webhook': instance('cert-manager', 'webhook'),
    'cert-manager/cainjector': instance('cert-manager', 'cainjector'),
    coredns: { 'k8s-app': 'kube-dns' },
    'aws-ebs-csi-driver/controller': { app: 'ebs-csi-controller' },
  };
  const labels = (raw: Raw) => Object.fromEntries(apart(raw).map((one) => [one.at, labelsOf(one)]));

  test.each<[string, Raw, object]>([
    ['by default', {}, EVERYWHERE],
    [
      'with charts instead of add-ons',
      { region: 'cn-northwest-1' },
      { ...EVERYWHERE, 'metrics-server': instance('metrics-server') },
    ],
    ['that is not highly available', { high_availability: false }, {}],
  ])('%s', (_, raw, expected) => {
    expect(labels(raw)).toEqual(expected);
  });

  test.each(Object.entries(PLATFORM_RACKS))('%s: all alike, and an instance is a release that there is', (_, raw) => {
    for (const one of apart(raw)) {
      const { topologySpreadConstraints } = spreadOverZones(2, labelsOf(one) as Record<string, string>);
      expect([one.constraint]).toEqual(topologySpreadConstraints);
    }
    const releases = chartsOf(raw).map(({ release }) => release);
    const instances = apart(raw).flatMap((one) => Object.values(instanceOf(labelsOf(one))));
    expect(instances.filter((name) => !releases.includes(name))).toEqual([]);
  });
});

test('most of those racks have something apart', () => {
  const some = Object.values(PLATFORM_RACKS).filter((raw) => apart(raw).length > 0);
  expect(some.length).toBeGreaterThan(Object.keys(PLATFORM_RACKS).length / 2);
});

function instanceOf(labels: object): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => name === 'app.kubernetes.io/instance'));
}
