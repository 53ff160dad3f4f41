import { Answers } from './answers';

type Handler = (event: object) => Promise<void>;

/** The function that closes a default security group, with AWS around it that a test makes up. */
export class DefaultSecurityGroupRun extends Answers {
  /** What EC2 was asked. */
  calls: { readonly action: string; readonly input: unknown }[] = [];
  /** Errors that the next calls of an action end in. */
  errors: Record<string, { name: string; message?: string }[]> = {};
  /** Milliseconds of each pause. */
  pauses: number[] = [];
  readonly handler: Handler;

  constructor() {
    super();
    jest.doMock('@aws-sdk/client-ec2', () => ({ EC2: fakeEc2(this) }), { virtual: true });
    jest.doMock('node:timers/promises', () => ({ setTimeout: async (pause: number) => void this.pauses.push(pause) }));
    const source = require.resolve('../../lib/constructs/network/default-security-group/handler.js');
    this.handler = jest.requireActual<{ handler: Handler }>(source).handler;
  }

  /** Forgets what was, and makes the next calls of some actions end in errors. */
  given(errors: DefaultSecurityGroupRun['errors'] = {}): void {
    [this.calls, this.errors, this.pauses, this.answers, this.responseCode] = [[], errors, [], [], 200];
  }

  /** Runs the function on what CloudFormation sends, and gives what it was answered. */
  async handle(RequestType: string): Promise<Record<string, string> | undefined> {
    await this.handler(this.request(RequestType, 'sg-old', { GroupId: 'sg-0a1b2c3d', Account: '111122223333' }));
    return this.answers.at(-1)?.body;
  }
}

const fakeEc2 = (run: DefaultSecurityGroupRun) => {
  const call = async (action: string, input: object) => {
    run.calls.push({ action, input });
    const { name, message = name } = run.errors[action]?.shift() ?? {};
    if (name !== undefined) {
      throw Object.assign(new Error(message), { name });
    }
  };
  return class {
    revokeSecurityGroupIngress(input: object) {
      return call('ingress', input);
    }
    revokeSecurityGroupEgress(input: object) {
      return call('egress', input);
    }
  };
};
