import { evaluate } from '../../lib/iam/evaluate';
import type { Request } from '../../lib/iam/request';
import { documentsOf } from '../../lib/permissions';
import { policyOf } from '../support/permissions/deployer';
import { ACCOUNT } from '../support/permissions/made';
import { DEPLOYER } from '../support/permissions/requests';

const identity = documentsOf(policyOf({}));
const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/boundary`;
const bounded = documentsOf(policyOf({ permissions_boundary_arn: BOUNDARY }));

type Context = NonNullable<Request['context']>;
type Row = readonly [what: string, action: string, resource: string, context?: Context];

const regional = (service: string, resource: string, region = 'us-east-1') =>
  `arn:aws:${service}:${region}:${ACCOUNT}:${resource}`;
const iam = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`;
const OTHERS: Context = { 'aws:ResourceTag/aws:cloudformation:stack-name': 'other-network' };
const OURS: Context = { 'aws:ResourceTag/aws:cloudformation:stack-name': 'rack-network' };
const key = (id: string) => regional('kms', `key/${id}`);
const OTHERS_KEY: Context = { 'kms:ResourceAliases': ['alias/other'] };
const [NODES, CLUSTER] = [iam('role/other-iam-NodeRole-ABCDEFGHIJKL'), iam('role/other-iam-ClusterRole-ABCDEFGHIJKL')];
const [OWN, ADMIN] = [iam('role/rack-iam-NodeRole-ABCDEFGHIJKL'), iam('role/admin')];
const SELF = DEPLOYER.arn;
const SELF_POLICY = iam('policy/eks-rack/rack-deployer-DeployerPolicy1-ABCDEFGHIJKL');
const passedTo = (service: string): Context => ({ 'iam:PassedToService': `${service}.amazonaws.com` });
const attaching = (policy: string): Context => ({ 'iam:PolicyARN': policy });
const here: Context = { 'aws:RequestedRegion': 'us-east-1' };

