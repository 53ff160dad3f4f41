import { randomUUID } from 'node:crypto';
import { Clock } from './clock';
import { created } from './engine/creation';
import { deleted } from './engine/deletion';
import { takenBack, updated } from './engine/update';
import type { Fault, Outcome, Step, World } from './engine/world';
import { problemsOf, usersOf } from './problems';
import { type ChangeSet, NO_RESOURCES, type Stack, validationError } from './stack';
import type { Template } from './template';

export const ACCOUNT = '111122223333';

export type Action = 'create' | 'update' | 'delete' | 'update_rollback';

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
  /** Resources with which something goes wrong once. @default - none */
  readonly faults?: readonly Fault[];
  /**
   * Milliseconds without a question after which an operation ends.
   * @default - long enough for the CLI to start whatever it would start beside an operation
   */
  readonly quiet?: number;
}

/**
 * The stacks of one account and region, in memory. Of resources it knows which are there, and resolves nothing in them. It
 * is refused what CloudFormation refuses: a name that is taken, a reference to what is not there, taking away an export in
 * use, the deletion of a stack or a cluster that is protected; and something goes wrong where it is told so.
 */
export class Account implements World {
  readonly clock: Clock;
  readonly stacks: Stack[] = [];
  readonly operations: Operation[] = [];
  /** Change sets that were executed, the last one last. */
  readonly executed: ChangeSet[] = [];
  /** Resources with a fixed name that outlived their stack, by type and name. */
  readonly kept = new Set<string>();
  /** Clusters whose protection from deletion was taken off by hand. */
  readonly unprotected = new Set<string>();
  readonly halfMade = new Set<string>();
  readonly failing: Set<string>;
  readonly faults: Fault[];

  constructor({ bootstrapped = true, failing = [], faults = [], quiet }: AccountProps = {}) {
    this.failing = new Set(failing);
    this.faults = [...faults];
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
      things: new Map(),
      unfinished: new Set(),
    };
    this.stacks.push(stack);
    return stack;
  }

  execute(stack: Stack, changeSet: ChangeSet): void {
    const isNew = stack.status === 'REVIEW_IN_PROGRESS';
    const [problem] = problemsOf(this, stack, changeSet);
    this.executed.push(changeSet);
    stack.changeSets.clear();
    this.run(stack, isNew ? 'create' : 'update', () => {
      if (problem !== undefined) {
        return refused(isNew ? 'ROLLBACK_COMPLETE' : 'UPDATE_ROLLBACK_COMPLETE', problem, changeSet.template);
      }
      const outcome = (isNew ? created : updated)(this, stack, changeSet);
      if (!outcome.status.includes('ROLLBACK')) {
        Object.assign(stack, { template: changeSet.template, tags: changeSet.tags });
      }
      return outcome;
    });
  }

  /**
   * @param skipped logical ids of what stays as it is where it cannot be taken back, or that all does
   * @throws ServiceError for a stack of which nothing is left to take back
   */
  continueRollback(stack: Stack, skipped: readonly string[] | 'all' = []): void {
    if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
      throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not continue rollback`);
    }
    this.run(stack, 'update_rollback', () => takenBack(this, stack, (id) => skipped === 'all' || skipped.includes(id)));
  }

  /** @param force whether what cannot be deleted is left to nobody, once a deletion has failed. @default false */
  delete(stack: Stack, force = false): void {
    if (stack.terminationProtection) {
      throw validationError(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
    }
    if (stack.status === 'REVIEW_IN_PROGRESS') {
      stack.status = 'DELETE_COMPLETE';
      return;
    }
    const before = stack.status;
    const [used] = usersOf(this, stack, NO_RESOURCES);
    this.run(stack, 'delete', () => {
      const reason = used && `Delete canceled. Cannot delete export ${used.name} as it is in use by ${used.by}.`;
      const leaves = force && before === 'DELETE_FAILED';
      return reason === undefined ? deleted(this, stack, leaves) : { status: before, reason, failures: [] };
    });
  }

  goesWrong({ name }: Stack, id: string, step: Step): boolean {
    const index = this.faults.findIndex((fault) => fault.stack === name && fault.id === id && fault.at === step);
    if (index >= 0) this.faults.splice(index, 1);
    return index >= 0 || (this.failing.has(name) && (step === 'create' || step === 'update'));
  }

  private run(stack: Stack, action: Action, work: () => Outcome): void {
    const operation: Operation = {
      stack: stack.name,
      action,
      started: this.clock.tick(),
      ended: Number.POSITIVE_INFINITY,
      failed: false,
    };
    this.operations.push(operation);
    const id = randomUUID();
    const record = (status: string, reason?: string, [logicalId, type] = [stack.name, 'AWS::CloudFormation::Stack']) =>
      stack.events.push({ id: randomUUID(), operation: id, logicalId, type, status, reason, time: new Date() });
    const become = (status: string, reason?: string) => {
      record(status, reason);
      Object.assign(stack, { status, reason });
    };
    become(`${action.toUpperCase()}_IN_PROGRESS`, 'User Initiated');
    stack.running = this.clock.untilQuiet().then(() => {
      const { status, reason, failures } = work();
      for (const failure of failures) {
        record(failure.status, failure.reason, [failure.id, failure.type]);
      }
      const [, rollback] = /^((?:UPDATE_)?ROLLBACK)_/.exec(status) ?? [];
      if (rollback !== undefined) become(`${rollback}_IN_PROGRESS`, reason);
      become(status, rollback === undefined ? reason : undefined);
      operation.failed = status !== `${action.toUpperCase()}_COMPLETE`;
      operation.ended = this.clock.tick();
      stack.running = undefined;
    });
  }
}

/** A change that comes to nothing, for a reason that no resource of it has alone. */
function refused(status: string, reason: string, { Resources = {} }: Template): Outcome {
  const [id = '', resource] = Object.entries(Resources).at(-1) ?? [];
  const failed = status.startsWith('UPDATE') ? 'UPDATE_FAILED' : 'CREATE_FAILED';
  return { status, reason, failures: [{ id, type: resource?.Type ?? '', status: failed, reason }] };
}
