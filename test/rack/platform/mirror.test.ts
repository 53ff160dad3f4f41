import { CHARTS, type ChartName, IMAGES } from '../../../lib/facts/platform/charts';
import { parseParameters } from '../../../lib/parameters/parse';
import { planRack } from '../../../lib/rack/plan';
import { judge } from '../../../lib/rack/plan-rule';
import { mirrorOf, whatToMirror } from '../../../lib/rack/platform/mirror';
import { valuesOf } from '../../support/in-cluster';
import { manifestsOf } from '../../support/installed';
import { type Raw, templateOf } from '../../support/templates';

const warnings = (raw: Raw) => judge(planRack(parseParameters(raw).parameters), [whatToMirror]).warnings;
const ISOLATED = { internet_gateway: false };
const PRIVATE = { ...ISOLATED, endpoint_access: 'private' };
const GPU = { node_pools: [{ name: 'gpu', type: 'g5.xlarge' }] };
const INFERENTIA = { node_pools: [{ name: 'inf', type: 'inf2.xlarge' }] };
const CHINA = { ...ISOLATED, region: 'cn-northwest-1' };

/** The images that the warning of a rack tells to copy. */
function images(raw: Raw): readonly string[] {
  const [, list = ''] = /before the deploy: (.*?)\. /.exec(warnings(raw)[0]?.message ?? '') ?? [];
  return list.split(', ').sort();
}
const imagesOf = (...charts: ChartName[]) => charts.flatMap((name): readonly string[] => CHARTS[name].images);
const BASE: readonly string[] = [
  'cr.fluentbit.io/fluent/fluent-bit:5.1.1',
  'public.ecr.aws/eks/aws-load-balancer-controller:v3.5.0',
  'public.ecr.aws/nginx/nginx-ingress:5.5.4',
  ...imagesOf('certManager'),
  'registry.k8s.io/autoscaling/cluster-autoscaler:v1.36.1',
];

test('a rack with internet copies nothing', () => {
  expect(warnings({})).toEqual([]);
});

test('an isolated rack has its images in ECR, under one warning', () => {
  expect(warnings(ISOLATED).map(({ id }) => id)).toEqual(['rack:isolated']);
  expect(warnings(ISOLATED)[0]?.message).toMatch(/ what you deploy must too\. npm run mirror copies\.$/);
  expect(images(ISOLATED)).toEqual([...BASE].sort());
});

const without = (part: string) => BASE.filter((image) => !image.includes(part));

test.each<[string, Raw, readonly string[]]>([
  ['no autoscaler', { autoscaler_enable: false }, without('autoscaler')],
  [
    'the autoscaler of an older version',
    { k8s_version: '1.35' },
    [...without('autoscaler'), 'registry.k8s.io/autoscaling/cluster-autoscaler:v1.35.2'],
  ],
  ['no log shipping', { fluentd_disable: true }, without('fluent')],
  ['Calico', { network_policy: 'calico' }, [...BASE, ...imagesOf('calico')]],
  ['GPUs', GPU, [...BASE, ...imagesOf('nvidiaDevicePlugin')]],
  ['Inferentia', INFERENTIA, [...BASE, ...imagesOf('neuronDevicePlugin')]],
  ['charts instead of add-ons', CHINA, [...BASE, ...imagesOf('metricsServer')]],
])('and with %s', (_, raw, expected) => {
  expect(images({ ...ISOLATED, ...raw })).toEqual([...expected].sort());
});

test.each<[string, Raw, boolean]>([
  ['reaches them where its endpoint is public', ISOLATED, false],
  ['has them in ECR too where it is inside', PRIVATE, true],
])('what installs charts %s', (_, raw, told) => {
  const message = warnings(raw)[0]?.message ?? '';
  expect(message.includes('Charts come from there too')).toBe(told);
  expect(message.includes('fluent-bit 0.58.1 of https://fluent.github.io/helm-charts')).toBe(told);
});

