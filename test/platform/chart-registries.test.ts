import { chartsOf } from '../support/installed';
import { PLATFORM_RACKS } from '../support/platform-racks';
import { type Raw, templateOf } from '../support/templates';

/** What the library does with a chart of an OCI registry: helm/__init__.py of its handler, `get_oci_cmd`. */
const SIGN_IN = {
  'oci://<AWS::AccountId>.dkr.ecr.': 'ecr:GetAuthorizationToken',
  'oci://public.ecr.aws/': 'ecr-public:GetAuthorizationToken',
};

function allowed(raw: Raw): readonly string[] {
  const { KubectlPolicy, KubectlInVpcPolicy } = templateOf('front', raw).Resources;
  const { PolicyDocument } = (KubectlPolicy ?? KubectlInVpcPolicy)?.Properties ?? {};
  return (PolicyDocument as { Statement: { Action: string | string[] }[] }).Statement.flatMap(({ Action }) => Action);
}

test.each(Object.entries(PLATFORM_RACKS))('rack %s may sign in where the library does, and nowhere else', (_, raw) => {
  const repositories = chartsOf(raw).map(({ repository }) => repository);
  const needed = Object.entries(SIGN_IN)
    .filter(([registry]) => repositories.some((repository) => repository.startsWith(registry)))
    .map(([, action]) => action);
  expect(allowed(raw).filter((action) => action.endsWith(':GetAuthorizationToken'))).toEqual(needed);
});

test('a token of ECR Public is one of STS too', () => {
  expect(allowed(PLATFORM_RACKS.full ?? {})).toContain('sts:GetServiceBearerToken');
  expect(allowed({})).not.toContain('sts:GetServiceBearerToken');
});

test('the library signs in to ECR Public only in the partition aws', () => {
  const raw = { region: 'cn-north-1', high_availability: false, node_pools: [{ name: 'neuron', type: 'inf1.xlarge' }] };
  expect(chartsOf(raw).map(({ repository }) => repository)).toContain('oci://public.ecr.aws/neuron/neuron-helm-chart');
  expect(allowed(raw)).not.toContain('ecr-public:GetAuthorizationToken');
});

test.each(Object.entries(PLATFORM_RACKS))('rack %s has its router from no chart', (_, raw) => {
  const charts = chartsOf(raw).map(({ chart }) => chart);
  expect(charts).toContain('aws-load-balancer-controller');
  expect(charts.filter((chart) => /nginx|ingress/.test(chart))).toEqual([]);
});
