import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What AWS would do, and what it was asked to. */
interface Aws {
  public: boolean;
  cidrs: string[];
  tags: Record<string, string>;
  stack: string;
  /** Statuses of the cluster, then ACTIVE. */
  statuses: string[];
  /** Statuses of an update, then Successful. */
  updates: string[];
  /** Errors that the next calls of an action end in. */
  errors: Record<string, { name: string; message?: string }[]>;
  calls: string[];
}
let aws: Aws;
let pauses: number[];

const mockCall = (action: string) => {
  aws.calls.push(action);
  const { name, message = name } = aws.errors[action.split(' ')[0] ?? '']?.shift() ?? {};
  if (name !== undefined) {
    throw Object.assign(new Error(message), { name });
  }
};
class MockEks {
  async describeCluster({ name }: { name: string }) {
    mockCall(`describeCluster ${name}`);
    const resourcesVpcConfig = { endpointPublicAccess: aws.public, publicAccessCidrs: aws.cidrs };
    return { cluster: { tags: aws.tags, status: aws.statuses.shift() ?? 'ACTIVE', resourcesVpcConfig } };
  }
  async updateClusterConfig(input: { resourcesVpcConfig: Record<string, unknown> }) {
    mockCall(`updateClusterConfig ${JSON.stringify(input)}`);
    return { update: { id: 'u1' } };
  }
  async describeUpdate({ name, updateId }: { name: string; updateId: string }) {
    mockCall(`describeUpdate ${name} ${updateId}`);
    const status = aws.updates.shift() ?? 'Successful';
    return { update: { status, errors: status === 'Failed' ? [{ errorCode: 'IpNotAvailable' }] : [] } };
  }
}
class MockCloudFormation {
  async describeStacks({ StackName }: { StackName: string }) {
    mockCall(`describeStacks ${StackName}`);
    return { Stacks: [{ StackStatus: aws.stack }] };
  }
}
jest.mock('@aws-sdk/client-eks', () => ({ EKS: MockEks }), { virtual: true });
jest.mock('@aws-sdk/client-cloudformation', () => ({ CloudFormation: MockCloudFormation }), { virtual: true });
jest.mock('node:timers/promises', () => ({ setTimeout: async (pause: number) => void pauses.push(pause) }));

interface Context {
  readonly getRemainingTimeInMillis: () => number;
}
type Handler = (event: object, context: Context) => Promise<void>;
let handler: Handler;
let server: Server;
/** What CloudFormation was answered: body and content type. */
let answers: { readonly body: Record<string, string>; readonly type?: string }[];
let responseCode: number;

beforeAll(async () => {
  Object.assign(process.env, { CLUSTER_NAME: 'acme', STACK_ID: 'the-stack', TAG: 'semi' });
  ({ handler } = jest.requireActual<{ handler: Handler }>('../../lib/constructs/eks/endpoint-window/handler.js'));
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      answers.push({ body: JSON.parse(body), type: request.headers['content-type'] });
      response.writeHead(responseCode).end();
    });
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
});
afterAll(() => server.close());
beforeEach(() => {
  jest.spyOn(console, 'log').mockImplementation();
  [answers, pauses, responseCode] = [[], [], 200];
});

function given(world: Partial<Aws>): void {
  const normal = { public: false, cidrs: [], tags: { semi: 'semi-private' }, stack: 'UPDATE_IN_PROGRESS' };
  aws = { ...normal, statuses: [], updates: [], errors: {}, calls: [], ...world };
}

const EVERYONE = ['0.0.0.0/0'];
const OPEN = { public: true, cidrs: EVERYONE };
const ages = { getRemainingTimeInMillis: () => 900_000 };