/** What a deployer of the rack `rack` in us-east-1 must not do. */
const ROWS: readonly Row[] = [
  // Another rack's bucket.
  ['deletes another rack’s bucket', 's3:DeleteBucket', 'arn:aws:s3:::other-assets-bucketssettingsbucket-abcdefghijkl'],
  ['opens another rack’s bucket', 's3:PutBucketPolicy', 'arn:aws:s3:::other-assets-bucketssettingsbucket-abcdefghijkl'],
  ['opens a bucket to the public', 's3:PutBucketPublicAccessBlock', 'arn:aws:s3:::acme-data'],
  ['makes a bucket of another name', 's3:CreateBucket', 'arn:aws:s3:::acme-data'],
  ['takes another bucket’s encryption', 's3:PutEncryptionConfiguration', 'arn:aws:s3:::acme-data'],
  ['reads objects of another bucket', 's3:GetObject', 'arn:aws:s3:::acme-data/secret'],
  [
    'reads objects of its own bucket',
    's3:GetObject',
    'arn:aws:s3:::rack-assets-bucketssettingsbucket-abcdefghijkl/rack/deployed.json',
  ],
  [
    'deletes objects of its own bucket',
    's3:DeleteObject',
    'arn:aws:s3:::rack-assets-bucketssettingsbucket-abcdefghijkl/x',
  ],
  [
    'writes code into the bucket of the bootstrap',
    's3:PutObject',
    `arn:aws:s3:::cdk-hnb659fds-assets-${ACCOUNT}-us-east-1/x`,
  ],
  // Another rack's key.
  ['deletes another rack’s key', 'kms:ScheduleKeyDeletion', key('other'), OTHERS_KEY],
  ['takes over another rack’s key', 'kms:PutKeyPolicy', key('other'), OTHERS_KEY],
  ['grants another rack’s key', 'kms:CreateGrant', key('other'), OTHERS_KEY],
  ['gives another rack’s key its own alias', 'kms:CreateAlias', key('other'), OTHERS_KEY],
  ['makes the alias of another rack', 'kms:CreateAlias', regional('kms', 'alias/other')],
  ['moves the alias of another rack', 'kms:UpdateAlias', regional('kms', 'alias/other')],
  ['decrypts with another rack’s key', 'kms:Decrypt', key('other'), OTHERS_KEY],
  ['decrypts with its own', 'kms:Decrypt', key('own'), { 'kms:ResourceAliases': ['alias/rack'] }],
  ['disables its own key', 'kms:DisableKey', key('own'), { 'kms:ResourceAliases': ['alias/rack'] }],
  ['makes a key in another region', 'kms:CreateKey', '*', { 'aws:RequestedRegion': 'eu-west-1' }],
  // Another rack's cluster.
  ['deletes another rack’s cluster', 'eks:DeleteCluster', regional('eks', 'cluster/other')],
  ['deletes a cluster whose name begins alike', 'eks:DeleteCluster', regional('eks', 'cluster/rack-two')],
  ['lets itself into another rack’s cluster', 'eks:CreateAccessEntry', regional('eks', 'cluster/other')],
  [
    'makes itself administrator there',
    'eks:AssociateAccessPolicy',
    regional('eks', 'access-entry/other/role/1/admin/2'),
  ],
  ['opens another rack’s endpoint', 'eks:UpdateClusterConfig', regional('eks', 'cluster/other')],
  ['deletes another rack’s nodes', 'eks:DeleteNodegroup', regional('eks', 'nodegroup/other/NodeGroup1/id')],
  ['adds nodes to another rack', 'eks:CreateNodegroup', regional('eks', 'cluster/other')],
  ['reaches its own cluster’s name elsewhere', 'eks:DeleteCluster', regional('eks', 'cluster/rack', 'eu-west-1')],
  ['makes a cluster in another region', 'eks:CreateCluster', '*', { 'aws:RequestedRegion': 'eu-west-1' }],
  ['reads a token of a cluster', 'eks:AccessKubernetesApi', regional('eks', 'cluster/rack')],
  // Roles.
  ['deletes another rack’s node role', 'iam:DeleteRole', NODES],
  [
    'attaches to another rack’s node role',
    'iam:AttachRolePolicy',
    NODES,
    attaching(iam('policy/rack-iam-X-ABCDEFGHIJKL')),
  ],
  ['writes a policy into another rack’s role', 'iam:PutRolePolicy', NODES],
  ['changes who assumes another rack’s role', 'iam:UpdateAssumeRolePolicy', CLUSTER],
  ['changes who assumes an administrator', 'iam:UpdateAssumeRolePolicy', ADMIN],
  ['makes a role of another name', 'iam:CreateRole', ADMIN],
  [
    'makes an administrator of its own role',
    'iam:AttachRolePolicy',
    OWN,
    attaching('arn:aws:iam::aws:policy/AdministratorAccess'),
  ],
  [
    'makes a power user of its own role',
    'iam:AttachRolePolicy',
    OWN,
    attaching('arn:aws:iam::aws:policy/PowerUserAccess'),
  ],
  ['attaches a policy of somebody else', 'iam:AttachRolePolicy', OWN, attaching(iam('policy/acme-admin'))],
  ['attaches what it is itself', 'iam:AttachRolePolicy', OWN, attaching(SELF_POLICY)],
  ['passes an administrator to a function', 'iam:PassRole', ADMIN, passedTo('lambda')],
  ['passes an administrator to instances', 'iam:PassRole', ADMIN, passedTo('ec2')],
  ['passes itself to CloudFormation', 'iam:PassRole', SELF, passedTo('cloudformation')],
  ['passes another rack’s role', 'iam:PassRole', NODES, passedTo('ec2')],
  ['passes the role of its nodes to functions', 'iam:PassRole', OWN, passedTo('lambda')],
  [
    'passes the role of its cluster to instances',
    'iam:PassRole',
    iam('role/rack-iam-ClusterRole-ABCDEFGHIJKL'),
    passedTo('ec2'),
  ],
  ['assumes an administrator', 'sts:AssumeRole', ADMIN],
  ['makes a user', 'iam:CreateUser', iam('user/me')],
  ['makes an access key', 'iam:CreateAccessKey', iam('user/me')],
  [
    'attaches a policy to a user',
    'iam:AttachUserPolicy',
    iam('user/me'),
    attaching('arn:aws:iam::aws:policy/AdministratorAccess'),
  ],
  [
    'attaches a policy to a group',
    'iam:AttachGroupPolicy',
    iam('group/all'),
    attaching('arn:aws:iam::aws:policy/AdministratorAccess'),
  ],
  [
    'makes the role of a service that it has not',
    'iam:CreateServiceLinkedRole',
    iam('role/aws-service-role/ecs.amazonaws.com/x'),
    { 'iam:AWSServiceName': 'ecs.amazonaws.com' },
  ],
  // Policies.
  ['rewrites any policy', 'iam:CreatePolicyVersion', iam('policy/acme-admin')],
  ['rewrites another rack’s policy', 'iam:CreatePolicyVersion', iam('policy/other-iam-X-ABCDEFGHIJKL')],
  ['rewrites its own permissions', 'iam:CreatePolicyVersion', SELF_POLICY],
  ['goes back to an older version of them', 'iam:SetDefaultPolicyVersion', SELF_POLICY],
  [
    'adds to its own permissions',
    'iam:AttachRolePolicy',
    SELF,
    attaching('arn:aws:iam::aws:policy/AdministratorAccess'),
  ],
  ['writes a policy into itself', 'iam:PutRolePolicy', SELF],
  ['changes who assumes itself', 'iam:UpdateAssumeRolePolicy', SELF],
  ['deletes the policies of itself', 'iam:DeletePolicy', SELF_POLICY],
  ['takes a boundary off', 'iam:DeleteRolePermissionsBoundary', OWN],
  ['takes its own boundary off', 'iam:DeleteRolePermissionsBoundary', SELF],
  ['trusts another issuer', 'iam:CreateOpenIDConnectProvider', iam('oidc-provider/evil.example.org')],
  // Networks and machines.
  ['deletes another rack’s VPC', 'ec2:DeleteVpc', regional('ec2', 'vpc/vpc-0a'), OTHERS],
  ['deletes a VPC without tags', 'ec2:DeleteVpc', regional('ec2', 'vpc/vpc-0a')],
  ['puts a subnet into another rack’s VPC', 'ec2:CreateSubnet', regional('ec2', 'vpc/vpc-0a'), OTHERS],
  [
    'opens another rack’s security group',
    'ec2:AuthorizeSecurityGroupIngress',
    regional('ec2', 'security-group/sg-0a'),
    OTHERS,
  ],
  [
    'opens another cluster’s security group',
    'ec2:AuthorizeSecurityGroupIngress',
    regional('ec2', 'security-group/sg-0a'),
    { 'aws:ResourceTag/aws:eks:cluster-name': 'other' },
  ],
  [
    'deletes its own cluster’s security group',
    'ec2:DeleteSecurityGroup',
    regional('ec2', 'security-group/sg-0a'),
    { 'aws:ResourceTag/aws:eks:cluster-name': 'rack' },
  ],
  ['routes another rack elsewhere', 'ec2:ReplaceRoute', regional('ec2', 'route-table/rtb-0a'), OTHERS],
  ['gives away another rack’s address', 'ec2:ReleaseAddress', regional('ec2', 'elastic-ip/eipalloc-0a'), OTHERS],
  ['makes another rack’s things its own by a tag', 'ec2:CreateTags', regional('ec2', 'vpc/vpc-0a'), OTHERS],
  ['tags what it did not make', 'ec2:CreateTags', regional('ec2', 'instance/i-0a')],
  ['takes another rack’s tags off', 'ec2:DeleteTags', regional('ec2', 'subnet/subnet-0a'), OTHERS],
  [
    'changes another rack’s launch template',
    'ec2:CreateLaunchTemplateVersion',
    regional('ec2', 'launch-template/lt-0a'),
    OTHERS,
  ],
  ['stops instances', 'ec2:TerminateInstances', regional('ec2', 'instance/i-0a'), OURS],
  ['launches into another rack’s subnet', 'ec2:RunInstances', regional('ec2', 'subnet/subnet-0a'), OTHERS],
  ['makes a VPC in another region', 'ec2:CreateVpc', regional('ec2', 'vpc/vpc-0a', 'eu-west-1')],
  ['looks around in another region', 'ec2:DescribeVpcs', '*', { 'aws:RequestedRegion': 'eu-west-1' }],
  ['copies a disk', 'ec2:CreateSnapshot', regional('ec2', 'volume/vol-0a'), OURS],
  [
    'deletes another rack’s load balancer',
    'elasticloadbalancing:DeleteLoadBalancer',
    regional('elasticloadbalancing', 'loadbalancer/net/router-other/1'),
  ],
  [
    'sends another rack’s traffic elsewhere',
    'elasticloadbalancing:ModifyListener',
    regional('elasticloadbalancing', 'listener/net/router-other/1/2'),
  ],
  [
    'deletes another rack’s target group',
    'elasticloadbalancing:DeleteTargetGroup',
    regional('elasticloadbalancing', 'targetgroup/a/1'),
    OTHERS,
  ],
  // Functions, logs, events, parameters, names.
  [
    'calls another rack’s function',
    'lambda:InvokeFunction',
    regional('lambda', 'function:other-front-KubectlHandler-ABCDEFGHIJKL'),
  ],
  [
    'changes another rack’s function',
    'lambda:UpdateFunctionCode',
    regional('lambda', 'function:other-front-KubectlHandler-ABCDEFGHIJKL'),
  ],
  [
    'lets others call another rack’s function',
    'lambda:AddPermission',
    regional('lambda', 'function:other-front-KubectlHandler-ABCDEFGHIJKL'),
  ],
  ['deletes another rack’s logs', 'logs:DeleteLogGroup', regional('logs', 'log-group:/aws/eks/other/cluster')],
  ['reads logs', 'logs:GetLogEvents', regional('logs', 'log-group:/convox/rack/system:log-stream:x')],
  ['deletes another rack’s rule', 'events:DeleteRule', regional('events', 'rule/other-assets-X-ABCDEFGHIJKL')],
  ['reads a secret parameter', 'ssm:GetParameters', regional('ssm', 'parameter/acme/password')],
  ['reads a secret', 'secretsmanager:GetSecretValue', regional('secretsmanager', 'secret:acme-abcdef')],
  ['changes a domain', 'route53:ChangeResourceRecordSets', 'arn:aws:route53:::hostedzone/Z0000000001'],
  [
    'deletes the stack of its own permissions',
    'cloudformation:DeleteStack',
    regional('cloudformation', 'stack/rack-deployer/id'),
  ],
  ['leaves the organization', 'organizations:LeaveOrganization', '*', here],
  ['closes the account', 'account:CloseAccount', '*', here],
];

