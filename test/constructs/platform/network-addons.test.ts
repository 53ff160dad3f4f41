import { type Raw, templateOf } from '../../support/templates';

const resources = (raw: Raw = {}) => templateOf('nodegroup', raw).Resources;
const addons = (raw?: Raw) =>
  Object.fromEntries(
    Object.entries(resources(raw))
      .filter(([, { Type }]) => Type === 'AWS::EKS::Addon')
      .map(([id, { Properties }]) => [id, Properties]),
  );
const BASE = ['AddonKubeProxy', 'AddonVpcCni'];
const POD_IDENTITY = { pod_identity_agent_enable: true };

test.each([
  ['IRSA', {}, BASE],
  ['pod identity', POD_IDENTITY, [...BASE, 'AddonPodIdentityAgent'].sort()],
])('with %s', (_, raw, expected) => {
  expect(Object.keys(addons(raw)).sort()).toEqual(expected);
});

test.each(
  Object.values(addons(POD_IDENTITY)).map((properties) => [properties.AddonName as string, properties] as const),
)('%s is pinned, wins over changes by others, and is left to the cluster when it is removed', (_, properties) => {
  expect(properties).toMatchObject({ ResolveConflicts: 'OVERWRITE', PreserveOnDelete: true });
  expect(properties.AddonVersion).toMatch(/^v\d+\.\d+\.\d+-eksbuild\.\d+$/);
});

test('kube-proxy follows the Kubernetes version', () => {
  expect(addons({ k8s_version: '1.34' }).AddonKubeProxy?.AddonVersion).toMatch(/^v1\.34\./);
  expect(addons({ k8s_version: '1.36' }).AddonKubeProxy?.AddonVersion).toMatch(/^v1\.36\./);
});

describe('order', () => {
  const dependencies = (raw: Raw, id: string) => {
    expect(resources(raw)).toHaveProperty(id);
    return resources(raw)[id]?.DependsOn ?? [];
  };

  test.each(['AddonVpcCni', 'AddonKubeProxy'])('%s waits for no node, and no node for it', (id) => {
    expect(dependencies({}, id)).toEqual([]);
    expect(dependencies({}, 'NodeGroup1')).toEqual([]);
  });

  test.each([
    ['waits for the CNI, from which EKS learns how many pods it allows', {}, ['AddonVpcCni']],
    ['waits for nothing without prefixes', { cidr: '10.1.0.0/24' }, []],
    ['waits for nothing with an image of its own, which is told', { ami_id: 'ami-01234567' }, []],
  ])('Bottlerocket %s', (_, raw, expected) => {
    expect(dependencies({ node_os: 'bottlerocket', ...raw }, 'NodeGroup1')).toEqual(expected);
  });

  test('the CNI moves to pod identity only once the agent is there', () => {
    expect(dependencies(POD_IDENTITY, 'AddonVpcCni')).toEqual(['AddonPodIdentityAgent']);
  });
});

test.each<[string, Raw, object]>([
  ['blocks of addresses', {}, { env: { ENABLE_PREFIX_DELEGATION: 'true' } }],
  ['single addresses in small subnets, said so that blocks would go', { cidr: '10.1.0.0/24' }, {}],
  [
    'policies of its own',
    { network_policy: 'vpc-cni' },
    { env: { ENABLE_PREFIX_DELEGATION: 'true' }, enableNetworkPolicy: 'true' },
  ],
  [
    'addresses for Calico',
    { network_policy: 'calico' },
    { env: { ENABLE_PREFIX_DELEGATION: 'true', ANNOTATE_POD_IP: 'true' } },
  ],
])('the CNI: %s', (_, raw, expected) => {
  expect(JSON.parse(addons(raw).AddonVpcCni?.ConfigurationValues as string)).toEqual(expected);
});

test.each(['AddonKubeProxy', 'AddonPodIdentityAgent'])('%s is told that it has no settings', (id) => {
  expect(addons(POD_IDENTITY)[id]?.ConfigurationValues).toBe('{}');
});

describe('the identity of the CNI', () => {
  test('by IRSA: one service account of one cluster', () => {
    const { AddonVpcCni, AddonVpcCniIrsaRole } = resources();
    const issuer = `\${Issuer}`;
    expect(AddonVpcCni?.Properties.ServiceAccountRoleArn).toEqual({ 'Fn::GetAtt': ['AddonVpcCniIrsaRole', 'Arn'] });
    const sub = AddonVpcCniIrsaRole?.Properties.AssumeRolePolicyDocument as {
      'Fn::Sub': [string, Record<string, unknown>];
    };
    const [document, values] = sub['Fn::Sub'];
    expect(JSON.parse(document)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: `\${Provider}` },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              [`${issuer}:aud`]: 'sts.amazonaws.com',
              [`${issuer}:sub`]: 'system:serviceaccount:kube-system:aws-node',
            },
          },
        },
      ],
    });
    expect(values).toEqual({
      Provider: { 'Fn::GetAtt': ['OidcProvider', 'Arn'] },
      Issuer: { 'Fn::GetStackOutput': { StackName: 'rack-eks', OutputName: 'OidcIssuerHost' } },
    });
  });

  test('by IRSA the association that there may have been is taken away, not left out', () => {
    expect(addons().AddonVpcCni?.PodIdentityAssociations).toEqual([]);
  });

  test('by pod identity: one service account of one cluster', () => {
    const { AddonVpcCni, AddonVpcCniPodIdentityRole } = resources(POD_IDENTITY);
    expect(AddonVpcCni?.Properties).not.toHaveProperty('ServiceAccountRoleArn');
    expect(AddonVpcCni?.Properties.PodIdentityAssociations).toEqual([
      { ServiceAccount: 'aws-node', RoleArn: { 'Fn::GetAtt': ['AddonVpcCniPodIdentityRole', 'Arn'] } },
    ]);
    expect(AddonVpcCniPodIdentityRole?.Properties.AssumeRolePolicyDocument).toMatchObject({
      Statement: [
        {
          Principal: { Service: 'pods.eks.amazonaws.com' },
          Action: ['sts:AssumeRole', 'sts:TagSession'],
          Condition: {
            StringEquals: {
              'aws:RequestTag/eks-cluster-name': 'rack',
              'aws:RequestTag/kubernetes-namespace': 'kube-system',
              'aws:RequestTag/kubernetes-service-account': 'aws-node',
            },
          },
        },
      ],
    });
  });

  test('has the policy that AWS maintains for it', () => {
    expect(resources().AddonVpcCniIrsaRole?.Properties.ManagedPolicyArns).toEqual([
      { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AmazonEKS_CNI_Policy']] },
    ]);
  });
});

test.each<[string, Raw]>([
  ['IRSA', {}],
  ['pod identity', POD_IDENTITY],
])(
  'the issuer of identities is there with %s: a parameter that took it away would take it from running pods',
  (_, raw) => {
    expect(resources(raw).OidcProvider).toMatchObject({
      Type: 'AWS::IAM::OIDCProvider',
      Properties: {
        Url: {
          'Fn::Join': [
            '',
            ['https://', { 'Fn::GetStackOutput': { StackName: 'rack-eks', OutputName: 'OidcIssuerHost' } }],
          ],
        },
        ClientIdList: ['sts.amazonaws.com'],
      },
    });
  },
);
