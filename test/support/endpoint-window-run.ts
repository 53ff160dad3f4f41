import { Answers } from './answers';

/** An account with one cluster and one stack: what it would say, and what it was asked. */
export interface Account {
  public: boolean;
  cidrs: string[];
  tags: Record<string, string>;
  /** Status of the stack. */
  stack: string;
  /** Statuses of the cluster one after the other, then ACTIVE. */
  statuses: string[];
  /** Statuses of an update one after the other, then Successful. */
  updates: string[];
  /** Errors that the next calls of an action end in. */
  errors: Record<string, { name: string; message?: string }[]>;
  calls: string[];
}

type Handler = (event: object, context: { readonly getRemainingTimeInMillis: () => number }) => Promise<void>;

/** The function of the endpoint window with AWS around it that a test makes up. */
export class EndpointWindowRun extends Answers {
  account = accountWith({});
  /** Milliseconds of each pause. */
  pauses: number[] = [];
  readonly handler: Handler;

  constructor() {
    super();
    jest.doMock('@aws-sdk/client-eks', () => ({ EKS: fakeEks(this) }), { virtual: true });
    jest.doMock('@aws-sdk/client-cloudformation', () => ({ CloudFormation: fakeCloudFormation(this) }), {
      virtual: true,
    });
    jest.doMock('node:timers/promises', () => ({ setTimeout: async (pause: number) => void this.pauses.push(pause) }));
    jest.spyOn(console, 'log').mockImplementation();
    Object.assign(process.env, { CLUSTER_NAME: 'acme', STACK_ID: 'the-stack', TAG: 'semi' });
    const source = require.resolve('../../lib/constructs/cluster/endpoint-window/handler.js');
    this.handler = jest.requireActual<{ handler: Handler }>(source).handler;
  }

  given(account: Partial<Account>): void {
    this.account = accountWith(account);
  }

  /** Runs the function with all the time that Lambda gives it. */
  async handle(event: object): Promise<void> {
    await this.handler(event, { getRemainingTimeInMillis: () => 900_000 });
  }

  /** What was changed of the cluster. */
  get changes(): readonly string[] {
    return this.account.calls.filter((call) => call.startsWith('update'));
  }

  /** What CloudFormation sends to one side of the window. */
  sideRequest(Side: string, RequestType: string, Changes = ['digest', 'arn']): object {
    return this.request(RequestType, 'old', Side === 'before' ? { Side, Changes } : { Side });
  }

  /** Writes a call down, and ends it in an error if one is due. */
  call(action: string): void {
    this.account.calls.push(action);
    const { name, message = name } = this.account.errors[action.split(' ')[0] ?? '']?.shift() ?? {};
    if (name !== undefined) {
      throw Object.assign(new Error(message), { name });
    }
  }
}

/** What EventBridge sends at the end of a deployment, and once an hour. */
export const ENDED = { source: 'aws.cloudformation', 'detail-type': 'CloudFormation Stack Status Change', detail: {} };
export const HOURLY = { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} };
export const OPEN = { public: true, cidrs: ['0.0.0.0/0'] };

function accountWith(some: Partial<Account>): Account {
  const account = { public: false, cidrs: [], tags: { semi: 'semi-private' }, stack: 'UPDATE_IN_PROGRESS' };
  return { ...account, statuses: [], updates: [], errors: {}, calls: [], ...some };
}

const fakeEks = (run: EndpointWindowRun) =>
  class {
    async describeCluster({ name }: { name: string }) {
      run.call(`describeCluster ${name}`);
      const { account } = run;
      const resourcesVpcConfig = { endpointPublicAccess: account.public, publicAccessCidrs: account.cidrs };
      return { cluster: { tags: account.tags, status: account.statuses.shift() ?? 'ACTIVE', resourcesVpcConfig } };
    }
    async updateClusterConfig(input: object) {
      run.call(`updateClusterConfig ${JSON.stringify(input)}`);
      return { update: { id: 'u1' } };
    }
    async describeUpdate({ name, updateId }: { name: string; updateId: string }) {
      run.call(`describeUpdate ${name} ${updateId}`);
      const status = run.account.updates.shift() ?? 'Successful';
      return { update: { status, errors: status === 'Failed' ? [{ errorCode: 'IpNotAvailable' }] : [] } };
    }
  };

const fakeCloudFormation = (run: EndpointWindowRun) =>
  class {
    async describeStacks({ StackName }: { StackName: string }) {
      run.call(`describeStacks ${StackName}`);
      return { Stacks: [{ StackStatus: run.account.stack }] };
    }
  };
