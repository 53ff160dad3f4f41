import { ACCOUNT, type Account } from './account';
import { fixedName, type Resource } from './template';

export interface CommandResult {
  readonly status: number;
  readonly output: string;
}

type Options = Readonly<Record<string, string>>;

interface Operation {
  /** Options that take a value, `*` for those that must be given. Every operation takes region, output and query. */
  readonly values: readonly string[];
  readonly flags?: readonly string[];
  /** Name of the argument that has no option. @default - there is none */
  readonly argument?: string;
  readonly run: (account: Account, options: Options) => object | undefined | Promise<object | undefined>;
}

const COMMON = ['region', 'output', 'query'];

/**
 * Commands of the AWS CLI that this project names to its users.
 * Source: AWS CLI command reference, version 2.
 */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  'cloudformation update-termination-protection': {
    values: ['stack-name*'],
    flags: ['enable-termination-protection', 'no-enable-termination-protection'],
    run(account, options) {
      account.find(options['stack-name'] ?? '').terminationProtection = 'enable-termination-protection' in options;
      return undefined;
    },
  },
  'cloudformation delete-stack': {
    values: ['stack-name*', 'deletion-mode'],
    run(account, options) {
      account.delete(account.find(options['stack-name'] ?? ''), options['deletion-mode'] === 'FORCE_DELETE_STACK');
      return undefined;
    },
  },
  'cloudformation wait stack-delete-complete': {
    values: ['stack-name*'],
    async run(account, options) {
      await account.stacks.findLast(({ name }) => name === options['stack-name'])?.running;
      return undefined;
    },
  },
  'cloudformation describe-stack-resource': {
    values: ['stack-name*', 'logical-resource-id*'],
    run(account, options) {
      const id = options['logical-resource-id'] ?? '';
      if (!(id in (account.find(options['stack-name'] ?? '').template.Resources ?? {}))) {
        throw new Error(`ValidationError: Resource ${id} does not exist`);
      }
      return { StackResourceDetail: { LogicalResourceId: id, PhysicalResourceId: `${options['stack-name']}-${id}` } };
    },
  },
  'eks update-kubeconfig': { values: ['name*', 'alias'], run: (account, options) => cluster(account, options) },
  'eks update-cluster-config': {
    values: ['name*'],
    flags: ['deletion-protection', 'no-deletion-protection'],
    run(account, options) {
      const { name } = cluster(account, options);
      if ('no-deletion-protection' in options) {
        account.unprotected.add(name);
      } else {
        account.unprotected.delete(name);
      }
      return { update: { status: 'InProgress', type: 'DeletionProtectionUpdate' } };
    },
  },
  'kms describe-key': {
    values: ['key-id*'],
    run(account, options) {
      resource(account, `AWS::KMS::Alias ${options['key-id']}`);
      return { KeyMetadata: { Arn: `arn:aws:kms:us-east-1:${ACCOUNT}:key/0` } };
    },
  },
  'logs tail': { values: ['since'], argument: 'group', run: () => undefined },
  'logs associate-kms-key': {
    values: ['log-group-name*', 'kms-key-id*'],
    run(account, options) {
      resource(account, `AWS::Logs::LogGroup ${options['log-group-name']}`);
      return undefined;
    },
  },
  'logs delete-log-group': {
    values: ['log-group-name*'],
    run(account, options) {
      const name = `AWS::Logs::LogGroup ${options['log-group-name']}`;
      resource(account, name);
      account.kept.delete(name);
      return undefined;
    },
  },
  // Both paths of a copy, of which one is here.
  's3 cp': { values: [], argument: 'path', run: () => undefined },
  'ssm start-session': { values: ['target*', 'document-name', 'parameters'], run: () => undefined },
};

/** Does what a command says, with the words after `aws`. */
export async function commandLine(account: Account, words: readonly string[]): Promise<CommandResult> {
  try {
    const [name, operation] = operationOf(words);
    const options = optionsOf(name, operation, words.slice(name.split(' ').length));
    const answer = await operation.run(account, options);
    return { status: 0, output: answer === undefined ? '' : `${printed(answer, options)}\n` };
  } catch (error) {
    // As the AWS CLI: 252 is for what it does not understand, 254 for what the service refuses.
    return { status: error instanceof Misunderstood ? 252 : 254, output: `${(error as Error).message}\n` };
  }
}

class Misunderstood extends Error {}

function operationOf(words: readonly string[]): [string, Operation] {
  const found = Object.entries(OPERATIONS).find(([name]) => `${words.join(' ')} `.startsWith(`${name} `));
  if (found === undefined) {
    throw new Misunderstood(
      `aws ${words.slice(0, 2).join(' ')}: unknown here; test/support/aws/command-line.ts has a table`,
    );
  }
  return found;
}

function optionsOf(name: string, { values, flags = [], argument }: Operation, words: readonly string[]): Options {
  const known = [...COMMON, ...values.map((value) => value.replace('*', ''))];
  const options: Record<string, string> = {};
  for (let index = 0; index < words.length; index += 1) {
    const option = words[index]?.replace(/^--/, '') ?? '';
    if (known.includes(option)) {
      index += 1;
      options[option] = words[index] ?? '';
    } else if (flags.includes(option)) {
      options[option] = '';
    } else if (argument !== undefined && words[index] === option && option !== '') {
      options[argument] = option;
    } else {
      throw new Misunderstood(`aws ${name}: unknown option ${words[index]}`);
    }
  }
  const missing = values.filter((value) => value.endsWith('*') && !options[value.slice(0, -1)]);
  if (missing.length > 0) {
    throw new Misunderstood(`aws ${name}: the following arguments are required: ${missing.join(', ')}`);
  }
  return options;
}

/** The part that `--query` asks for, as a path of names, or all of it. */
function printed(answer: object, { query, output }: Options): string {
  if (query !== undefined && !/^\w+(\.\w+)*$/.test(query)) {
    throw new Misunderstood(`a query that is more than a path of names is unknown here: ${query}`);
  }
  const part = (query?.split('.') ?? []).reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], answer);
  return output === 'text' ? String(part) : JSON.stringify(part, undefined, 4);
}

function cluster(account: Account, { name = '' }: Options): { name: string } {
  resource(account, `AWS::EKS::Cluster ${name}`);
  return { name };
}

/** What a stack has made, or one has left behind. */
function resource(account: Account, name: string): Resource | undefined {
  const made = account.deployed
    .flatMap(({ template }) => Object.values(template.Resources ?? {}))
    .find((candidate) => fixedName(candidate) === name);
  if (made === undefined && !account.kept.has(name)) {
    throw new Error(`ResourceNotFoundException: ${name}`);
  }
  return made;
}