const request = (Side: string, RequestType: string, more: object = {}) => ({
  RequestType,
  ResponseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer?signature=x`,
  StackId: 's',
  RequestId: 'r',
  LogicalResourceId: 'l',
  ...(RequestType === 'Create' ? {} : { PhysicalResourceId: 'old' }),
  ResourceProperties: Side === 'before' ? { Side, Changes: ['digest', 'arn'] } : { Side },
  ...more,
});
const ended = { source: 'aws.cloudformation', 'detail-type': 'CloudFormation Stack Status Change', detail: {} };
const hourly = { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} };

const TO_PUBLIC =
  'updateClusterConfig {"name":"acme","resourcesVpcConfig":{"endpointPrivateAccess":true,"endpointPublicAccess":true,"publicAccessCidrs":["0.0.0.0/0"]}}';
const TO_PRIVATE =
  'updateClusterConfig {"name":"acme","resourcesVpcConfig":{"endpointPrivateAccess":true,"endpointPublicAccess":false}}';
/** What was changed of the cluster. */
const changes = () => aws.calls.filter((call) => call.startsWith('update'));

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
      given({ stack, ...world });
      await handler(request(side, type), ages);
      expect(changes()).toEqual(expected);
    }
    expect(answers.map(({ body }) => body.Status)).toEqual(['SUCCESS', 'SUCCESS']);
  });

  const REST = ['CREATE_COMPLETE', 'CREATE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED'];
  REST.push('UPDATE_COMPLETE', 'UPDATE_FAILED', 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_FAILED');
  REST.push('DELETE_FAILED', 'IMPORT_COMPLETE', 'IMPORT_ROLLBACK_COMPLETE', 'IMPORT_ROLLBACK_FAILED');
  test.each(REST)('the stack rests in %s: closed at its end, and by the hourly check', async (stack) => {
    for (const event of [ended, hourly]) {
      given({ stack, ...OPEN });
      await handler(event, ages);
      expect(changes()).toEqual([TO_PRIVATE]);
      given({ stack });
      await handler(event, ages);
      expect(changes()).toEqual([]);
    }
    expect(answers).toEqual([]);
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
    for (const event of [ended, hourly]) {
      given({ stack, ...OPEN });
      await handler(event, ages);
      expect(aws.calls).toEqual(['describeStacks the-stack']);
    }
  });

  test('a cluster that is public to some only is opened to those who install', async () => {
    given({ public: true, cidrs: ['198.51.100.0/24'] });
    await handler(request('before', 'Update'), ages);
    expect(changes()).toEqual([TO_PUBLIC]);
  });

  test.each([
    ['before', 'Create'],
    ['before', 'Update'],
    ['before', 'Delete'],
    ['after', 'Create'],
    ['after', 'Delete'],
  ])('nothing, %s %s, of a cluster whose own stack says otherwise than semi-private', async (side, type) => {
    for (const world of [OPEN, {}]) {
      given({ ...world, tags: {}, stack: 'CREATE_IN_PROGRESS' });
      await handler(request(side, type), ages);
      expect(changes()).toEqual([]);
    }
    given({ ...OPEN, tags: {}, stack: 'UPDATE_ROLLBACK_COMPLETE' });
    await handler(ended, ages);
    expect(changes()).toEqual([]);
  });
});

describe('waiting', () => {
  test('for the update, asking every 15 seconds', async () => {
    given({ updates: ['InProgress', 'InProgress'] });
    await handler(request('before', 'Create'), ages);
    const asked = Array(3).fill('describeUpdate acme u1');
    expect(aws.calls).toEqual(['describeCluster acme', TO_PUBLIC, ...asked]);
    expect(pauses).toEqual([15_000, 15_000]);
  });

  test('for a cluster that is being changed, whatever it says of its endpoint meanwhile', async () => {
    given({ ...OPEN, statuses: ['UPDATING'] });
    const described = handler(request('before', 'Update'), {
      getRemainingTimeInMillis: () => {
        // The update that was under way has closed it.
        aws.public = false;
        return 900_000;
      },
    });
    await described;
    expect(changes()).toEqual([TO_PUBLIC]);
  });

  test('not in the hourly check: who is changing the cluster may want what it finds', async () => {
    given({ ...OPEN, stack: 'UPDATE_COMPLETE', statuses: ['UPDATING'] });
    await handler(hourly, ages);
    expect(changes()).toEqual([]);
    expect(pauses).toEqual([]);
  });

  test('while EKS is busy with another update', async () => {
    given({
      errors: { updateClusterConfig: [{ name: 'ResourceInUseException' }, { name: 'ResourceInUseException' }] },
    });
    await handler(request('before', 'Create'), ages);
    expect(changes()).toHaveLength(3);
    expect(pauses).toEqual([15_000, 15_000]);
  });

  test('no longer for a stack that is deployed to again', async () => {
    given({ ...OPEN, stack: 'UPDATE_FAILED', statuses: ['UPDATING'] });
    await handler(ended, {
      getRemainingTimeInMillis: () => {
        aws.stack = 'UPDATE_IN_PROGRESS';
        return 900_000;
      },
    });
    expect(changes()).toEqual([]);
  });

  test.each([
    ['an update', { updates: Array(9).fill('InProgress') }],
    ['a cluster', { statuses: Array(9).fill('UPDATING') }],
  ])('ends a minute before Lambda does, for %s; without an answer, so that Lambda tries again', async (_, world) => {
    given(world);
    let left = 100_000;
    const remaining = () => {
      left -= 15_000;
      return left;
    };
    await expect(handler(request('before', 'Create'), { getRemainingTimeInMillis: remaining })).rejects.toThrow(
      'Lambda tries again',
    );
    expect(answers).toEqual([]);
    expect(pauses).toHaveLength(2);
  });
});

describe('when EKS refuses', () => {
  const failed = async (side: string, type: string) => {
    await handler(request(side, type), ages);
    return answers.at(-1)?.body;
  };

  test('what it has already, that is success', async () => {
    const message = 'Cluster is already at the desired configuration with endpointPrivateAccess: true , …';
    given({ errors: { updateClusterConfig: [{ name: 'InvalidParameterException', message }] } });
    expect(await failed('before', 'Create')).toMatchObject({ Status: 'SUCCESS' });
  });

  test('an update that fails: CloudFormation learns why, and that nothing was replaced', async () => {
    given({ updates: ['InProgress', 'Failed'] });
    expect(await failed('before', 'Update')).toEqual({
      Status: 'FAILED',
      Reason: 'Error: Failed: [{"errorCode":"IpNotAvailable"}]',
      PhysicalResourceId: 'old',
      StackId: 's',
      RequestId: 'r',
      LogicalResourceId: 'l',
    });
    expect(changes()).toHaveLength(1);
  });

  test('anything else: CloudFormation learns why; for an event, Lambda tries again', async () => {
    const errors = () => ({ describeCluster: [{ name: 'ServerException', message: 'out of order' }] });
    given({ errors: errors() });
    expect(await failed('before', 'Create')).toMatchObject({
      Status: 'FAILED',
      Reason: 'ServerException: out of order',
      PhysicalResourceId: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    given({ errors: errors(), stack: 'UPDATE_FAILED' });
    await expect(handler(ended, ages)).rejects.toThrow('out of order');
  });

  test('what a policy allows that is not known everywhere yet: waits for it, not for ever', async () => {
    const denied = (times: number) => Array(times).fill({ name: 'AccessDeniedException' });
    given({ errors: { describeCluster: denied(4) } });
    expect(await failed('before', 'Create')).toMatchObject({ Status: 'SUCCESS' });
    given({ errors: { describeCluster: denied(5) } });
    expect(await failed('before', 'Create')).toMatchObject({ Status: 'FAILED' });
  });

  test('because there is no cluster: nothing is left to close, or to reach for deletions', async () => {
    const errors = () => ({ describeCluster: [{ name: 'ResourceNotFoundException', message: 'No cluster found' }] });
    for (const side of ['before', 'after']) {
      given({ errors: errors() });
      expect(await failed(side, 'Delete')).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'old' });
    }
    given({ errors: errors(), stack: 'DELETE_FAILED' });
    await expect(handler(hourly, ages)).resolves.toBeUndefined();
    given({ errors: errors() });
    expect(await failed('before', 'Create')).toMatchObject({ Status: 'FAILED' });
  });
});

describe('the answer', () => {
  const idOf = async (event: object) => {
    given({});
    await handler(event, ages);
    return answers.at(-1)?.body.PhysicalResourceId;
  };
  const opened = (type: string, Changes: string[]) =>
    request('before', type, { ResourceProperties: { Side: 'before', Changes } });

  test('has no content type: CloudFormation signed the address without one', async () => {
    await idOf(request('before', 'Create'));
    expect(answers.map(({ type }) => type ?? '')).toEqual(['']);
  });

  test('names another resource for other changes, so that the old one is deleted, which closes, in the clean-up', async () => {
    const first = await idOf(opened('Create', ['digest', 'arn']));
    expect(await idOf(opened('Update', ['digest', 'other arn']))).not.toBe(first);
    expect(await idOf(opened('Update', ['other digest', 'arn']))).not.toBe(first);
    // A rollback goes back to the old resource, and the clean-up deletes the new one.
    expect(await idOf(opened('Update', ['digest', 'arn']))).toBe(first);
  });

  test('names one resource for ever on the side that does not change', async () => {
    expect(await idOf(request('after', 'Update'))).toBe(await idOf(request('after', 'Create')));
  });

  test('names what was deleted', async () => {
    expect(await idOf(request('before', 'Delete'))).toBe('old');
  });

  test('that is not taken is given again: Lambda tries again', async () => {
    given({});
    responseCode = 403;
    await expect(handler(request('before', 'Create'), ages)).rejects.toThrow('refused the answer: 403');
  });
});
