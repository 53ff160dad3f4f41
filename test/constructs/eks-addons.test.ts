import { templateOf } from '../support/templates';

type Raw = Record<string, unknown>;
const resources = (raw: Raw = {}) => templateOf('nodegroup', raw).Resources;
const addons = (raw?: Raw) =>
  Object.fromEntries(
    Object.entries(resources(raw))
      .filter(([, { Type }]) => Type === 'AWS::EKS::Addon')
      .map(([id, { Properties }]) => [id, Properties]),
  );
const BASE = ['AddonCoreDns', 'AddonEbsCsiDriver', 'AddonKubeProxy', 'AddonVpcCni'];
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
  const dependencies = (raw: Raw, id: string) => resources(raw)[id]?.DependsOn ?? [];

  test.each(['AddonVpcCni', 'AddonKubeProxy'])('%s waits for no node, and no node for it', (id) => {
    expect(dependencies({}, id)).toEqual([]);
    expect(dependencies({}, 'NodeGroup1')).toEqual([]);
  });

  test.each([
    ['waits for the CNI, which alone tells EKS how many pods it allows', {}, ['AddonVpcCni']],
    ['waits for nothing without prefixes', { cidr: '10.1.0.0/24' }, []],
    ['waits for nothing with an image of its own, which is told', { ami_id: 'ami-01234567' }, []],
  ])('Bottlerocket %s', (_, raw, expected) => {
    expect(dependencies({ node_os: 'bottlerocket', ...raw }, 'NodeGroup1')).toEqual(expected);
  });

  test.each(['AddonCoreDns', 'AddonEbsCsiDriver'])('%s waits for nodes to run on', (id) => {
    expect(dependencies({}, id)).toEqual(['NodeGroup1', 'NodeGroup2', 'NodeGroup3']);
  });

  test('the roles of add-ons wait for no node', () => {
    expect(dependencies({}, 'AddonEbsCsiDriverIrsaRole')).toEqual([]);
    expect(dependencies({}, 'AddonVolumeKeyPolicy')).toEqual([]);
  });

  test('the CNI moves to pod identity only once the agent is there', () => {
    expect(dependencies(POD_IDENTITY, 'AddonVpcCni')).toEqual(['AddonPodIdentityAgent']);
  });
});

test.each([
  ['highly available', {}, 2],
  ['cheap', { high_availability: false }, 1],
])('%s: %s replicas', (_, raw, replicas) => {
  const { AddonCoreDns, AddonEbsCsiDriver } = addons(raw);
  expect(JSON.parse(AddonCoreDns?.ConfigurationValues as string)).toEqual({ replicaCount: replicas });
  expect(JSON.parse(AddonEbsCsiDriver?.ConfigurationValues as string)).toEqual({
    controller: { replicaCount: replicas },
  });
});

test.each<[string, Raw, object | undefined]>([
  ['blocks of addresses', {}, { env: { ENABLE_PREFIX_DELEGATION: 'true' } }],
  ['single addresses in small subnets', { cidr: '10.1.0.0/24' }, undefined],
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
  const configuration = addons(raw).AddonVpcCni?.ConfigurationValues as string | undefined;
  expect(configuration && JSON.parse(configuration)).toEqual(expected);
});

describe('identity', () => {
  const issuer = `\${Issuer}`;
  const ACCOUNTS = [
    ['VpcCni', 'aws-node', 'AmazonEKS_CNI_Policy'],
    ['EbsCsiDriver', 'ebs-csi-controller-sa', 'service-role/AmazonEBSCSIDriverPolicy'],
  ] as const;

  test.each(ACCOUNTS)('%s by IRSA: one service account of one cluster', (id, account) => {
    const { [`Addon${id}`]: addon, [`Addon${id}IrsaRole`]: role } = resources();
    expect(addon?.Properties.ServiceAccountRoleArn).toEqual({ 'Fn::GetAtt': [`Addon${id}IrsaRole`, 'Arn'] });
    expect(addon?.Properties).not.toHaveProperty('PodIdentityAssociations');
    const sub = role?.Properties.AssumeRolePolicyDocument as { 'Fn::Sub': [string, Record<string, unknown>] };
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
              [`${issuer}:sub`]: `system:serviceaccount:kube-system:${account}`,
            },
          },
        },
      ],
    });
    expect(values).toMatchObject({
      Provider: { 'Fn::GetStackOutput': { OutputName: 'PublishOutputFnGetAttEksOidcProviderArn' } },
      Issuer: { 'Fn::Select': [1, { 'Fn::Split': ['//', { 'Fn::GetStackOutput': { StackName: 'rack-eks' } }] }] },
    });
  });

  test.each(ACCOUNTS)('%s by pod identity: one service account of one cluster', (id, account) => {
    const { [`Addon${id}`]: addon, [`Addon${id}PodIdentityRole`]: role } = resources(POD_IDENTITY);
    expect(addon?.Properties).not.toHaveProperty('ServiceAccountRoleArn');
    expect(addon?.Properties.PodIdentityAssociations).toEqual([
      { ServiceAccount: account, RoleArn: { 'Fn::GetAtt': [`Addon${id}PodIdentityRole`, 'Arn'] } },
    ]);
    expect(role?.Properties.AssumeRolePolicyDocument).toMatchObject({
      Statement: [
        {
          Principal: { Service: 'pods.eks.amazonaws.com' },
          Action: ['sts:AssumeRole', 'sts:TagSession'],
          Condition: {
            StringEquals: {
              'aws:RequestTag/eks-cluster-name': { 'Fn::GetStackOutput': { StackName: 'rack-eks' } },
              'aws:RequestTag/kubernetes-namespace': 'kube-system',
              'aws:RequestTag/kubernetes-service-account': account,
            },
          },
        },
      ],
    });
  });

  test.each(ACCOUNTS)('%s (%s) has the policy that AWS maintains for it', (id, _, policy) => {
    expect(resources()[`Addon${id}IrsaRole`]?.Properties.ManagedPolicyArns).toContainEqual({
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::aws:policy/${policy}`]],
    });
  });

  const VIA_EC2 = { 'Fn::Join': ['', ['ec2.us-east-1.', { Ref: 'AWS::URLSuffix' }]] };

  test('the volume driver may use the key of the rack, and grant it to AWS alone', () => {
    const { AddonVolumeKeyPolicy, AddonEbsCsiDriverIrsaRole } = resources();
    expect(AddonEbsCsiDriverIrsaRole?.Properties.ManagedPolicyArns).toContainEqual({ Ref: 'AddonVolumeKeyPolicy' });
    const key = { 'Fn::GetStackOutput': { StackName: 'rack-kms' } };
    expect(AddonVolumeKeyPolicy?.Properties.PolicyDocument).toMatchObject({
      Statement: [
        {
          Action: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
          Resource: key,
          Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
        },
        { Resource: key, Condition: { StringEquals: { 'kms:ViaService': VIA_EC2 } } },
      ],
    });
  });
});
