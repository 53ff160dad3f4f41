import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Handler = (event: object) => Promise<void>;

/** The function that closes a default security group, with AWS around it that a test makes up. */
export class DefaultSecurityGroupRun {
  /** What EC2 was asked. */
  calls: { readonly action: string; readonly input: unknown }[] = [];
  /** Errors that the next calls of an action end in. */
  errors: Record<string, { name: string; message?: string }[]> = {};
  /** Milliseconds of each pause. */
  pauses: number[] = [];
  /** What CloudFormation was answered: body and content type. */
  answers: { readonly body: Record<string, string>; readonly bytes: number; readonly type?: string }[] = [];
  /** How it takes answers. */
  responseCode = 200;
  readonly handler: Handler;
  private readonly server: Server;

  constructor() {
    jest.doMock('@aws-sdk/client-ec2', () => ({ EC2: fakeEc2(this) }), { virtual: true });
    jest.doMock('node:timers/promises', () => ({ setTimeout: async (pause: number) => void this.pauses.push(pause) }));
    const source = '../../lib/constructs/network/default-security-group/handler.js';
    this.handler = jest.requireActual<{ handler: Handler }>(source).handler;
    this.server = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        const type = request.headers['content-type'];
        this.answers.push({ body: JSON.parse(body), bytes: Buffer.byteLength(body), type });
        response.writeHead(this.responseCode).end();
      });
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((listening) => {
      this.server.listen(0, '127.0.0.1', listening);
    });
  }

  close(): void {
    this.server.close();
  }

  /** Forgets what was, and makes the next calls of some actions end in errors. */
  given(errors: DefaultSecurityGroupRun['errors'] = {}): void {
    [this.calls, this.errors, this.pauses, this.answers, this.responseCode] = [[], errors, [], [], 200];
  }

  /** Runs the function on what CloudFormation sends, and gives what it was answered. */
  async handle(RequestType: string): Promise<Record<string, string> | undefined> {
    await this.handler({
      RequestType,
      ResponseURL: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/answer?signature=x`,
      StackId: 's',
      RequestId: 'r',
      LogicalResourceId: 'l',
      ...(RequestType === 'Create' ? {} : { PhysicalResourceId: 'sg-old' }),
      ResourceProperties: { GroupId: 'sg-0a1b2c3d', Account: '111122223333' },
    });
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
