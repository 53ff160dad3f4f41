import { randomUUID } from 'node:crypto';
import { parse } from 'yaml';
import { textOf } from '../text';
import type { Account } from './account';
import { type ChangeSet, ServiceError, type Stack, type Tag, validationError } from './stack';
import type { Resource, Template } from './template';
import { type Answer, membersOf } from './xml';

const NO_CHANGES =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

/** What is left of a stack of which some is missing. */
const TAKES_NO_CHANGE = ['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'UPDATE_ROLLBACK_FAILED', 'DELETE_FAILED'];

/** What an operation is asked with. */
export interface Call {
  readonly account: Account;
  readonly form: URLSearchParams;
  readonly region: string;
  /** The text of an object by its URL in S3. */
  readonly object: (url: string) => string;
}

type Handler = (call: Call) => Answer | Promise<Answer>;

/**
 * The operations of CloudFormation that the CLI calls.
 * Source: AWS CloudFormation API reference.
 */
export const CLOUDFORMATION: Readonly<Record<string, Handler>> = {
  async DescribeStacks({ account, form }) {
    const asked = form.get('StackName');
    if (asked === null) {
      return { Stacks: account.stacks.filter(({ status }) => status !== 'DELETE_COMPLETE').map(described) };
    }
    const stack = account.find(asked);
    // The CLI would ask again only after five seconds: it gets its answer when there is something new to say.
    await stack.running;
    return { Stacks: [described(stack)] };
  },

  GetTemplate: ({ account, form }) => ({
    TemplateBody: JSON.stringify(account.find(required(form, 'StackName')).template),
  }),

  CreateChangeSet(call) {
    const { account, form, region } = call;
    const stack = account.review(required(form, 'StackName'), region);
    if (TAKES_NO_CHANGE.includes(stack.status)) {
      throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`);
    }
    const name = required(form, 'ChangeSetName');
    const url = form.get('TemplateURL');
    const changeSet: ChangeSet = {
      id: stack.id.replace(/:stack\/.*/, `:changeSet/${name}/${randomUUID()}`),
      name,
      template: read(url === null ? required(form, 'TemplateBody') : call.object(url)),
      tags: membersOf(form, 'Tags') as unknown as readonly Tag[],
      importExisting: form.get('ImportExistingResources') === 'true',
      created: new Date(),
    };
    stack.changeSets.set(name, changeSet);
    return { Id: changeSet.id, StackId: stack.id };
  },

  DescribeChangeSet({ account, form }) {
    const { stack, changeSet } = changeSetOf(account, form);
    const changes = changesOf(stack.template, changeSet.template);
    const same = changes.length === 0 && isSame(stack, changeSet);
    return {
      StackName: stack.name,
      StackId: stack.id,
      ChangeSetName: changeSet.name,
      ChangeSetId: changeSet.id,
      CreationTime: changeSet.created,
      Tags: changeSet.tags as unknown as Answer,
      ImportExistingResources: changeSet.importExisting,
      ...(same
        ? { Status: 'FAILED', StatusReason: NO_CHANGES, ExecutionStatus: 'UNAVAILABLE' }
        : { Status: 'CREATE_COMPLETE', ExecutionStatus: 'AVAILABLE' }),
      Changes: changes,
    };
  },

  DeleteChangeSet({ account, form }) {
    const stack = account.find(required(form, 'StackName'));
    const asked = required(form, 'ChangeSetName');
    for (const { id, name } of stack.changeSets.values()) {
      if (asked === id || asked === name) {
        stack.changeSets.delete(name);
      }
    }
    return {};
  },

  ExecuteChangeSet({ account, form }) {
    const { stack, changeSet } = changeSetOf(account, form);
    account.execute(stack, changeSet);
    return {};
  },

  ContinueUpdateRollback({ account, form }) {
    const skipped = [...form].filter(([name]) => name.startsWith('ResourcesToSkip.')).map(([, id]) => id);
    const force = form.get('ForceRollback') === 'true';
    account.continueRollback(account.find(required(form, 'StackName')), force ? 'all' : skipped);
    return {};
  },

  DeleteStack({ account, form }) {
    const force = form.get('DeletionMode') === 'FORCE_DELETE_STACK';
    account.delete(account.find(required(form, 'StackName')), force);
    return {};
  },

  UpdateTerminationProtection({ account, form }) {
    const stack = account.find(required(form, 'StackName'));
    stack.terminationProtection = form.get('EnableTerminationProtection') === 'true';
    return { StackId: stack.id };
  },

  DescribeStackResources({ account, form }) {
    const stack = account.find(required(form, 'StackName'));
    const resources = Object.entries(stack.template.Resources ?? {}).map(([LogicalResourceId, { Type }]) => ({
      StackId: stack.id,
      StackName: stack.name,
      LogicalResourceId,
      PhysicalResourceId: LogicalResourceId,
      ResourceType: Type,
      ResourceStatus: 'CREATE_COMPLETE',
      Timestamp: stack.created,
    }));
    return { StackResources: resources };
  },

  DescribeStackEvents({ account, form }) {
    const stack = account.find(required(form, 'StackName'));
    const events = stack.events.map((event) => ({
      EventId: event.id,
      OperationId: event.operation,
      StackId: stack.id,
      StackName: stack.name,
      LogicalResourceId: event.logicalId,
      PhysicalResourceId: event.logicalId === stack.name ? stack.id : event.logicalId,
      ResourceType: event.type,
      ResourceStatus: event.status,
      ResourceStatusReason: event.reason,
      Timestamp: event.time,
    }));
    return { StackEvents: events.reverse() };
  },
};

/** A template as the CDK writes it, or the one of its bootstrap, which is YAML with tags such as `!Sub`. */
function read(text: string): Template {
  return text.startsWith('{') ? JSON.parse(text) : parse(text, { logLevel: 'error' });
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value === null) {
    throw validationError(`${name} is missing`);
  }
  return value;
}

function changeSetOf(account: Account, form: URLSearchParams): { stack: Stack; changeSet: ChangeSet } {
  const asked = required(form, 'ChangeSetName');
  const stackName = form.get('StackName');
  const stacks = stackName === null ? account.stacks : [account.find(stackName)];
  for (const stack of stacks) {
    const changeSet = [...stack.changeSets.values()].find(({ id, name }) => asked === id || asked === name);
    if (changeSet !== undefined) {
      return { stack, changeSet };
    }
  }
  throw new ServiceError('ChangeSetNotFound', `ChangeSet [${asked}] does not exist`);
}

function described(stack: Stack): Answer {
  return {
    StackId: stack.id,
    StackName: stack.name,
    CreationTime: stack.created,
    StackStatus: stack.status,
    StackStatusReason: stack.reason,
    EnableTerminationProtection: stack.terminationProtection,
    Tags: stack.tags as unknown as Answer,
    Outputs: Object.entries(stack.template.Outputs ?? {}).map(([OutputKey, { Value, Export }]) => ({
      OutputKey,
      OutputValue: textOf(Value),
      ExportName: Export === undefined ? undefined : String(Export.Name),
    })),
  };
}

function isSame(stack: Stack, changeSet: ChangeSet): boolean {
  return (
    stack.status !== 'REVIEW_IN_PROGRESS' &&
    JSON.stringify([stack.template, stack.tags]) === JSON.stringify([changeSet.template, changeSet.tags])
  );
}

/** Resources that come, go or change; which of their properties decide over a replacement only AWS knows. */
function changesOf(before: Template, after: Template): readonly Answer[] {
  const [old, now] = [before.Resources ?? {}, after.Resources ?? {}];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((logicalId) => ({ logicalId, was: old[logicalId], is: now[logicalId] }))
    .filter(({ was, is }) => JSON.stringify(was) !== JSON.stringify(is))
    .map(({ logicalId, was, is }) => ({ Type: 'Resource', ResourceChange: changeOf(logicalId, was, is) }));
}

function changeOf(LogicalResourceId: string, was: Resource | undefined, is: Resource | undefined): Answer {
  const { Type: ResourceType } = is ?? was ?? { Type: '' };
  const Action = was === undefined ? 'Add' : is === undefined ? 'Remove' : 'Modify';
  if (Action !== 'Modify') {
    return { Action, LogicalResourceId, ResourceType };
  }
  const properties = { ...was?.Properties, ...is?.Properties };
  const Details = Object.keys(properties)
    .filter((name) => JSON.stringify(was?.Properties?.[name]) !== JSON.stringify(is?.Properties?.[name]))
    .map((Name) => ({
      Target: { Attribute: 'Properties', Name, RequiresRecreation: 'Never' },
      Evaluation: 'Static',
      ChangeSource: 'DirectModification',
    }));
  return { Action, LogicalResourceId, ResourceType, Replacement: 'False', Scope: ['Properties'], Details };
}
