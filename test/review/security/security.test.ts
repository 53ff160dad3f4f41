import type { Resource } from '../../../lib/review';
import { securityOf } from '../../../lib/review/security/security';
import { allow, ref, resource } from '../../support/synthetic';

const of = (Type: string) => (Properties: object) => resource(Type, Properties as Record<string, unknown>);
const policy = (...Statement: object[]) => of('AWS::IAM::Policy')({ PolicyDocument: { Statement } });
const [bucketPolicy, cluster, group, role] = [
  (...Statement: object[]) => of('AWS::S3::BucketPolicy')({ PolicyDocument: { Statement } }),
  of('AWS::EKS::Cluster'),
  of('AWS::EC2::SecurityGroup'),
  of('AWS::IAM::Role'),
];
const statement = (Action: unknown, more: object = {}) => ({ Effect: 'Allow', Action, Resource: '*', ...more });
const trust = (Principal: unknown, more: object = {}) =>
  role({
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal, ...more }] },
  });
const ingress = (CidrIp: string, FromPort = 443) =>
  group({ SecurityGroupIngress: [{ CidrIp, IpProtocol: 'tcp', FromPort, ToPort: FromPort, Description: 'x' }] });
const endpoint = (EndpointPublicAccess?: boolean, PublicAccessCidrs?: string[]) =>
  cluster({ ResourcesVpcConfig: { EndpointPublicAccess, PublicAccessCidrs } });
const balancer = (Scheme: string) => of('AWS::ElasticLoadBalancingV2::LoadBalancer')({ Scheme });
const bucket = (properties: object) => of('AWS::S3::Bucket')(properties);
const blocked = { PublicAccessBlockConfiguration: { BlockPublicPolicy: true } };
const entry = (PrincipalArn: unknown, name: string, more: object = {}) =>
  of('AWS::EKS::AccessEntry')({
    PrincipalArn,
    AccessPolicies: [{ PolicyArn: `arn:aws:eks::aws:cluster-access-policy/${name}`, ...more }],
  });
