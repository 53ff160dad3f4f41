import { ENDED, EndpointWindowRun, HOURLY, OPEN } from '../../support/endpoint-window-run';

const run = new EndpointWindowRun();
beforeAll(() => run.listen());
afterAll(() => run.close());
beforeEach(() => {
  [run.answers, run.pauses, run.responseCode] = [[], [], 200];
});

const TO_PUBLIC =
  'updateClusterConfig {"name":"acme","resourcesVpcConfig":{"endpointPrivateAccess":true,"endpointPublicAccess":true,"publicAccessCidrs":["0.0.0.0/0"]}}';
const TO_PRIVATE =
  'updateClusterConfig {"name":"acme","resourcesVpcConfig":{"endpointPrivateAccess":true,"endpointPublicAccess":false}}';

describe('what is asked of EKS', () => {
  type Row = [side: string, type: string, stack: string, closed: string[], open: string[]];
  test.each<Row>([
    ['before', 'Create', 'CREATE_IN_PROGRESS', [TO_PUBLIC], []],
    ['before', 'Create', 'UPDATE_IN_PROGRESS', [TO_PUBLIC], []],
    ['before', 'Update', 'UPDATE_IN_PROGRESS', [TO_PUBLIC], []],
    ['before', 'Update', 'UPDATE_ROLLBACK_IN_PROGRESS', [TO_PUBLIC], []],
    ['before', 'Delete', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', [], [TO_PRIVATE]],
    ['before', 'Delete', 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', [], [TO_PRIVATE]],
    ['before', 'Delete', 'ROLLBACK_IN_PROGRESS', [], [TO_PRIVATE]],
    ['before', 'Delete', 'DELETE_IN_PROGRESS', [], [TO_PRIVATE]],
    ['after', 'Create', 'CREATE_IN_PROGRESS', [], [TO_PRIVATE]],
    // The clean-up of an update, which deletes from the cluster, is still to come.
    ['after', 'Create', 'UPDATE_IN_PROGRESS', [], []],
    ['after', 'Update', 'UPDATE_IN_PROGRESS', [], []],
    ['after', 'Update', 'UPDATE_ROLLBACK_IN_PROGRESS', [], []],
    ['after', 'Delete', 'DELETE_IN_PROGRESS', [TO_PUBLIC], []],
    ['after', 'Delete', 'ROLLBACK_IN_PROGRESS', [TO_PUBLIC], []],
  ])('%s %s in %s', async (side, type, stack, closed, open) => {
    for (const [world, expected] of [
      [{}, closed],
      [OPEN, open],
    ] as const) {
      run.given({ stack, ...world });
      await run.handle(run.sideRequest(side, type));
      expect(run.changes).toEqual(expected);
    }
    expect(run.answers.map(({ body }) => body.Status)).toEqual(['SUCCESS', 'SUCCESS']);
  });

  const REST = ['CREATE_COMPLETE', 'CREATE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED'];
  REST.push('UPDATE_COMPLETE', 'UPDATE_FAILED', 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_FAILED');
  REST.push('DELETE_FAILED', 'IMPORT_COMPLETE', 'IMPORT_ROLLBACK_COMPLETE', 'IMPORT_ROLLBACK_FAILED');
  test.each(REST)('the stack rests in %s: closed at its end, and by the hourly check', async (stack) => {
    for (const event of [ENDED, HOURLY]) {
      run.given({ stack, ...OPEN });
      await run.handle(event);
      expect(run.changes).toEqual([TO_PRIVATE]);
      run.given({ stack });
      await run.handle(event);
      expect(run.changes).toEqual([]);
    }
    expect(run.answers).toEqual([]);
  });

  test.each([
    'CREATE_IN_PROGRESS',
    'ROLLBACK_IN_PROGRESS',
    'UPDATE_IN_PROGRESS',
    'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'UPDATE_ROLLBACK_IN_PROGRESS',
    'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
    'DELETE_IN_PROGRESS',
  ])('a deployment is under way, %s: no late event and no hourly check closes', async (stack) => {
    for (const event of [ENDED, HOURLY]) {
      run.given({ stack, ...OPEN });
      await run.handle(event);
      expect(run.account.calls).toEqual(['describeStacks the-stack']);
    }
  });

  test('a cluster that is public to some only is opened to those who install', async () => {
    run.given({ public: true, cidrs: ['198.51.100.0/24'] });
    await run.handle(run.sideRequest('before', 'Update'));
    expect(run.changes).toEqual([TO_PUBLIC]);
  });

  test.each([
    ['before', 'Create'],
    ['before', 'Update'],
    ['before', 'Delete'],
    ['after', 'Create'],
    ['after', 'Delete'],
  ])('nothing, %s %s, of a cluster whose own stack says otherwise than semi-private', async (side, type) => {
    for (const world of [OPEN, {}]) {
      run.given({ ...world, tags: {}, stack: 'CREATE_IN_PROGRESS' });
      await run.handle(run.sideRequest(side, type));
      expect(run.changes).toEqual([]);
    }
    run.given({ ...OPEN, tags: {}, stack: 'UPDATE_ROLLBACK_COMPLETE' });
    await run.handle(ENDED);
    expect(run.changes).toEqual([]);
  });
});

describe('waiting', () => {
  test('for the update, asking every 15 seconds', async () => {
    run.given({ updates: ['InProgress', 'InProgress'] });
    await run.handle(run.sideRequest('before', 'Create'));
    const asked = Array(3).fill('describeUpdate acme u1');
    expect(run.account.calls).toEqual(['describeCluster acme', TO_PUBLIC, ...asked]);
    expect(run.pauses).toEqual([15_000, 15_000]);
  });

  test('for a cluster that is being changed, whatever it says of its endpoint meanwhile', async () => {
    run.given({ ...OPEN, statuses: ['UPDATING'] });
    const described = run.handler(run.sideRequest('before', 'Update'), {
      getRemainingTimeInMillis: () => {
        // The update that was under way has closed it.
        run.account.public = false;
        return 900_000;
      },
    });
    await described;
    expect(run.changes).toEqual([TO_PUBLIC]);
  });

  test('not in the hourly check: who is changing the cluster may want what it finds', async () => {
    run.given({ ...OPEN, stack: 'UPDATE_COMPLETE', statuses: ['UPDATING'] });
    await run.handle(HOURLY);
    expect(run.changes).toEqual([]);
    expect(run.pauses).toEqual([]);
  });

  test('while EKS is busy with another update', async () => {
    run.given({
      errors: { updateClusterConfig: [{ name: 'ResourceInUseException' }, { name: 'ResourceInUseException' }] },
    });
    await run.handle(run.sideRequest('before', 'Create'));
    expect(run.changes).toHaveLength(3);
    expect(run.pauses).toEqual([15_000, 15_000]);
  });

  test('no longer for a stack that is deployed to again', async () => {
    run.given({ ...OPEN, stack: 'UPDATE_FAILED', statuses: ['UPDATING'] });
    await run.handler(ENDED, {
      getRemainingTimeInMillis: () => {
        run.account.stack = 'UPDATE_IN_PROGRESS';
        return 900_000;
      },
    });
    expect(run.changes).toEqual([]);
  });

  test.each([
    ['an update', { updates: Array(9).fill('InProgress') }],
    ['a cluster', { statuses: Array(9).fill('UPDATING') }],
  ])('ends a minute before Lambda does, for %s; without an answer, so that Lambda tries again', async (_, world) => {
    run.given(world);
    let left = 100_000;
    const remaining = () => {
      left -= 15_000;
      return left;
    };
    await expect(
      run.handler(run.sideRequest('before', 'Create'), { getRemainingTimeInMillis: remaining }),
    ).rejects.toThrow('Lambda tries again');
    expect(run.answers).toEqual([]);
    expect(run.pauses).toHaveLength(2);
  });
});
