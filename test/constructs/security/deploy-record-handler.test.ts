import { DeployRecordRun } from '../../support/deploy-record-run';

const run = new DeployRecordRun({
  STACK_ID: 'arn:aws:cloudformation:us-east-1:111122223333:stack/rack-assets/1',
  RECORD: 'DeployRecordRule',
  STACKS: 'rack-network,rack-kms,rack-eks',
  BUCKET: 'settings',
  OBJECT: 'rack/deployed.json',
  KEY_ARN: 'arn:aws:kms:us-east-1:111122223333:key/k',
});
beforeEach(() => {
  run.calls = [];
  run.errors = {};
  run.metadata = JSON.stringify({ 'eks-rack': { parameters: { name: 'rack' }, versions: { kubernetes: '1.36' } } });
  run.stacks = {
    'rack-network': { StackStatus: 'CREATE_COMPLETE', CreationTime: new Date(0), Outputs: undefined },
    'rack-eks': {
      StackStatus: 'UPDATE_COMPLETE',
      CreationTime: new Date(0),
      LastUpdatedTime: new Date(1000),
      Outputs: [{ OutputKey: 'Endpoint', OutputValue: 'https://x' }],
    },
  };
});

test('what the templates were made from, and what the stacks that there are say of themselves', async () => {
  await run.handler();
  expect(run.written.body).toEqual({
    parameters: { name: 'rack' },
    versions: { kubernetes: '1.36' },
    stacks: {
      'rack-network': { status: 'CREATE_COMPLETE', at: '1970-01-01T00:00:00.000Z', outputs: {} },
      'rack-eks': {
        status: 'UPDATE_COMPLETE',
        at: '1970-01-01T00:00:01.000Z',
        outputs: { Endpoint: 'https://x' },
      },
    },
  });
});

test('goes to its place, encrypted with the key of the rack', async () => {
  await run.handler();
  expect(run.written.input).toMatchObject({
    Bucket: 'settings',
    Key: 'rack/deployed.json',
    ServerSideEncryption: 'aws:kms',
    SSEKMSKeyId: 'arn:aws:kms:us-east-1:111122223333:key/k',
  });
});

test('is read from the resource that has it', async () => {
  await run.handler();
  expect(run.calls).toContainEqual({
    action: 'describeStackResource',
    input: { StackName: process.env.STACK_ID, LogicalResourceId: 'DeployRecordRule' },
  });
});

test.each([
  ['describeStackResource', Object.assign(new Error('Rate exceeded'), { name: 'Throttling' })],
  ['describeStacks', Object.assign(new Error('Rate exceeded'), { name: 'Throttling' })],
  ['describeStacks', Object.assign(new Error('1 validation error detected'), { name: 'ValidationError' })],
  ['putObject', Object.assign(new Error('no'), { name: 'AccessDenied' })],
])('%s that fails fails it, and Lambda tries again: nothing half is written', async (action, error) => {
  run.errors = { [action]: error };
  await expect(run.handler()).rejects.toThrow(error);
  expect(run.calls.filter((call) => call.action === 'putObject')).toHaveLength(action === 'putObject' ? 1 : 0);
});