const tlsOnly = {
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: '*',
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
const log = (KmsKeyId?: unknown) => of('AWS::Logs::LogGroup')(KmsKeyId === undefined ? {} : { KmsKeyId });
const oidc = (IssuerUrl: string) => of('AWS::EKS::IdentityProviderConfig')({ Oidc: { IssuerUrl } });
const template = (Encrypted: boolean, HttpTokens = 'required') =>
  of('AWS::EC2::LaunchTemplate')({
    LaunchTemplateData: { BlockDeviceMappings: [{ Ebs: { Encrypted } }], MetadataOptions: { HttpTokens } },
  });
const manifest = (...objects: object[]) =>
  of('Custom::AWSCDK-EKS-KubernetesResource')({ Manifest: JSON.stringify(objects) });
const binding = (name: string) => ({
  kind: 'ClusterRoleBinding',
  metadata: { name: 'all' },
  roleRef: { name },
  subjects: [],
});
const PROVIDER = { Federated: { Ref: 'Provider' } };
const serviceAccount = (name: string, operator = 'StringEquals') => ({
  Condition: { [operator]: { 'issuer:sub': `system:serviceaccount:${name}` } },
});
const OTHER = 'arn:aws:iam::222233334444:root';

/** What is before, what is after, and what is said: with `!` in front where somebody gets in who did not before. */
test.each<[string, Resource | undefined, Resource | undefined, readonly string[]]>([
  // Permissions, statement by statement.
  ['the same', policy(statement('a:B')), policy(statement('a:B')), []],
  ['actions in another order', policy(statement(['a:B', 'a:C'])), policy(statement(['a:C', 'a:B'])), []],
  ['one statement as two', policy(statement(['a:B', 'a:C'])), policy(statement('a:C'), statement('a:B')), []],
  [
    'another action',
    policy(statement('a:B')),
    policy(statement(['a:B', 'a:C'])),
    ['broadened: from now on allows a:C'],
  ],
  ['an action less', policy(statement(['a:B', 'a:C'])), policy(statement('a:B')), ['narrowed: no longer allows a:C']],
  [
    'another action instead',
    policy(statement('a:B')),
    policy(statement('a:C')),
    ['broadened: from now on allows a:C', 'narrowed: no longer allows a:B'],
  ],
  ['a wildcard', policy(statement('a:B')), policy(statement('a:*')), ['broadened: from now on allows a:*']],
  ['a wildcard less', policy(statement('a:*')), policy(statement('a:b')), ['narrowed: no longer allows a:*']],
  ['actions are the same in any case', policy(statement('a:B')), policy(statement('A:b')), []],
  [
    'a narrower resource',
    policy(statement('a:B')),
    policy(statement('a:B', { Resource: ref('Bucket') })),
    ['narrowed: no longer allows a:B'],
  ],
  [
    'another resource',
    policy(statement('a:B', { Resource: 'x' })),
    policy(statement('a:B', { Resource: ['x', { 'Fn::GetAtt': ['Bucket', 'Arn'] }] })),
    [`broadened: from now on allows a:B on \${Bucket.Arn}`],
  ],
  [
    'a condition more',
    policy(statement('a:B')),
    policy(statement('a:B', { Condition: { Bool: { x: true } } })),
    ['narrowed: no longer allows a:B'],
  ],
  [
    'a condition less',
    policy(statement('a:B', { Condition: { Bool: { x: true } } })),
    policy(statement('a:B')),
    ['broadened: from now on allows a:B'],
  ],
  [
    'another condition',
    policy(statement('a:B', { Condition: { Bool: { x: true } } })),
    policy(statement('a:B', { Condition: { Bool: { y: true } } })),
    ['changed: under another condition allows a:B'],
  ],
  [
    'one more value of a condition',
    policy(statement('a:B', { Condition: { StringEquals: { x: 'a' } } })),
    policy(statement('a:B', { Condition: { StringEquals: { x: ['a', 'b'] } } })),
    ['broadened: from now on allows a:B'],
  ],
  [
    'a refusal',
    policy(statement('a:*')),
    policy(statement('a:*'), { Effect: 'Deny', Action: 'a:B', Resource: '*' }),
    ['narrowed: from now on refuses a:B'],
  ],
  [
    'a refusal less',
    policy(statement('a:*'), { Effect: 'Deny', Action: 'a:B', Resource: '*' }),
    policy(statement('a:*')),
    ['!broadened: no longer refuses a:B'],
  ],
  [
    'everything but something',
    policy(statement('a:B')),
    policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
    ['broadened: from now on allows all but iam:*', 'narrowed: no longer allows a:B'],
  ],
  ['everything', policy(statement('a:B')), policy(statement('*')), ['!broadened: from now on allows *']],
  [
    'many actions',
    policy(),
    policy(statement(['a:A', 'a:B', 'a:C', 'a:D', 'a:E', 'a:F'])),
    ['broadened: from now on allows a:A, a:B, a:C, a:D and 2 more'],
  ],
  ['a policy that comes', undefined, policy(statement('a:B')), ['broadened: from now on allows a:B']],
  ['a policy that goes', policy(statement('a:B')), undefined, ['narrowed: no longer allows a:B']],
  [
    'a policy inside of a role',
    role({}),
    role({ Policies: [{ PolicyName: 'p', PolicyDocument: allow('a:B') }] }),
    ['broadened: from now on allows a:B'],
  ],
  [
    'a policy of AWS',
    role({ ManagedPolicyArns: [] }),
    role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }),
    ['broadened: from now on has arn:aws:iam::aws:policy/ReadOnlyAccess'],
  ],
  [
    'the policy of administrators',
    role({}),
    role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
    ['!broadened: from now on has arn:aws:iam::aws:policy/AdministratorAccess'],
  ],
  [
    'a policy of another role',
    of('AWS::IAM::Policy')({ Roles: [ref('A')] }),
    of('AWS::IAM::Policy')({ Roles: [ref('B')] }),
    [`broadened: is from now on for \${B}`, `narrowed: is no longer for \${A}`],
  ],
  [
    'a boundary less',
    role({ PermissionsBoundary: 'b' }),
    role({}),
    ['!broadened: has no permissions boundary any more'],
  ],
  ['a boundary', role({}), role({ PermissionsBoundary: 'b' }), ['narrowed: has a permissions boundary']],
  // Trust.
  [
    'another service',
    trust({ Service: 'a' }),
    trust({ Service: ['a', 'b'] }),
    ['broadened: from now on allows Service b sts:AssumeRole'],
  ],
  [
    'another account',
    trust({ Service: 'a' }),
    trust({ AWS: OTHER }),
    [
      `!broadened: from now on allows AWS ${OTHER} sts:AssumeRole`,
      'narrowed: no longer allows Service a sts:AssumeRole',
    ],
  ],
  [
    'another service account',
    trust(PROVIDER, serviceAccount('a:b')),
    trust(PROVIDER, serviceAccount('a:c')),
    [`!changed: under another condition allows Federated \${Provider} sts:AssumeRole`],
  ],
  [
    'any service account',
    trust(PROVIDER, serviceAccount('a:b')),
    trust(PROVIDER, serviceAccount('*', 'StringLike')),
    [`!broadened: from now on allows Federated \${Provider} sts:AssumeRole`],
  ],
  [
    'no external id any more',
    trust({ AWS: OTHER }, { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } }),
    trust({ AWS: OTHER }),
    [`!broadened: from now on allows AWS ${OTHER} sts:AssumeRole`],
  ],
  [
    'a role for a service that comes',
    undefined,
    trust({ Service: 'a' }),
    ['broadened: from now on allows Service a sts:AssumeRole'],
  ],
  [
    'a role for another account that comes',
    undefined,
    trust({ AWS: OTHER }),
    [`!broadened: from now on allows AWS ${OTHER} sts:AssumeRole`],
  ],
  // Policies of things.
  ['no TLS any more', bucketPolicy(tlsOnly), bucketPolicy(), ['!broadened: no longer refuses * s3:*']],
  ['no policy of a bucket any more', bucketPolicy(tlsOnly), undefined, ['!broadened: no longer refuses * s3:*']],
  [
    'a bucket for everybody',
    bucketPolicy(tlsOnly),
    bucketPolicy(tlsOnly, statement('s3:GetObject', { Principal: '*' })),
    ['!broadened: from now on allows * s3:GetObject'],
  ],
  [
    'a bucket for a service',
    bucketPolicy(),
    bucketPolicy(statement('s3:PutObject', { Principal: { Service: 'logs' } })),
    ['broadened: from now on allows Service logs s3:PutObject'],
  ],
  // Security groups.
  ['the same block', ingress('10.0.0.0/8'), ingress('10.0.0.0/8'), []],
  [
    'a block within',
    ingress('10.0.0.0/8'),
    ingress('10.1.0.0/16'),
    ['narrowed: no longer lets 10.0.0.0/8 in on port 443 of tcp'],
  ],
  [
    'a block around',
    ingress('10.1.0.0/16'),
    ingress('10.0.0.0/8'),
    ['!broadened: from now on lets 10.0.0.0/8 in on port 443 of tcp'],
  ],
  [
    'the internet',
    group({}),
    ingress('0.0.0.0/0'),
    ['!broadened: from now on lets the whole internet (0.0.0.0/0) in on port 443 of tcp'],
  ],
  [
    'another port',
    ingress('10.0.0.0/8'),
    ingress('10.0.0.0/8', 22),
    [
      '!broadened: from now on lets 10.0.0.0/8 in on port 22 of tcp',
      'narrowed: no longer lets 10.0.0.0/8 in on port 443 of tcp',
    ],
  ],
  [
    'a new group for a network',
    undefined,
    ingress('10.0.0.0/8'),
    ['broadened: from now on lets 10.0.0.0/8 in on port 443 of tcp'],
  ],
  [
    'a new group for the internet',
    undefined,
    ingress('0.0.0.0/0', 80),
    ['!broadened: from now on lets the whole internet (0.0.0.0/0) in on port 80 of tcp'],
  ],
  [
    'a rule for another group',
    undefined,
    of('AWS::EC2::SecurityGroupIngress')({ GroupId: 'g', IpProtocol: '-1', SourceSecurityGroupId: ref('B') }),
    [`broadened: from now on lets \${B} in on every port`],
  ],
  ['a group that goes', ingress('0.0.0.0/0'), undefined, []],
  [
    'a way out',
    group({}),
    group({ SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }] }),
    ['broadened: from now on lets out to the whole internet (0.0.0.0/0) on every port'],
  ],
  // Public exposure.
  [
    'an endpoint that opens',
    endpoint(false),
    endpoint(true, ['3.5.140.0/22']),
    [
      '!broadened: has an endpoint that the internet reaches',
      '!broadened: from now on lets 3.5.140.0/22 reach the API of the cluster',
    ],
  ],
  [
    'an endpoint that closes',
    endpoint(true),
    endpoint(false),
    ['narrowed: has no endpoint any more that the internet reaches'],
  ],
  [
    'blocks of the endpoint removed',
    endpoint(true, ['3.5.140.0/22']),
    endpoint(true),
    ['!broadened: from now on lets 0.0.0.0/0 reach the API of the cluster'],
  ],
  [
    'blocks of the endpoint',
    endpoint(true),
    endpoint(undefined, ['3.5.140.0/22']),
    ['narrowed: no longer lets 0.0.0.0/0 reach the API of the cluster'],
  ],
  [
    'a load balancer for the internet',
    balancer('internal'),
    balancer('internet-facing'),
    ['!broadened: answers the internet'],
  ],
  ['a load balancer of the VPC only', undefined, balancer('internal'), []],
  [
    'a public access block less',
    bucket(blocked),
    bucket({}),
    ['!broadened: no longer blocks public access (BlockPublicPolicy)'],
  ],
  ['a bucket for readers', bucket({}), bucket({ AccessControl: 'PublicRead' }), ['!broadened: can be read by others']],
  [
    'public addresses',
    of('AWS::EC2::Subnet')({}),
    of('AWS::EC2::Subnet')({ MapPublicIpOnLaunch: true }),
    ['!broadened: gives public addresses to what is launched in it'],
  ],
  // Encryption and protection.
  ['no key any more', log('k'), log(), ['!broadened: is no longer encrypted with a key of one’s own']],
  ['a key', log(), log('k'), ['narrowed: is encrypted with a key of one’s own']],
  [
    'another key',
    log('k'),
    log('l'),
    ['changed: is encrypted with another key: what is there already needs the old one'],
  ],
  ['volumes in the clear', template(true), template(false), ['!broadened: gives nodes volumes that are not encrypted']],
  [
    'IMDSv1',
    template(true),
    template(true, 'optional'),
    ['broadened: lets nodes answer IMDSv1, which forged requests reach'],
  ],
  [
    'no deletion protection',
    cluster({ DeletionProtection: true }),
    cluster({ DeletionProtection: false }),
    ['broadened: can be deleted by whoever deletes its stack'],
  ],
  // Cluster access.
  [
    'an administrator',
    undefined,
    entry('arn:aws:iam::111122223333:role/a', 'AmazonEKSClusterAdminPolicy'),
    ['!broadened: arn:aws:iam::111122223333:role/a gets AmazonEKSClusterAdminPolicy'],
  ],
  [
    'an administrator of the rack’s own',
    undefined,
    entry(ref('Role'), 'AmazonEKSClusterAdminPolicy'),
    [`broadened: \${Role} gets AmazonEKSClusterAdminPolicy`],
  ],
  [
    'a viewer of a namespace',
    undefined,
    entry('arn', 'AmazonEKSViewPolicy', { AccessScope: { Type: 'namespace', Namespaces: ['a'] } }),
    ['broadened: arn gets AmazonEKSViewPolicy in a'],
  ],
  [
    'another administrator',
    entry('a', 'AmazonEKSClusterAdminPolicy'),
    entry('b', 'AmazonEKSClusterAdminPolicy'),
    ['!broadened: b gets AmazonEKSClusterAdminPolicy', 'narrowed: a loses AmazonEKSClusterAdminPolicy'],
  ],
  [
    'an issuer',
    undefined,
    oidc('https://a'),
    ['!broadened: whoever https://a knows can log in to the cluster, and do what roles of Kubernetes give them'],
  ],
  [
    'a role of Kubernetes',
    manifest(binding('view')),
    manifest(binding('cluster-admin')),
    ['!broadened: ClusterRoleBinding all gives the role cluster-admin'],
  ],
  [
    'a function that a service calls',
    undefined,
    of('AWS::Lambda::Permission')({ Principal: 'events.amazonaws.com' }),
    ['broadened: events.amazonaws.com may call the function'],
  ],
])('%s', (_, before, after, expected) => {
  const type = (after ?? before)?.Type ?? '';
  const subject = { type, ...(before && { before }), ...(after && { after }) };
  const found = securityOf(subject, 'rack-iam/Role');
  expect(found.map(({ exposes, direction, text }) => `${exposes ? '!' : ''}${direction}: ${text}`)).toEqual(expected);
});

test('what exposes is a danger, what broadens what was there a warning, and what narrows a note', () => {
  const severity = (before: Resource | undefined, after: Resource) =>
    securityOf({ type: after.Type, ...(before && { before }), after }, 'n').map((found) => found.severity);
  expect(severity(policy(statement('a:B')), policy(statement('*')))).toEqual(['danger']);
  expect(severity(policy(statement('a:B')), policy(statement('a:*')))).toEqual(['warning']);
  expect(severity(undefined, policy(statement('a:*')))).toEqual(['note']);
  expect(severity(policy(statement('a:*')), policy(statement('a:B')))).toEqual(['note']);
});
