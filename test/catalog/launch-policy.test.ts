import { launchPolicyOf } from '../../lib/catalog/launch-policy';
import { madeOf } from '../../lib/catalog/versions/made';
import type { Document } from '../../lib/iam/document';
import { evaluate } from '../../lib/iam/evaluate';
import type { Request } from '../../lib/iam/request';
import { documentsOf } from '../../lib/permissions';
import { needsOf } from '../../lib/permissions/needs';
import { isHalfBounded, rackScope } from '../../lib/permissions/rack-scope';
import { rackOf } from '../../lib/rack/rack';
import { FULL_CATALOG } from '../support/catalogs';
import { FLAGS } from '../support/flags';
import { once } from '../support/once';
import { knows } from '../support/permissions/keys';
import { ACCOUNT, madeBy } from '../support/permissions/made';
import { type Asked, requestsFor } from '../support/permissions/requests';
import type { Template } from '../support/templates';

const REGION = 'us-east-1';
/** What Service Catalog calls the stack of a launch. */
const STACK = `SC-${ACCOUNT}-pp-abcdefghijklm`;
const RACK = 'sc-team-a';

const editions = once('editions of', FULL_CATALOG, () => madeOf(rackOf(FULL_CATALOG), FLAGS));
const templates = Object.values(editions).map(({ template }) => JSON.parse(template) as Template);
const policy = launchPolicyOf({ partition: 'aws', region: REGION, account: ACCOUNT, namePrefix: 'sc-', templates });
const identity = documentsOf(policy);

/** A template with the name that somebody chose at launch. */
function launched(template: Template): Template {
  const text = JSON.stringify(template)
    .replaceAll('{"Ref":"Name"}', `"${RACK}"`)
    .replaceAll(`\${Name}`, RACK)
    .replaceAll('{"Ref":"AWS::AccountId"}', `"${ACCOUNT}"`);
  return JSON.parse(text, (_, value) => joined(value));
}

