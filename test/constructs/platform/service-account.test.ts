import { allows, type Request } from '../../support/policies';
import { type Raw, type Resource, templateOf } from '../../support/templates';

const QUEUE = 'arn:aws:sqs:us-east-1:111122223333:orders';
const ACCOUNT = {
  namespace: 'jobs',
  name: 'reports',
  permissions: [{ actions: 'sqs:SendMessage', resources: QUEUE }, 'arn:aws:iam::111122223333:policy/a'],
};
const ID = 'AccountReports4c7f36ee';
const platform = (raw: Raw) => templateOf('platform', raw);
const resourcesOf = (more: object = {}, raw: Raw = {}) =>
  platform({ service_accounts: [{ ...ACCOUNT, ...more }], ...raw }).Resources;
const text = (resource: Resource | undefined) => JSON.stringify(resource);

const irsa = resourcesOf();
const pods = resourcesOf({}, { pod_identity_agent_enable: true });

test.each<[string, Request, boolean]>([
  ['does what it was allowed', { action: 'sqs:SendMessage', resource: QUEUE }, true],
  ['and nothing else there', { action: 'sqs:DeleteQueue', resource: QUEUE }, false],
  ['nor elsewhere', { action: 'sqs:SendMessage', resource: `${QUEUE}2` }, false],
])('an account %s', (_, request, allowed) => {
  expect(allows([irsa[`${ID}IdentityPolicy`]], request)).toBe(allowed);
});

test('its role has its policies, and only its pods can assume it', () => {
  const role = irsa[`${ID}IdentityIrsaRole`];
  expect(role?.Properties.ManagedPolicyArns).toEqual([
    'arn:aws:iam::111122223333:policy/a',
    { Ref: `${ID}IdentityPolicy` },
  ]);
  expect(text(role)).toContain('system:serviceaccount:jobs:reports');
});

test('is annotated with its role, which is there before it, in a namespace that is', () => {
  const object = irsa[`${ID}Object`];
  expect(text(object)).toContain('eks.amazonaws.com/role-arn');
  expect(object?.DependsOn).toEqual(expect.arrayContaining([`${ID}IdentityIrsaRole`, 'Namespaces']));
  expect(text(irsa.Namespaces)).toContain('jobs');
});

test('by pod identity, the association is there before the account', () => {
  const association = pods[`${ID}IdentityIdentityAssociation`] ?? pods[`${ID}IdentityAssociation`];
  expect(association?.Properties).toMatchObject({ ClusterName: 'rack', Namespace: 'jobs', ServiceAccount: 'reports' });
  expect(text(pods[`${ID}Object`])).not.toContain('role-arn');
  expect(pods[`${ID}Object`]?.DependsOn).toEqual(expect.arrayContaining([`${ID}IdentityAssociation`]));
});

test('goes when it is taken off the list, and its namespace stays', () => {
  expect(irsa[`${ID}Object`]?.DeletionPolicy).toBe('Delete');
  expect(irsa.Namespaces?.DeletionPolicy).toBe('Retain');
});

test('one that a chart makes has a role and nothing in the cluster', () => {
  const resources = resourcesOf({ create: false });
  expect(resources).toHaveProperty(`${ID}IdentityIrsaRole`);
  expect(resources).not.toHaveProperty(`${ID}Object`);
  expect(resources).not.toHaveProperty('Namespaces');
});

test('an app has its namespace itself, which comes before the account', () => {
  const resources = platform({ apps: 'web', service_accounts: [{ ...ACCOUNT, namespace: 'rack-web' }] }).Resources;
  const [[, object] = []] = Object.entries(resources).filter(([id]) => /^AccountReports.*Object$/.test(id));
  expect(object?.DependsOn).toContain('AppWebObjects');
  expect(resources).not.toHaveProperty('Namespaces');
});

test('says which role an account has', () => {
  const { Outputs = {} } = platform({ service_accounts: [ACCOUNT] });
  expect(Outputs[`${ID}RoleArn`]?.Value).toEqual({ 'Fn::GetAtt': [`${ID}IdentityIrsaRole`, 'Arn'] });
});
