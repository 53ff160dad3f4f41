type Call = { readonly action: string; readonly input: object };

/** The function that writes down what a rack is, with AWS around it that a test makes up. */
export class DeployRecordRun {
  /** What AWS was asked. */
  calls: Call[] = [];
  /** Stacks by name, as CloudFormation describes them. */
  stacks: Record<string, object> = {};
  /** What each call of an action ends in. */
  errors: Record<string, Error> = {};
  /** The metadata of the resource that has the record. */
  metadata = '{}';
  readonly handler: () => Promise<void>;

  constructor(environment: Readonly<Record<string, string>>) {
    const answer = (action: string, give: (input: { StackName: string }) => object) => (input: { StackName: string }) =>
      this.answer(action, input, give);
    const cloudFormation = {
      describeStackResource: answer('describeStackResource', () => ({
        StackResourceDetail: { Metadata: this.metadata },
      })),
      describeStacks: answer('describeStacks', ({ StackName }) => ({ Stacks: [this.stack(StackName)] })),
    };
    const s3 = { putObject: answer('putObject', () => ({})) };
    jest.doMock('@aws-sdk/client-cloudformation', () => ({ CloudFormation: clientOf(cloudFormation) }), {
      virtual: true,
    });
    jest.doMock('@aws-sdk/client-s3', () => ({ S3: clientOf(s3) }), { virtual: true });
    Object.assign(process.env, environment);
    const source = require.resolve('../../lib/constructs/security/deploy-record/handler.js');
    this.handler = jest.requireActual<{ handler: () => Promise<void> }>(source).handler;
  }

  /** What was put, and what is in it. */
  get written(): { readonly input: Readonly<Record<string, unknown>>; readonly body: unknown } {
    const input = this.calls.find(({ action }) => action === 'putObject')?.input as Readonly<Record<string, unknown>>;
    return { input, body: JSON.parse(String(input?.Body)) };
  }

  private async answer(action: string, input: { StackName: string }, give: (input: { StackName: string }) => object) {
    this.calls.push({ action, input });
    const error = this.errors[action];
    if (error !== undefined) {
      throw error;
    }
    return give(input);
  }

  private stack(name: string): object {
    const stack = this.stacks[name];
    if (stack === undefined) {
      throw Object.assign(new Error(`Stack with id ${name} does not exist`), { name: 'ValidationError' });
    }
    return stack;
  }
}

function clientOf(methods: object) {
  return function Client() {
    return methods;
  };
}
