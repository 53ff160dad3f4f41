import { PLATFORM_RACKS } from '../support/platform-racks';
import { type Raw, stacksOf, templateOf } from '../support/templates';
import { textOf } from '../support/text';

const front = (raw: Raw = {}) => templateOf('front', raw);
const idsOf = (raw: Raw = {}) => Object.keys(front(raw).Resources).sort();

test('is made beside the nodes: of what takes long and needs none of them', () => {
  const { front: it, nodegroup, platform } = stacksOf();
  expect(it?.dependencies).toEqual(expect.arrayContaining(['eks', 'assets']));
  expect(it?.dependencies).not.toContain('nodegroup');
  expect(nodegroup?.dependencies).not.toContain('front');
  expect(platform?.dependencies).toEqual(expect.arrayContaining(['nodegroup', 'front']));
  const types = Object.values(front().Resources).map(({ Type }) => Type);
  expect(types.filter((type) => type.startsWith('Custom::'))).toEqual([]);
  expect(types).toEqual(expect.arrayContaining(['AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::Lambda::Function']));
});

// It is deployed before the platform, and would take from under it what a parameter takes away.
test.each<[string, Raw]>([
  ['an internal router', { internal_router: true }],
  ['pod identity', { pod_identity_agent_enable: true }],
  ['a domain', { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0000000001' }],
  ['a certificate of ACM', PLATFORM_RACKS.acm ?? {}],
  ['proxy protocol', { proxy_protocol: true }],
  ['other idle timeouts', { idle_timeout: 600 }],
  ['one replica of each', { high_availability: false }],
  ['apps', { apps: 'web' }],
  ['no autoscaler', { autoscaler_enable: false }],
  ['accelerators', { node_pools: [{ name: 'inf', type: 'inf2.xlarge' }] }],
  ['a semi-private endpoint', { endpoint_access: 'semi-private' }],
  ['another issuer', { tls_issuer: 'self-signed' }],
])('has only what every rack has: the same resources with %s', (_, raw) => {
  expect(idsOf(raw)).toEqual(idsOf());
});

test('a private endpoint adds the way in, and another function', () => {
  const inside = idsOf({ endpoint_access: 'private' });
  const [added, gone] = [inside.filter((id) => !idsOf().includes(id)), idsOf().filter((id) => !inside.includes(id))];
  expect(gone).toEqual(['KubectlAccessEntry', 'KubectlPolicy', 'KubectlProviderHandler', 'KubectlRole']);
  expect(added).toEqual([
    'KubectlInVpcAccessEntry',
    'KubectlInVpcHandler',
    'KubectlInVpcNetworkPolicy',
    'KubectlInVpcPolicy',
    'KubectlInVpcRole',
    'KubectlVpcApiFromKubectl',
    'KubectlVpcSecurityGroup',
  ]);
});

test('pins what the platform has of it: while it is in use, CloudFormation refuses to take it away', () => {
  const outputs = Object.entries(front().Outputs ?? {}).map(([name, { Export }]) => [name, Export?.Name]);
  expect(outputs.filter(([, name]) => name !== undefined)).toEqual(
    ['KubectlServiceToken', 'RouterArn', 'RouterDnsName', 'RouterHostedZoneId'].map((name) => [
      name,
      `rack-front:${name}`,
    ]),
  );
});

test('the one function may log in to ECR Public where a chart is there, and nowhere else', () => {
  const allows = (raw: Raw) => JSON.stringify(front(raw).Resources.KubectlPolicy).includes('ecr-public:');
  const inferentia = { node_pools: [{ name: 'inf', type: 'inf2.xlarge' }] };
  expect([{}, inferentia].map(allows)).toEqual([false, true]);
  // In China there is none; what is mirrored is pulled from ECR.
  expect(allows({ ...inferentia, region: 'cn-northwest-1' })).toBe(false);
});

test('what CloudFormation calls and what it is for are named to the platform', () => {
  const { KubectlServiceToken } = front().Outputs ?? {};
  expect(textOf(KubectlServiceToken?.Value)).toBe('<KubectlProviderProviderframeworkonEvent.Arn>');
});