test.each<[string, Raw]>([
  [
    'as many as there are',
    { ...PRIVATE, network_policy: 'calico', node_pools: [...GPU.node_pools, ...INFERENTIA.node_pools] },
  ],
  ['China', { ...CHINA, endpoint_access: 'private' }],
])('every chart of the templates is named, and every image of their values: %s', (_, raw) => {
  const { message = '' } = warnings(raw)[0] ?? {};
  const charts = Object.values(templateOf('platform', raw).Resources).filter(({ Type }) => Type.endsWith('HelmChart'));
  expect(charts.length).toBeGreaterThan(3);
  for (const chart of charts) {
    expect(message).toContain(` ${chart.Properties.Chart} ${chart.Properties.Version} of `);
    for (const { repository, tag } of imagesIn(valuesOf(chart))) {
      expect(message).toContain(` ${repository.replace(/^<AWS::AccountId>\.dkr\.ecr\.[^/]*\//, '')}:${tag}`);
      expect(repository).toMatch(/^<AWS::AccountId>\.dkr\.ecr\./);
    }
  }
});

test('and every image of its manifests', () => {
  const raw = { ...PRIVATE, monitoring_enable: true, alarm_email: 'operations@example.org' };
  const { message = '' } = warnings(raw)[0] ?? {};
  const used = manifestsOf(raw).flatMap(({ objects }) => referencesIn(objects));
  const mirror = /^<AWS::AccountId>\.dkr\.ecr\.us-east-1\.<AWS::URLSuffix>\//;
  expect(used.filter((image) => !mirror.test(image))).toEqual([]);
  const names = [...new Set(used.map((image) => image.replace(mirror, '')))];
  expect(names).toEqual(Object.values(IMAGES));
  expect(names.filter((name) => !message.includes(` ${name}`))).toEqual([]);
});

test('what only a rack with monitoring runs, no other has to copy', () => {
  expect(warnings(PRIVATE)[0]?.message).toContain(IMAGES.router);
  expect(warnings(PRIVATE)[0]?.message).not.toContain(IMAGES.cloudwatchAgent);
});

describe('charts of the user', () => {
  const chart = {
    chart: 'redis',
    version: '1.2.3',
    repository: 'oci://registry.example.org/charts',
    namespace: 'cache',
  };
  const message = (raw: Raw) => warnings(raw)[0]?.message ?? '';

  test('have their images and themselves in ECR, the charts last', () => {
    const told = message({ ...PRIVATE, charts: [{ ...chart, images: 'quay.io/acme/redis:8.2.1' }] });
    expect(told).toContain(', quay.io/acme/redis:8.2.1. Charts');
    expect(told).toContain(', redis 1.2.3 of oci://registry.example.org/charts/redis. The EKS add-ons');
    expect(told).not.toContain('name them in images');
  });

  test('whose images nobody has named are told apart', () => {
    const charts = [chart, { ...chart, release: 'b', chart: 'b' }, { ...chart, release: 'c', images: 'a.io/b:1' }];
    expect(message({ ...ISOLATED, charts })).toContain(
      'what you deploy must too. Those of b, redis too: name them in images of the chart. npm run mirror copies.',
    );
  });
});

test('a rack with internet needs no mirror, and one without says which it is', () => {
  const mirrored = (raw: Raw) => mirrorOf(planRack(parseParameters(raw).parameters));
  expect(mirrored({})).toBeUndefined();
  expect(mirrored(ISOLATED)).toMatchObject({ charts: [], ownCharts: [] });
  const { images: some = [], charts = [] } =
    mirrored({ ...PRIVATE, monitoring_enable: true, network_policy: 'calico' }) ?? {};
  expect(some).toContain(IMAGES.cloudwatchAgent);
  expect(new Set(some).size).toBe(some.length);
  expect(charts.map(({ name }) => name)).toStrictEqual([
    'aws-load-balancer-controller',
    'cluster-autoscaler',
    'fluent-bit',
    'crd.projectcalico.org.v1',
    'tigera-operator',
    'cert-manager',
  ]);
});

/** What the containers of some objects are. */
function referencesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => (key === 'image' ? [String(inner)] : referencesIn(inner)));
}

interface Image {
  readonly repository: string;
  readonly tag: string;
}

function imagesIn(values: unknown): readonly Image[] {
  if (typeof values !== 'object' || values === null) {
    return [];
  }
  return 'repository' in values && 'tag' in values ? [values as Image] : Object.values(values).flatMap(imagesIn);
}
