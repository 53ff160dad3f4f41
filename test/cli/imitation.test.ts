import { Account } from '../support/aws/account';
import { commandLine } from '../support/aws/command-line';
import { NO_RESOURCES, type Stack } from '../support/aws/stack';
import type { Template } from '../support/aws/template';
import { membersOf, xml } from '../support/aws/xml';

const LOG_GROUP = { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/log' }, DeletionPolicy: 'Retain' };
const CLUSTER = { Type: 'AWS::EKS::Cluster', Properties: { Name: 'rack', DeletionProtection: true } };
const LOWER: Template = {
  Resources: { LOG_GROUP, CLUSTER },
  Outputs: { Id: { Value: '1', Export: { Name: 'lower:Id' } } },
};
const UPPER: Template = { Resources: { Queue: { Type: 'Q', Properties: { Id: { 'Fn::ImportValue': 'lower:Id' } } } } };
const WEAK = { 'Fn::GetStackOutput': { StackName: 'lower', OutputName: 'Id' } };

/** Deploys a template as the CLI does, and waits for the end. */
async function deploy(account: Account, name: string, template: Template, importExisting = false): Promise<Stack> {
  const stack = account.review(name, 'us-east-1');
  account.execute(stack, { id: name, name, template, tags: [], importExisting, created: new Date() });
  await stack.running;
  return stack;
}

async function twoStacks(props: { readonly failing?: readonly string[] } = {}) {
  const account = new Account({ quiet: 1, ...props });
  const lower = await deploy(account, 'lower', LOWER);
  return { account, lower, upper: await deploy(account, 'upper', UPPER) };
}

test.each<[string, Template, string]>([
  ['deleted', { Resources: { LOG_GROUP } }, 'Export lower:Id cannot be deleted as it is in use by upper'],
  [
    'updated',
    { Outputs: { Id: { Value: '2', Export: { Name: 'lower:Id' } } } },
    'Export lower:Id cannot be updated as it is in use by upper',
  ],
])('an export in use is not %s', async (_, template, reason) => {
  const { account, lower } = await twoStacks();
  await deploy(account, 'lower', template);
  expect(lower).toMatchObject({ status: 'UPDATE_ROLLBACK_COMPLETE', template: LOWER });
  expect(lower.events.map((event) => event.reason)).toContain(reason);
});

test('a stack whose export is in use stays, and so does one with a protected cluster', async () => {
  const { account, lower, upper } = await twoStacks();
  account.delete(lower);
  await lower.running;
  const reason = 'Delete canceled. Cannot delete export lower:Id as it is in use by upper.';
  expect(lower).toMatchObject({ status: 'CREATE_COMPLETE', reason });

  account.delete(upper);
  await upper.running;
  account.delete(lower);
  await lower.running;
  expect(lower).toMatchObject({ status: 'DELETE_FAILED', reason: 'Deletion protection of the cluster rack is on' });

  expect(
    await commandLine(account, ['eks', 'update-cluster-config', '--name', 'rack', '--no-deletion-protection']),
  ).toEqual(expect.objectContaining({ status: 0 }));
  account.delete(lower);
  await lower.running;
  expect([...account.kept]).toEqual(['AWS::Logs::LogGroup /log']);
  expect((await deploy(account, 'lower', LOWER)).status).toBe('ROLLBACK_COMPLETE');
});

test.each<[string, Template]>([
  ['an export', UPPER],
  ['an output', { Resources: { Queue: { Type: 'Q', Properties: { Id: WEAK } } } }],
])('a stack that takes %s which is not there is rolled back', async (_, template) => {
  const account = new Account({ quiet: 1 });
  expect((await deploy(account, 'upper', template)).status).toBe('ROLLBACK_COMPLETE');
  await deploy(account, 'lower', LOWER);
  expect((await deploy(account, 'other', template)).status).toBe('CREATE_COMPLETE');
});

test('a stack fails that is to fail', async () => {
  const { account, upper } = await twoStacks({ failing: ['upper'] });
  expect(upper).toMatchObject({ status: 'ROLLBACK_COMPLETE', template: NO_RESOURCES });
  expect(account.operations.map(({ failed, started, ended }) => [failed, started, ended])).toEqual([
    [false, 1, 2],
    [true, 3, 4],
  ]);
});

test.each([
  ['s3 ls', 252, 'aws s3 ls: unknown here'],
  ['eks update-kubeconfig --name rack --allias rack', 252, 'unknown option --allias'],
  ['eks update-kubeconfig --region us-east-1', 252, 'required: name*'],
  ['kms describe-key --key-id alias/rack', 254, 'ResourceNotFoundException'],
  ['logs associate-kms-key --log-group-name /log --kms-key-id 0', 0, ''],
  ['logs delete-log-group --log-group-name /none', 254, 'ResourceNotFoundException'],
  ['cloudformation delete-stack --stack-name none', 254, 'Stack with id none does not exist'],
  ['cloudformation update-termination-protection --stack-name upper --enable-termination-protection', 0, ''],
  ['eks update-cluster-config --name rack --deletion-protection --query update.status --output text', 0, 'InProgress'],
  ['eks update-cluster-config --name rack --deletion-protection --query a[0]', 252, 'more than a path of names'],
])('aws %s', async (command, status, output) => {
  const { account } = await twoStacks();
  expect(await commandLine(account, command.split(' '))).toEqual({ status, output: expect.stringContaining(output) });
});

test('answers are XML, and lists in forms are read', () => {
  expect(xml({ A: [1, { B: '<&>' }], C: undefined })).toBe(
    '<A><member>1</member><member><B>&lt;&amp;&gt;</B></member></A>',
  );
  const form = new URLSearchParams('Tags.member.1.Key=a&Tags.member.1.Value=b&Tags.member.2.Key=c&Tag.member.1.Key=d');
  expect(membersOf(form, 'Tags')).toEqual([{ Key: 'a', Value: 'b' }, { Key: 'c' }]);
});
