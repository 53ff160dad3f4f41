import { randomUUID } from 'node:crypto';
import { Clock } from './clock';
import { problemsOf, protectedClustersOf, usersOf } from './problems';
import { type ChangeSet, NO_RESOURCES, type Stack, validationError } from './stack';
import { fixedName, type Template } from './template';

export const ACCOUNT = '111122223333';

export type Action = 'create' | 'update' | 'delete';

/** An operation on a stack, with the moments of the account's clock in which it started and ended. */
export interface Operation {
  readonly stack: string;
  readonly action: Action;
  readonly started: number;
  ended: number;
  failed: boolean;
}

/** What the CDK's bootstrap leaves in an account. Source: the library's DefaultStackSynthesizer asks for version 8. */
const BOOTSTRAP: Template = {
  Resources: { CdkBootstrapVersion: { Type: 'AWS::SSM::Parameter', Properties: { Value: '30' } } },
};

export interface AccountProps {
  /** Whether somebody ran `cdk bootstrap`. @default true */
  readonly bootstrapped?: boolean;
  /** Stacks whose creation or update fails. */
  readonly failing?: readonly string[];
  /** @default - long enough for the CLI to start whatever it would start beside an operation */
  readonly quiet?: number;
}

/**
 * The stacks of one account and region, in memory. Nothing is made of a template's resources, and nothing is resolved. It
 * is refused what CloudFormation refuses: a name that a retained resource has, a reference to what is not there, taking
 * away an export in use, the deletion of a stack or a cluster that is protected.
 */
export class Account {
  readonly clock: Clock;
  readonly stacks: Stack[] = [];
  readonly operations: Operation[] = [];
  /** Change sets that were executed, the last one last. */
  readonly executed: ChangeSet[] = [];
  /** Resources with a fixed name that outlived their stack, by type and name. */
  readonly kept = new Set<string>();
  /** Clusters whose protection from deletion was taken off by hand. */
  readonly unprotected = new Set<string>();
  readonly failing: Set<string>;

  constructor({ bootstrapped = true, failing = [], quiet }: AccountProps = {}) {
    this.failing = new Set(failing);
    this.clock = new Clock(quiet);
    if (bootstrapped) {
      Object.assign(this.review('CDKToolkit', 'us-east-1'), { status: 'CREATE_COMPLETE', template: BOOTSTRAP });
    }
  }

  /** Stacks that are there: neither deleted nor only in review. */
  get deployed(): readonly Stack[] {
    return this.stacks.filter(({ status }) => status !== 'DELETE_COMPLETE' && status !== 'REVIEW_IN_PROGRESS');
  }

  /** By name, or by id also after its deletion. */
  find(nameOrId: string): Stack {
    const found =
      this.stacks.find(({ id }) => id === nameOrId) ??
      this.stacks.find(({ name, status }) => name === nameOrId && status !== 'DELETE_COMPLETE');
    if (found === undefined) {
      throw validationError(`Stack with id ${nameOrId} does not exist`);
    }
    return found;
  }

  /** A stack for a change set to fill: the one of that name, or a new one in review. */
  review(name: string, region: string): Stack {
    const existing = this.stacks.find((stack) => stack.name === name && stack.status !== 'DELETE_COMPLETE');
    if (existing !== undefined) {
      return existing;
    }
    const stack: Stack = {
      id: `arn:aws:cloudformation:${region}:${ACCOUNT}:stack/${name}/${randomUUID()}`,
      name,
      created: new Date(),
      status: 'REVIEW_IN_PROGRESS',
      template: NO_RESOURCES,
      tags: [],
      terminationProtection: false,
      changeSets: new Map(),
      events: [],
    };
    this.stacks.push(stack);
    return stack;
  }

  execute(stack: Stack, changeSet: ChangeSet): void {
    const before = stack.template;
    const action = stack.status === 'REVIEW_IN_PROGRESS' ? 'create' : 'update';
    const [problem] = problemsOf(this, stack, changeSet);
    this.executed.push(changeSet);
    stack.changeSets.clear();
    this.run(stack, action, (record) => {
      const failure = problem ?? (this.failing.has(stack.name) ? 'Resource handler returned message: "no"' : undefined);
      if (failure !== undefined) {
        const [logicalId = stack.name, resource] = Object.entries(changeSet.template.Resources ?? {}).at(-1) ?? [];
        const type = resource?.Type ?? 'AWS::CloudFormation::Stack';
        record(action === 'create' ? 'CREATE_FAILED' : 'UPDATE_FAILED', failure, { logicalId, type });
        const rollback = action === 'create' ? 'ROLLBACK' : 'UPDATE_ROLLBACK';
        record(`${rollback}_IN_PROGRESS`, failure);
        record(`${rollback}_COMPLETE`);
        return false;
      }
      stack.template = changeSet.template;
      stack.tags = changeSet.tags;
      this.keep(before, changeSet.template);
      record(action === 'create' ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE');
      return true;
    });
  }

  delete(stack: Stack): void {
    if (stack.terminationProtection) {
      throw validationError(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
    }
    if (stack.status === 'REVIEW_IN_PROGRESS') {
      stack.status = 'DELETE_COMPLETE';
      return;
    }
    const before = stack.status;
    const [used] = usersOf(this, stack, NO_RESOURCES);
    const [cluster] = protectedClustersOf(this, stack);
    this.run(stack, 'delete', (record) => {
      if (used !== undefined) {
        record(before, `Delete canceled. Cannot delete export ${used.name} as it is in use by ${used.by}.`);
        return false;
      }
      if (cluster !== undefined) {
        record('DELETE_FAILED', `Deletion protection of the cluster ${cluster} is on`);
        return false;
      }
      this.keep(stack.template, NO_RESOURCES);
      record('DELETE_COMPLETE');
      return true;
    });
  }

  /** What a template retains stays, when the template after it has it no more; what that has is nobody else's. */
  private keep(before: Template, after: Template): void {
    const names = new Set(Object.values(after.Resources ?? {}).map(fixedName));
    for (const resource of Object.values(before.Resources ?? {})) {
      const name = fixedName(resource);
      if (name !== undefined && !names.has(name) && resource.DeletionPolicy?.startsWith('Retain')) {
        this.kept.add(name);
      }
    }
    for (const name of names) {
      this.kept.delete(name ?? '');
    }
  }

  private run(stack: Stack, action: Action, end: (record: Recorder) => boolean): void {
    const operation: Operation = {
      stack: stack.name,
      action,
      started: this.clock.tick(),
      ended: Number.POSITIVE_INFINITY,
      failed: false,
    };
    this.operations.push(operation);
    const id = randomUUID();
    const record: Recorder = (status, reason, resource) => {
      const { logicalId, type } = resource ?? { logicalId: stack.name, type: 'AWS::CloudFormation::Stack' };
      stack.events.push({ id: randomUUID(), operation: id, logicalId, type, status, reason, time: new Date() });
      if (resource === undefined) {
        Object.assign(stack, { status, reason });
      }
    };
    record(`${action.toUpperCase()}_IN_PROGRESS`, 'User Initiated');
    stack.running = this.clock.untilQuiet().then(() => {
      operation.failed = !end(record);
      operation.ended = this.clock.tick();
      stack.running = undefined;
    });
  }
}

type Recorder = (status: string, reason?: string, resource?: { logicalId: string; type: string }) => void;