const ask = (action: string, resource: string, context?: Context): Request => ({
  principal: DEPLOYER,
  action,
  resource,
  context,
});

function named(rows: readonly Row[]): readonly (readonly [string, Row])[] {
  return rows.map((row) => [row[0], row]);
}

test('there are enough of them', () => {
  expect(ROWS.length).toBeGreaterThanOrEqual(60);
});

test.each(named(ROWS))('%s', (_, [, action, resource, context]) => {
  expect(evaluate(ask(action, resource, context), { identity }).allowed).toBe(false);
  expect(evaluate(ask(action, resource, context), { identity: bounded }).allowed).toBe(false);
});

/** The same on what is the rack’s own: so the rows above are denied for what they are done to. */
const STILL: readonly Row[] = [
  ['deletes its own cluster', 'eks:DeleteCluster', regional('eks', 'cluster/rack')],
  ['deletes its own VPC', 'ec2:DeleteVpc', regional('ec2', 'vpc/vpc-0a'), OURS],
  ['passes the role of its nodes', 'iam:PassRole', OWN, passedTo('ec2')],
  ['attaches its own policy', 'iam:AttachRolePolicy', OWN, attaching(iam('policy/rack-iam-X-ABCDEFGHIJKL'))],
  [
    'attaches what AWS has for nodes',
    'iam:AttachRolePolicy',
    OWN,
    attaching('arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy'),
  ],
  ['changes its own policy', 'iam:CreatePolicyVersion', iam('policy/rack-iam-X-ABCDEFGHIJKL')],
  ['tags a VPC as it makes it', 'ec2:CreateTags', regional('ec2', 'vpc/vpc-0a'), { 'ec2:CreateAction': 'CreateVpc' }],
  [
    'tags a target group as it makes it',
    'elasticloadbalancing:AddTags',
    regional('elasticloadbalancing', 'targetgroup/a/1'),
    { 'elasticloadbalancing:CreateAction': 'CreateTargetGroup' },
  ],
  [
    'makes the role of EKS',
    'iam:CreateServiceLinkedRole',
    iam('role/aws-service-role/eks.amazonaws.com/AWSServiceRoleForAmazonEKS'),
    { 'iam:AWSServiceName': 'eks.amazonaws.com' },
  ],
  [
    'calls its own function',
    'lambda:InvokeFunction',
    regional('lambda', 'function:rack-front-KubectlProvider-ABCDEFGHIJKL'),
  ],
  ['reads code from the bootstrap', 's3:GetObject', `arn:aws:s3:::cdk-hnb659fds-assets-${ACCOUNT}-us-east-1/x.zip`],
  [
    'reads the version of the bootstrap',
    'ssm:GetParameters',
    regional('ssm', 'parameter/cdk-bootstrap/hnb659fds/version'),
  ],
];

