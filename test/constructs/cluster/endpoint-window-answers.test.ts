import { ENDED, EndpointWindowRun, HOURLY } from '../../support/endpoint-window-run';

const run = new EndpointWindowRun();
beforeAll(() => run.listen());
afterAll(() => run.close());
beforeEach(() => {
  [run.answers, run.pauses, run.responseCode] = [[], [], 200];
});

describe('when EKS refuses', () => {
  const failed = async (side: string, type: string) => {
    await run.handle(run.sideRequest(side, type));
    return run.answers.at(-1)?.body;
  };

  test('what it has already, that is success', async () => {
    const message = 'Cluster is already at the desired configuration with endpointPrivateAccess: true , …';
    run.given({ errors: { updateClusterConfig: [{ name: 'InvalidParameterException', message }] } });
    expect(await failed('before', 'Create')).toMatchObject({ Status: 'SUCCESS' });
  });

  test('an update that fails: CloudFormation learns why, and that nothing was replaced', async () => {
    run.given({ updates: ['InProgress', 'Failed'] });
    expect(await failed('before', 'Update')).toEqual({
      Status: 'FAILED',
      Reason: 'Error: Failed: [{"errorCode":"IpNotAvailable"}]',
      PhysicalResourceId: 'old',
      StackId: 's',
      RequestId: 'r',
      LogicalResourceId: 'l',
    });
    expect(run.changes).toHaveLength(1);
  });

  test('anything else: CloudFormation learns why; for an event, Lambda tries again', async () => {
    const errors = () => ({ describeCluster: [{ name: 'ServerException', message: 'out of order' }] });
    run.given({ errors: errors() });
    expect(await failed('before', 'Create')).toMatchObject({
      Status: 'FAILED',
      Reason: 'ServerException: out of order',
      PhysicalResourceId: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    run.given({ errors: errors(), stack: 'UPDATE_FAILED' });
    await expect(run.handle(ENDED)).rejects.toThrow('out of order');
  });

  test('at length: CloudFormation shows nothing of an answer over 4,096 bytes', async () => {
    run.given({ errors: { describeCluster: [{ name: 'ServerException', message: '–'.repeat(5_000) }] } });
    const answer = await failed('before', 'Create');
    expect(answer?.Reason).toMatch(/^ServerException: –+$/);
    expect(Buffer.byteLength(JSON.stringify({ ...answer, StackId: 'x'.repeat(500) }))).toBeLessThan(4_096);
  });

  test('what a policy allows that is not known everywhere yet: waits for it, not for ever', async () => {
    const denied = (times: number) => Array(times).fill({ name: 'AccessDeniedException' });
    run.given({ errors: { describeCluster: denied(4) } });
    expect(await failed('before', 'Create')).toMatchObject({ Status: 'SUCCESS' });
    run.given({ errors: { describeCluster: denied(5) } });
    expect(await failed('before', 'Create')).toMatchObject({ Status: 'FAILED' });
  });

  test('because there is no cluster: nothing is left to close, or to reach for deletions', async () => {
    const errors = () => ({ describeCluster: [{ name: 'ResourceNotFoundException', message: 'No cluster found' }] });
    for (const side of ['before', 'after']) {
      run.given({ errors: errors() });
      expect(await failed(side, 'Delete')).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'old' });
    }
    run.given({ errors: errors(), stack: 'DELETE_FAILED' });
    await expect(run.handle(HOURLY)).resolves.toBeUndefined();
    run.given({ errors: errors() });
    expect(await failed('before', 'Create')).toMatchObject({ Status: 'FAILED' });
  });
});

describe('the answer', () => {
  const idOf = async (event: object) => {
    run.given({});
    await run.handle(event);
    return run.answers.at(-1)?.body.PhysicalResourceId;
  };
  const opened = (type: string, changes: string[]) => run.sideRequest('before', type, changes);

  test('has no content type: CloudFormation signed the address without one', async () => {
    await idOf(run.sideRequest('before', 'Create'));
    expect(run.answers.map(({ type }) => type ?? '')).toEqual(['']);
  });

  test('names another resource for other changes, so that the old one is deleted, which closes, in the clean-up', async () => {
    const first = await idOf(opened('Create', ['digest', 'arn']));
    expect(await idOf(opened('Update', ['digest', 'other arn']))).not.toBe(first);
    expect(await idOf(opened('Update', ['other digest', 'arn']))).not.toBe(first);
    // A rollback goes back to the old resource, and the clean-up deletes the new one.
    expect(await idOf(opened('Update', ['digest', 'arn']))).toBe(first);
  });

  test('names one resource for ever on the side that does not change', async () => {
    expect(await idOf(run.sideRequest('after', 'Update'))).toBe(await idOf(run.sideRequest('after', 'Create')));
  });

  test('names what was deleted', async () => {
    expect(await idOf(run.sideRequest('before', 'Delete'))).toBe('old');
  });

  test('that is not taken is given again: Lambda tries again', async () => {
    run.given({});
    run.responseCode = 403;
    await expect(run.handle(run.sideRequest('before', 'Create'))).rejects.toThrow('refused the answer: 403');
  });
});