/** Joins what is all text. */
function joined(value: unknown): unknown {
  const [separator = '', parts] = ((value ?? {}) as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join'] ?? [];
  return parts?.every((part) => typeof part === 'string') ? parts.join(separator) : value;
}

/** Judged by conditions of their own, below, or in the tests of deployers. */
const APART =
  /^iam:(AttachRolePolicy|PassRole|CreateServiceLinkedRole)$|:(CreateTags|AddTags)$|^elasticfilesystem:TagResource$|^ssm:|^s3:GetObject|^cloudformation:|NetworkInterface/;

describe.each(Object.keys(editions))('edition %s', (edition) => {
  const template = launched(JSON.parse(editions[edition]?.template ?? ''));
  // Made by a launch: the stack has no part of the name of the rack in it.
  const made = madeBy(STACK, { x: template }).map((one) => ({
    ...one,
    path: `${edition}/${one.path}`,
    stack: STACK,
    name: one.name.replace(`${STACK}-x`, STACK),
    context: contextOf(one.context),
  }));
  const scope = rackScope({
    name: RACK,
    region: REGION,
    partition: 'aws',
    account: ACCOUNT,
    stacks: [{ name: STACK, template }],
  });

  test('every action that a launch needs is allowed on what it makes', async () => {
    const denied: string[] = [];
    let asked = 0;
    for (const own of made) {
      for (const { action, type } of needsOf(scope).needed) {
        if (type !== own.type || APART.test(action)) continue;
        const requests = await requestsFor(action, { ...own, stack: `${RACK}-x` }, made.map(inRack), REGION);
        asked += requests.length;
        const refused = requests.filter((one) => !isAllowed(one));
        denied.push(...refused.map(({ request }) => `${own.path} ${action} ${request.resource}`));
      }
    }
    expect([...new Set(denied)]).toEqual([]);
    expect(asked).toBeGreaterThan(300);
  });

  /** ARNs of clusters are made from the name of the rack. */
  function inRack<T extends { readonly stack: string }>(one: T): T {
    return { ...one, stack: `${RACK}-x` };
  }
});

function contextOf(context: Readonly<Record<string, unknown>>): Record<string, string | string[]> {
  return JSON.parse(
    JSON.stringify(context)
      .replaceAll(`alias/${STACK}`, `alias/${RACK}`)
      .replaceAll(`${STACK}-x`, STACK)
      .replaceAll(`cluster-name":"${STACK}"`, `cluster-name":"${RACK}"`),
  );
}

/** With a path for what IAM has of a launch, and together with the policy of a key. */
function isAllowed({ request, target }: Asked): boolean {
  const resource = request.resource.replace(/:(role|policy|instance-profile)\/(?=SC-)/, ':$1/launched-racks/');
  const policy = target?.kind === 'kms:key' ? (target.properties.KeyPolicy as Document) : undefined;
  return evaluate({ ...request, resource }, { identity, resource: policy }).allowed;
}

type Row = readonly [what: string, action: string, resource: string, context?: Request['context']];
const PRINCIPAL = { arn: `arn:aws:iam::${ACCOUNT}:role/rack-launch-${REGION}`, account: ACCOUNT };
const regional = (service: string, resource: string, region = REGION) =>
  `arn:aws:${service}:${region}:${ACCOUNT}:${resource}`;
const iam = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`;
const OWN_ROLE = iam(`role/launched-racks/${STACK}-NodeRole-ABCDEFGHIJKL`);
const OTHERS = { 'aws:ResourceTag/aws:cloudformation:stack-name': 'prod-network' };
const OTHERS_KEY = { 'kms:ResourceAliases': ['alias/prod'] };
const passedTo = (service: string) => ({ 'iam:PassedToService': `${service}.amazonaws.com` });

const byName = (rows: readonly Row[]) => rows.map((row) => [row[0], row] as const);
const allowed = ([, action, resource, context]: Row) =>
  evaluate({ principal: PRINCIPAL, action, resource, context }, { identity }).allowed;

const MAY: readonly Row[] = [
  ['makes the stack of a launch', 'cloudformation:CreateStack', regional('cloudformation', `stack/${STACK}/1`)],
  ['deletes it', 'cloudformation:DeleteStack', regional('cloudformation', `stack/${STACK}/1`)],
  ['updates it by a change set', 'cloudformation:CreateChangeSet', regional('cloudformation', `stack/${STACK}/1`)],
  [
    'reads templates of Service Catalog',
    's3:GetObject',
    'arn:aws:s3:::sc-aws-templates/x.template',
    { 's3:ExistingObjectTag/servicecatalog:provisioning': 'true' },
  ],
  ['reads the code of functions', 's3:GetObject', 'arn:aws:s3:::acme-racks/0123.zip'],
  ['passes a role of a launch to instances', 'iam:PassRole', OWN_ROLE, passedTo('ec2')],
  ['calls the function of a custom resource', 'lambda:InvokeFunction', regional('lambda', `function:${STACK}-X-1`)],
  [
    'attaches a policy of a launch',
    'iam:AttachRolePolicy',
    OWN_ROLE,
    { 'iam:PolicyARN': iam(`policy/launched-racks/${STACK}-X-1`) },
  ],
];

const MAY_NOT: readonly Row[] = [
  ['deletes a rack that was deployed otherwise', 'eks:DeleteCluster', regional('eks', 'cluster/prod')],
  ['lets itself into it', 'eks:CreateAccessEntry', regional('eks', 'cluster/prod')],
  ['deletes its nodes', 'eks:DeleteNodegroup', regional('eks', 'nodegroup/prod/NodeGroup1/id')],
  ['deletes a launched rack elsewhere', 'eks:DeleteCluster', regional('eks', 'cluster/sc-a', 'eu-west-1')],
  ['makes a cluster elsewhere', 'eks:CreateCluster', '*', { 'aws:RequestedRegion': 'eu-west-1' }],
  ['reads tokens of a cluster', 'eks:AccessKubernetesApi', regional('eks', 'cluster/sc-a')],
  ['deletes another VPC', 'ec2:DeleteVpc', regional('ec2', 'vpc/vpc-1'), OTHERS],
  ['opens another security group', 'ec2:AuthorizeSecurityGroupIngress', regional('ec2', 'security-group/sg-1'), OTHERS],
  [
    'opens that of another cluster',
    'ec2:AuthorizeSecurityGroupIngress',
    regional('ec2', 'security-group/sg-1'),
    { 'aws:ResourceTag/aws:eks:cluster-name': 'prod' },
  ],
  ['deletes another key', 'kms:ScheduleKeyDeletion', regional('kms', 'key/1'), OTHERS_KEY],
  ['takes over another key', 'kms:PutKeyPolicy', regional('kms', 'key/1'), OTHERS_KEY],
  ['moves another alias', 'kms:UpdateAlias', regional('kms', 'alias/prod')],
  ['decrypts', 'kms:Decrypt', regional('kms', 'key/1'), OTHERS_KEY],
  ['deletes another bucket', 's3:DeleteBucket', 'arn:aws:s3:::prod-assets-bucketssettingsbucket-1'],
  ['writes code of functions', 's3:PutObject', 'arn:aws:s3:::acme-racks/0123.zip'],
  ['deletes code of functions', 's3:DeleteObject', 'arn:aws:s3:::acme-racks/0123.zip'],
  ['reads any object', 's3:GetObject', 'arn:aws:s3:::acme-data/secret'],
  ['reads what a launched rack has', 's3:GetObject', `arn:aws:s3:::${STACK.toLowerCase()}-bucket-1/x`],
  ['makes a role without the path', 'iam:CreateRole', iam(`role/${STACK}-X-1`)],
  ['makes a role of another name', 'iam:CreateRole', iam('role/admin')],
  ['changes what it is itself', 'iam:PutRolePolicy', PRINCIPAL.arn],
  ['changes who assumes it', 'iam:UpdateAssumeRolePolicy', PRINCIPAL.arn],
  ['changes its policies', 'iam:CreatePolicyVersion', iam('policy/eks-rack/rack-catalog-LaunchRolePolicy1-1')],
  ['changes the policies of others', 'iam:CreatePolicyVersion', iam('policy/boundary')],
  ['writes into roles of other products', 'iam:PutRolePolicy', iam('role/SC-111122223333-pp-1-Admin-1')],
  ['passes roles of other products', 'iam:PassRole', iam('role/SC-111122223333-pp-1-Admin-1'), passedTo('lambda')],
  ['passes an administrator', 'iam:PassRole', iam('role/admin'), passedTo('ec2')],
  ['passes itself', 'iam:PassRole', PRINCIPAL.arn, passedTo('cloudformation')],
  ['passes to CloudFormation', 'iam:PassRole', OWN_ROLE, passedTo('cloudformation')],
  [
    'makes an administrator of a launched role',
    'iam:AttachRolePolicy',
    OWN_ROLE,
    { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess' },
  ],
  ['makes users', 'iam:CreateUser', iam('user/me')],
  ['makes keys of users', 'iam:CreateAccessKey', iam('user/me')],
  ['assumes roles', 'sts:AssumeRole', iam('role/admin')],
  ['deletes other stacks', 'cloudformation:DeleteStack', regional('cloudformation', 'stack/prod-eks/1')],
  ['makes other stacks', 'cloudformation:CreateStack', regional('cloudformation', 'stack/prod-eks/1')],
  ['calls other functions', 'lambda:InvokeFunction', regional('lambda', 'function:prod-front-X-1')],
  ['changes other functions', 'lambda:UpdateFunctionCode', regional('lambda', 'function:prod-front-X-1')],
  ['deletes other logs', 'logs:DeleteLogGroup', regional('logs', 'log-group:/aws/eks/prod/cluster:*')],
  [
    'deletes other load balancers',
    'elasticloadbalancing:DeleteLoadBalancer',
    regional('elasticloadbalancing', 'loadbalancer/net/router-prod/1'),
  ],
  ['launches for others', 'servicecatalog:ProvisionProduct', regional('catalog', 'product/prod-1')],
  ['changes the portfolio', 'servicecatalog:AssociatePrincipalWithPortfolio', regional('catalog', 'portfolio/port-1')],
  ['reads parameters', 'ssm:GetParameter', regional('ssm', 'parameter/secret')],
  ['reads secrets', 'secretsmanager:GetSecretValue', regional('secretsmanager', 'secret:x')],
];

test.each(byName(MAY))('the launch role %s', (_, row) => {
  expect(allowed(row)).toBe(true);
});

test.each(byName(MAY_NOT))('the launch role does not do this: %s', (_, row) => {
  expect(allowed(row)).toBe(false);
});

test('policies are short enough, and few enough for a role', () => {
  const lengths = identity.map((document) => JSON.stringify(document).length);
  expect(lengths.filter((length) => length > 6144)).toEqual([]);
  expect(identity.length).toBeLessThanOrEqual(10);
});

test('no action has a wildcard, and no condition is on a key that its actions do not know', async () => {
  const statements = policy.policies.flat();
  expect(statements.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
  const wrong: string[] = [];
  for (const { Action, Condition = {} } of statements) {
    const keys = Object.values(Condition).flatMap((of) => Object.keys(of));
    for (const [action, key] of Action.flatMap((one) => keys.map((other) => [one, other] as const))) {
      // The data have it as `s3:ExistingObjectTag/<key>`.
      if (key.startsWith('s3:ExistingObjectTag/')) continue;
      if (!(await knows(action, key))) wrong.push(`${action} ${key}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('a name that is chosen at launch is compared with a wildcard, and one that is known is not', () => {
  const text = JSON.stringify(identity);
  expect(text).not.toMatch(/"StringEquals":\{"[^"]+":\[?"[^"]*\*/);
  expect(text).toContain('"StringLike":{"aws:ResourceTag/aws:eks:cluster-name":"sc-*"}');
});

test('roles that have no boundary where others have one are asked for none', () => {
  const [first] = templates as [Template];
  const bounded = JSON.parse(
    JSON.stringify(first).replaceAll(
      '"AssumeRolePolicyDocument":',
      '"PermissionsBoundary":"arn:b","AssumeRolePolicyDocument":',
    ),
  );
  const of = (all: readonly Template[]) =>
    JSON.stringify(
      launchPolicyOf({ partition: 'aws', region: REGION, account: ACCOUNT, namePrefix: 'sc-', templates: all }),
    );
  expect(of([bounded])).toContain('iam:PermissionsBoundary":"arn:b"');
  expect(of([first, bounded])).not.toContain('iam:PermissionsBoundary"');
  const stacks = (...all: readonly Template[]) => all.map((template) => ({ name: 'SC-*', template }));
  expect([isHalfBounded(stacks(first, bounded)), isHalfBounded(stacks(bounded)), isHalfBounded(stacks(first))]).toEqual(
    [true, false, false],
  );
});

test('roles of versions with other boundaries are each asked for one of them', () => {
  const [first] = templates as [Template];
  const boundedBy = (arn: string): Template =>
    JSON.parse(
      JSON.stringify(first).replaceAll(
        '"AssumeRolePolicyDocument":',
        `"PermissionsBoundary":"${arn}","AssumeRolePolicyDocument":`,
      ),
    );
  const all = [boundedBy('arn:b'), boundedBy('arn:a')];
  const policy = launchPolicyOf({
    partition: 'aws',
    region: REGION,
    account: ACCOUNT,
    namePrefix: 'sc-',
    templates: all,
  });
  expect(JSON.stringify(policy)).toContain('"StringEquals":{"iam:PermissionsBoundary":["arn:a","arn:b"]}');
});
