import { DefaultSecurityGroupRun } from '../../support/default-security-group-run';

const run = new DefaultSecurityGroupRun();
beforeAll(() => run.listen());
afterAll(() => run.close());
beforeEach(() => run.given());

const GroupId = 'sg-0a1b2c3d';
const FROM_ITSELF = {
  action: 'ingress',
  input: {
    GroupId,
    IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId, UserId: '111122223333' }] }],
  },
};
const TO_ANYONE = {
  action: 'egress',
  input: { GroupId, IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] },
};
const NOT_THERE = { name: 'InvalidPermission.NotFound' };
const DENIED = { name: 'UnauthorizedOperation' };

test.each(['Create', 'Update'])('%s takes off the two rules that EC2 makes, each way', async (type) => {
  expect(await run.handle(type)).toEqual({
    Status: 'SUCCESS',
    PhysicalResourceId: GroupId,
    StackId: 's',
    RequestId: 'r',
    LogicalResourceId: 'l',
  });
  expect(run.calls).toEqual([FROM_ITSELF, TO_ANYONE]);
});

test('Delete does nothing: the group goes with its VPC', async () => {
  expect(await run.handle('Delete')).toMatchObject({ Status: 'SUCCESS' });
  expect(run.calls).toEqual([]);
});

test.each<[string, Record<string, { name: string }[]>]>([
  ['the one way', { ingress: [NOT_THERE] }],
  ['the other', { egress: [NOT_THERE] }],
  ['both', { ingress: [NOT_THERE], egress: [NOT_THERE] }],
])('a rule that is not there is taken off already: %s', async (_, errors) => {
  run.given(errors);
  expect(await run.handle('Create')).toMatchObject({ Status: 'SUCCESS' });
  expect(run.calls).toEqual([FROM_ITSELF, TO_ANYONE]);
});

test('a policy that is not known everywhere yet is waited for', async () => {
  run.given({ ingress: [DENIED, DENIED] });
  expect(await run.handle('Create')).toMatchObject({ Status: 'SUCCESS' });
  expect(run.calls).toEqual([FROM_ITSELF, FROM_ITSELF, FROM_ITSELF, TO_ANYONE]);
  expect(run.pauses).toEqual([5_000, 5_000]);
});

test('but not for ever, and both ways end before Lambda ends the function', async () => {
  run.given({ ingress: Array(5).fill(DENIED), egress: Array(6).fill(DENIED) });
  expect(await run.handle('Create')).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining(DENIED.name) });
  expect(run.calls).toHaveLength(12);
  // The function has 90 seconds.
  expect(run.pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThan(60_000);
});

test('anything else CloudFormation learns at once, and that nothing was replaced', async () => {
  const RATE = { name: 'RequestLimitExceeded', message: 'out of breath' };
  run.given({ egress: [RATE] });
  expect(await run.handle('Create')).toMatchObject({
    Status: 'FAILED',
    Reason: 'RequestLimitExceeded: out of breath',
    PhysicalResourceId: GroupId,
  });
  run.given({ egress: [RATE] });
  expect(await run.handle('Update')).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'sg-old' });
  expect(run.pauses).toEqual([]);
});

test('at length: CloudFormation shows nothing of an answer over 4,096 bytes', async () => {
  run.given({ ingress: [{ name: 'Long', message: '–'.repeat(10_000) }] });
  expect((await run.handle('Create'))?.Reason).toMatch(/^Long: –+$/);
  // Beside it: an id of a stack, of a request and of a resource, with up to 255 characters of the longest.
  expect(run.answers[0]?.bytes).toBeLessThan(4_096 - 600);
});

test('an answer has no content type: CloudFormation signed the address without one', async () => {
  await run.handle('Create');
  expect(run.answers.map(({ type }) => type ?? '')).toEqual(['']);
});

test('one that is not taken is given again: Lambda tries again', async () => {
  run.responseCode = 403;
  await expect(run.handle('Create')).rejects.toThrow('refused the answer: 403');
});
