import {
  ADDONS_FROM,
  type AddonVersions,
  AUTOSCALER_FROM,
  DEFAULT_VERSION,
  kubernetesVersion,
  SUPPORT_AS_OF,
  supportOf,
  VERSION_NAMES,
  type VersionName,
} from '../../../lib/facts/cluster/kubernetes';
import packageJson from '../../../package.json';

const minorOf = (version: string) => Number(version.split('.')[1]);
const dayFrom = (days: number) =>
  new Date(Date.parse(SUPPORT_AS_OF) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

test('versions ascend without a gap, as EKS upgrades one minor version at a time', () => {
  const minors = VERSION_NAMES.map(minorOf);
  expect(minors).toEqual(minors.map((_, i) => 28 + i));
});

test('the default is the newest version', () => {
  expect(minorOf(DEFAULT_VERSION)).toBe(Math.max(...VERSION_NAMES.map(minorOf)));
});

describe('kubectl layers', () => {
  const layerOf = (name: VersionName) => kubernetesVersion(name).kubectlLayer;

  test.each(VERSION_NAMES)('%s is served by a kubectl within one minor version', (name) => {
    expect(Math.abs(Number(layerOf(name).slice(1)) - minorOf(name))).toBeLessThanOrEqual(1);
  });

  test.each(['1.28', '1.29', '1.30'] as const)('%s is served by v29', (name) => {
    expect(layerOf(name)).toBe('v29');
  });

  test('the layers named are the packages installed, no more and no less', () => {
    const prefix = '@aws-cdk/lambda-layer-kubectl-';
    const installed = Object.keys(packageJson.dependencies).filter((name) => name.startsWith(prefix));
    expect([...new Set(VERSION_NAMES.map(layerOf))].map((layer) => prefix + layer).sort()).toEqual(installed.sort());
  });
});

describe('support', () => {
  test.each([
    ['1.28', '2024-11-26', '2025-11-26', 'ended'],
    ['1.29', '2025-03-23', '2026-03-23', 'ended'],
    ['1.30', '2025-07-23', '2026-07-23', 'ended'],
    ['1.31', '2025-11-26', '2026-11-26', 'extended'],
    ['1.32', '2026-03-23', '2027-03-23', 'extended'],
    ['1.33', '2026-07-29', '2027-07-29', 'extended'],
    ['1.34', '2026-12-02', '2027-12-02', 'standard'],
    ['1.35', '2027-03-27', '2028-03-27', 'standard'],
    ['1.36', '2027-08-02', '2028-08-02', 'standard'],
  ] as const)('%s: standard until %s, extended until %s, so now %s', (name, standardUntil, extendedUntil, support) => {
    const version = kubernetesVersion(name);
    expect([version.standardUntil, version.extendedUntil, supportOf(version)]).toEqual([
      standardUntil,
      extendedUntil,
      support,
    ]);
  });

  test.each([
    ['the last day of standard support', 0, 365, 'standard'],
    ['the day after standard support', -1, 364, 'extended'],
    ['the last day of extended support', -365, 0, 'extended'],
    ['the day after extended support', -366, -1, 'ended'],
  ])('%s', (_, standardEnds, extendedEnds, support) => {
    const version = {
      ...kubernetesVersion(DEFAULT_VERSION),
      standardUntil: dayFrom(standardEnds),
      extendedUntil: dayFrom(extendedEnds),
    };
    expect(supportOf(version)).toBe(support);
  });
});

describe.each(VERSION_NAMES)('add-ons of %s', (name) => {
  const { addons } = kubernetesVersion(name);

  test('are all that a rack may have', () => {
    expect(Object.keys(addons).sort()).toEqual([
      'amazon-cloudwatch-observability',
      'aws-ebs-csi-driver',
      'aws-efs-csi-driver',
      'coredns',
      'eks-node-monitoring-agent',
      'eks-pod-identity-agent',
      'external-dns',
      'kube-proxy',
      'metrics-server',
      'snapshot-controller',
      'vpc-cni',
    ]);
  });

  test.each(Object.entries(addons))('%s is pinned to a whole EKS version: %s', (_, version) => {
    expect(version).toMatch(/^v\d+\.\d+\.\d+-eksbuild\.\d+$/);
  });

  test('kube-proxy is of the minor version of the control plane', () => {
    expect(addons['kube-proxy']).toMatch(new RegExp(`^v${name.replace('.', '\\.')}\\.`));
  });
});

test.each(VERSION_NAMES)('the autoscaler of %s is a release of that minor version', (name) => {
  expect(kubernetesVersion(name).autoscaler).toMatch(new RegExp(`^v${name.replace('.', '\\.')}\\.\\d+$`));
});

const INDEPENDENT = (Object.keys(kubernetesVersion(DEFAULT_VERSION).addons) as (keyof AddonVersions)[]).filter(
  (name) => name !== 'kube-proxy',
);

test.each(INDEPENDENT)('an upgrade of Kubernetes never takes %s back', (addon) => {
  const numbers = VERSION_NAMES.map((name) => kubernetesVersion(name).addons[addon].match(/\d+/g)?.map(Number) ?? []);
  const sorted = [...numbers].sort((a, b) => a.map((part, i) => part - (b[i] ?? 0)).find((d) => d !== 0) ?? 0);
  expect(numbers).toEqual(sorted);
});

test('where versions were read, and when', () => {
  const all = [...Object.values(ADDONS_FROM), AUTOSCALER_FROM];
  expect(all.filter(({ source, asOf }) => source === '' || !/^\d{4}-\d{2}/.test(asOf))).toEqual([]);
});
