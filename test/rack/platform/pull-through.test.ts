import { CHARTS, IMAGES } from '../../../lib/facts/platform/charts';
import { UPSTREAMS } from '../../../lib/facts/platform/pull-through';
import { parseParameters } from '../../../lib/parameters/parse';
import { OPEN_UPSTREAMS, pullThroughOf, throughCache } from '../../../lib/rack/platform/pull-through';
import { type Raw, templateOf } from '../../support/templates';

const ALL = Object.values(UPSTREAMS);

test.each([
  ['quay.io/tigera/operator:v1.42.3', 'quay/tigera/operator:v1.42.3'],
  ['public.ecr.aws/nginx/nginx-ingress', 'ecr-public/nginx/nginx-ingress'],
  ['registry.k8s.io/a', 'kubernetes/a'],
  ['quay.io', 'quay'],
  ['nvcr.io/nvidia/k8s-device-plugin', undefined],
  ['quay.io.example.org/a', undefined],
])('%s comes as %s', (reference, path) => {
  expect(throughCache(reference, ALL)).toBe(path);
});

test('the registries that were asked for, and the secrets of those that ECR signs in to', () => {
  const secret_arn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:ecr-pullthroughcache/hub-a1b2c3';
  const of = (raw: Raw) => pullThroughOf(parseParameters(raw).parameters);
  expect(of({})).toStrictEqual([]);
  expect(of({ pull_through_cache: ['quay', { upstream: 'docker-hub', secret_arn }] })).toStrictEqual([
    { name: 'quay', ...UPSTREAMS.quay, secretArn: undefined },
    { name: 'docker-hub', ...UPSTREAMS['docker-hub'], secretArn: secret_arn },
  ]);
  expect(OPEN_UPSTREAMS.map(({ name }) => name)).toStrictEqual(['ecr-public', 'k8s', 'quay']);
});

test('what was not asked for comes from where it is', () => {
  expect(throughCache('quay.io/a/b', [UPSTREAMS.k8s])).toBeUndefined();
});

test('of the images of a rack only those of registries that ECR fetches from nowhere come otherwise', () => {
  const images = [...Object.values(CHARTS).flatMap(({ images: some }) => [...some]), ...Object.values(IMAGES)];
  const hosts = images.filter((image) => throughCache(image, ALL) === undefined).map((image) => image.split('/')[0]);
  expect([...new Set(hosts)].sort()).toEqual(['cr.fluentbit.io', 'nvcr.io']);
});

describe('a rack with a cache', () => {
  const raw = { pull_through_cache: 'ecr-public,k8s,quay', network_policy: 'calico' };
  const platform = JSON.stringify(templateOf('platform', raw).Resources);

  test('names no image of these registries where it was', () => {
    const left = ALL.filter(({ host }) => new RegExp(`[^\\w.-]${host}/(?!.*oci)[a-z]`).test(platform)).map(
      ({ host }) => host,
    );
    expect(left).toEqual([]);
    expect(platform).toMatch(/\/quay\/jetstack\/cert-manager-controller/);
    expect(platform).toMatch(/\/ecr-public\/nginx\/nginx-ingress/);
    expect(platform).toMatch(/\/kubernetes\/autoscaling\/cluster-autoscaler/);
    // Where the operator of Calico looks for what it installs.
    expect(platform).toMatch(/\/quay\/\W/);
  });

  test('lets its nodes make and fill repositories under these prefixes, and nothing else of ECR', () => {
    const { NodePullThrough } = templateOf('iam', raw).Resources;
    expect(NodePullThrough?.Properties.Roles).toEqual([{ Ref: 'NodeRole' }]);
    expect(NodePullThrough?.Properties.PolicyDocument).toMatchObject({
      Statement: [{ Action: ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'] }],
    });
    const resources = JSON.stringify(NodePullThrough?.Properties.PolicyDocument).matchAll(/repository\/(.*?)"/g);
    expect([...resources].map(([, path]) => path)).toEqual(['ecr-public/*', 'kubernetes/*', 'quay/*']);
  });
});
