import { isDeepStrictEqual } from 'node:util';
import { Account } from '../aws/account';
import type { Fault } from '../aws/engine/world';
import type { Stack } from '../aws/stack';
import type { SynthesizedStack } from '../templates';

export type RackStacks = Readonly<Record<string, SynthesizedStack>>;

/** Statuses of stacks that the CLI deletes before it makes them again. Source: its `isCreationFailure`. */
const FAILED_CREATION = ['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED'];
/** Statuses of stacks that CloudFormation makes no change set for. */
const STUCK = ['UPDATE_ROLLBACK_FAILED', 'DELETE_FAILED'];

/**
 * The commands of the CLI, played against an account in this process: by its rules, in the order of the rack's stacks, in
 * microseconds in place of seconds. `test/cli/drills.test.ts` holds some of it against the CLI itself.
 */
export class Drill {
  /** @param account whose operations end at once, unless somebody else asks it */
  constructor(
    readonly account = new Account({ bootstrapped: false, quiet: 0 }),
    private readonly rack = 'rack',
  ) {}

  /** Has something go wrong with a resource, once. */
  breaks(part: string, id: string, at: Fault['at']): void {
    this.account.faults.push({ stack: `${this.rack}-${part}`, id, at });
  }

  /** `cdk deploy`. @returns the status of the stack that it stopped at */
  async deploy(stacks: RackStacks, { importExisting = false } = {}): Promise<string | undefined> {
    for (const [part, { template }] of Object.entries(stacks)) {
      const name = `${this.rack}-${part}`;
      const there = this.stack(part);
      if (there !== undefined && FAILED_CREATION.includes(there.status)) {
        const left = await this.delete(there);
        if (left !== undefined) return left;
      } else if (there !== undefined && STUCK.includes(there.status)) {
        return there.status;
      } else if (there !== undefined && isDeepStrictEqual(there.template, template)) {
        continue;
      }
      const stack = this.account.review(name, 'us-east-1');
      this.account.execute(stack, { id: name, name, template, tags: [], importExisting, created: new Date() });
      await stack.running;
      if (!/^(CREATE|UPDATE)_COMPLETE$/.test(stack.status)) return stack.status;
    }
    return undefined;
  }

  /** `cdk rollback`. @returns the status of the stack */
  async rollBack(part: string, force = false): Promise<string> {
    const stack = this.stack(part) as Stack;
    this.account.continueRollback(stack, force ? 'all' : []);
    await stack.running;
    return stack.status;
  }

  /** `cdk destroy`. @returns the status of the stack that it stopped at */
  async destroy(stacks: RackStacks): Promise<string | undefined> {
    for (const part of Object.keys(stacks).toReversed()) {
      const stack = this.stack(part);
      const left = stack && (await this.delete(stack));
      if (left !== undefined) return left;
    }
    return undefined;
  }

  /** `aws cloudformation delete-stack --deletion-mode FORCE_DELETE_STACK`, of a stack that could not be deleted. */
  async deleteByForce(part: string): Promise<void> {
    const stack = this.stack(part) as Stack;
    this.account.delete(stack, true);
    await stack.running;
  }

  /** Whether everything of a rack is there as its templates say, and nothing else. */
  isAsIn(stacks: RackStacks): boolean {
    return Object.entries(stacks).every(([part, { template }]) => {
      const things = Object.fromEntries(this.stack(part)?.things ?? []);
      return isDeepStrictEqual(things, template.Resources);
    });
  }

  /** What the last operation on a stack could not delete, each with the reason. */
  stuck(): readonly string[] {
    return this.account.deployed.flatMap(({ name, events }) =>
      events
        .filter(({ operation, status }) => operation === events.at(-1)?.operation && status === 'DELETE_FAILED')
        .filter(({ logicalId }) => logicalId !== name)
        .map(({ logicalId, reason }) => `${name.replace(`${this.rack}-`, '')}/${logicalId}: ${reason}`),
    );
  }

  stack(part: string): Stack | undefined {
    return this.account.deployed.find(({ name }) => name === `${this.rack}-${part}`);
  }

  private async delete(stack: Stack): Promise<string | undefined> {
    // What is under way goes on, and may end it.
    await stack.running;
    if (stack.status !== 'DELETE_COMPLETE') this.account.delete(stack);
    await stack.running;
    return stack.status === 'DELETE_COMPLETE' ? undefined : stack.status;
  }
}
