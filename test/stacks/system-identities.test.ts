import { type Raw, type Resource, templateOf } from '../support/templates';
import { textOf } from '../support/text';

const ROLES = ['CertManagerRole', 'LoadBalancerControllerRole'];
const POLICIES = ['AutoscalerPolicy', 'FluentBitPolicy', 'LoadBalancerControllerPolicy'];
const NAMED = { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0000000001' };

/** What Fn::Sub puts in. */
const ISSUER = `\${Issuer}`;

const nodegroup = (raw: Raw = {}) => templateOf('nodegroup', raw).Resources;
const identities = (raw: Raw = {}): Readonly<Record<string, Resource | undefined>> =>
  Object.fromEntries([...ROLES, ...POLICIES].map((id) => [id, nodegroup(raw)[id]]));

// They are deployed before the platform, and what a parameter took away would be taken from pods that run.
test.each<[string, Raw]>([
  ['pod identity', { pod_identity_agent_enable: true }],
  ['no autoscaler', { autoscaler_enable: false }],
  ['no log shipping', { fluentd_disable: true }],
  ['a domain', NAMED],
  ['another issuer', { tls_issuer: 'self-signed' }],
  ['an internal router', { internal_router: true }],
  ['apps', { apps: 'web' }],
  ['nodes of another kind', { node_pools: [{ name: 'b', type: 'm7g.large', max_price_percentage: 50 }] }],
])('are the same with %s', (_, raw) => {
  expect(Object.keys(identities()).filter((id) => identities()[id] === undefined)).toEqual([]);
  expect(identities(raw)).toEqual(identities());
});

test('what a parameter removes has only a policy here, which no role has where it is removed', () => {
  const without = { autoscaler_enable: false, fluentd_disable: true };
  const users = (raw: Raw, output: string) =>
    Object.entries({ ...nodegroup(raw), ...templateOf('platform', raw).Resources })
      .filter(([, { Properties }]) => JSON.stringify(Properties.ManagedPolicyArns ?? '').includes(output))
      .map(([id]) => id);
  const used = ['AutoscalerPolicy', 'FluentBitPolicy'].map((id) => [users({}, id), users(without, id)]);
  expect(used).toEqual([
    [['AutoscalerIdentityIrsaRole'], []],
    [['FluentBitIdentityIrsaRole'], []],
  ]);
  expect(Object.values(nodegroup(without)).map(({ Properties }) => Properties.Roles ?? [])).not.toContainEqual([
    expect.anything(),
  ]);
});

test.each([
  ['LoadBalancerControllerRole', 'kube-system', 'aws-load-balancer-controller'],
  ['CertManagerRole', 'cert-manager', 'cert-manager'],
])('%s is for one service account, in both ways of getting credentials', (id, namespace, name) => {
  const { Properties } = nodegroup()[id] as Resource;
  const document = Properties.AssumeRolePolicyDocument as { 'Fn::Sub': [string, Record<string, unknown>] };
  const [text, names] = document['Fn::Sub'];
  expect(Object.entries(names).map(([key, value]) => [key, textOf(value)])).toEqual([
    ['Provider', '<OidcProvider.Arn>'],
    ['Issuer', '<OidcIssuerHost>'],
    ['Cluster', 'rack'],
  ]);
  const { Version: _, ...trust } = JSON.parse(text);
  expect(trust).toEqual({
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: `\${Provider}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            [`${ISSUER}:aud`]: 'sts.amazonaws.com',
            [`${ISSUER}:sub`]: `system:serviceaccount:${namespace}:${name}`,
          },
        },
      },
      {
        Effect: 'Allow',
        Principal: { Service: 'pods.eks.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Condition: {
          StringEquals: {
            'aws:SourceAccount': `\${AWS::AccountId}`,
            'aws:RequestTag/eks-cluster-name': `\${Cluster}`,
            'aws:RequestTag/kubernetes-namespace': namespace,
            'aws:RequestTag/kubernetes-service-account': name,
          },
        },
      },
    ],
  });
});