test.each(named(STILL))('it still %s', (_, [, action, resource, context]) => {
  expect(evaluate(ask(action, resource, context), { identity }).allowed).toBe(true);
});

describe('where roles have a boundary', () => {
  test.each<[string, string, Context, boolean]>([
    ['a role is made with it', 'iam:CreateRole', { 'iam:PermissionsBoundary': BOUNDARY }, true],
    ['a role is not made without', 'iam:CreateRole', {}, false],
    [
      'nor with another',
      'iam:CreateRole',
      { 'iam:PermissionsBoundary': 'arn:aws:iam::aws:policy/AdministratorAccess' },
      false,
    ],
    ['it is put on', 'iam:PutRolePermissionsBoundary', { 'iam:PermissionsBoundary': BOUNDARY }, true],
    [
      'no other is put on',
      'iam:PutRolePermissionsBoundary',
      { 'iam:PermissionsBoundary': 'arn:aws:iam::aws:policy/AdministratorAccess' },
      false,
    ],
    ['a role without it gets no policy', 'iam:PutRolePolicy', {}, false],
    ['and nobody else to assume it', 'iam:UpdateAssumeRolePolicy', {}, false],
    ['one with it does', 'iam:UpdateAssumeRolePolicy', { 'iam:PermissionsBoundary': BOUNDARY }, true],
  ])('%s: %s', (_, action, context, allowed) => {
    expect(evaluate({ principal: DEPLOYER, action, resource: OWN, context }, { identity: bounded }).allowed).toBe(
      allowed,
    );
  });
});
