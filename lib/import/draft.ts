import type { Declaration } from '../parameters/language/declaration';
import { show } from '../parameters/language/echo';
import { candidateOf } from '../parameters/language/kinds';
import { declarationOf, reasonOf, verdictOn } from './accept';
import type { LeftOut, Why } from './left-out';
import { partsTaken } from './parts';
import { isSecretKey, secretIn } from './secrets';
import { isEmpty, isFields, list } from './values';

/** A value, and the key of the source that it comes from. */
export interface Given {
  readonly value: unknown;
  readonly from: string;
}

/** An object of a list, such as a pool. */
export interface Item {
  readonly from: string;
  readonly fields: Map<string, Given>;
}

/** Lists and maps of which a part that is refused is left out alone; of others a part says nothing without the rest. */
const BY_PART = [
  'access_entries',
  'addons',
  'admin_role_arns',
  'bastion_allowed_cidrs',
  'build_node_type',
  'capabilities',
  'charts',
  'eks_api_server_private_access_cidrs',
  'endpoint_public_cidrs',
  'fargate_namespaces',
  'fargate_selectors',
  'nat_eip_allocation_ids',
  'node_security_groups',
  'node_type',
  'service_accounts',
  'tags',
  'vpc_endpoints',
  'whitelist',
];

/** A rack file as it comes about, and everything of the source that is not in it. */
export class Draft {
  readonly given = new Map<string, Given>();
  /** Parameters that the source has something to say of, whether they took it or not. */
  readonly meant = new Map<string, string>();
  readonly lists = new Map<string, Item[]>();
  readonly leftOut: LeftOut[] = [];
  private readonly notes: string[] = [];
  private readonly because = new Map<string, string>();
  /** What the source is called, as it is written there. */
  name?: { readonly text: string; readonly from: string };

  /** @param tool what the source is a configuration of, as in "eksctl" */
  constructor(readonly tool: string) {}

  /**
   * Sets a parameter to what the source says, or says why not.
   * @param from the key of the source
   * @param instead what to do while there is no such parameter
   */
  give(parameter: string, value: unknown, from: string, instead?: string): void {
    const declaration = declarationOf(parameter);
    if (isEmpty(value)) {
      return;
    }
    this.meant.set(parameter, from);
    if (declaration === undefined) {
      const todo = instead === undefined ? '' : `: ${instead}`;
      this.leave(from, 'planned', `there is no parameter ${parameter} yet${todo}`);
      return;
    }
    const parts = BY_PART.includes(parameter) ? candidateOf(declaration.kind, value) : undefined;
    const secret = isSecretKey(parameter) ? 'a secret' : secretIn(value);
    if (typeof parts === 'object' && parts !== null) {
      this.giveParts(parameter, declaration, parts, from);
    } else if (secret !== undefined) {
      this.leave(from, 'secret', `it holds ${secret}`);
    } else {
      this.set(parameter, declaration, value, from);
    }
  }

  /**
   * Sets a parameter to what the tool does when it is told nothing, where a rack would do otherwise.
   * @param because what to look at, as long as it stays so
   */
  assume(parameter: string, value: unknown, because?: string): void {
    const declaration = declarationOf(parameter);
    const same = JSON.stringify(declaration?.default) === JSON.stringify(value);
    if (declaration !== undefined && !this.given.has(parameter) && !same) {
      this.set(parameter, declaration, value, this.byDefault);
      because !== undefined && this.because.set(parameter, because);
    }
  }

  /**
   * Takes a parameter back. What nobody said is not left out, but worth a sentence.
   * @param why as a sentence about that parameter, or one that it contradicts
   */
  drop(parameter: string, why: string): void {
    const { from, value } = this.given.get(parameter) ?? { from: parameter };
    this.given.delete(parameter);
    if (from === this.byDefault) {
      this.note(`${parameter} is not ${show(value)}, as ${this.tool} has it by default: ${why}.`);
    } else {
      const reason = why.startsWith(`${parameter} `) ? why : `${parameter} is left out: ${why}`;
      for (const key of from.split(', ')) {
        this.leave(key, 'refused', reason);
      }
    }
  }

  /** What to look at before the file is used, a sentence each. */
  allNotes(): readonly string[] {
    const assumed = [...this.because].filter(([parameter]) => this.given.get(parameter)?.from === this.byDefault);
    return [...assumed.map(([, because]) => because), ...this.notes];
  }

  readonly leave = (key: string, why: Why, reason: string): void => {
    this.leftOut.push({ key, why, reason });
  };

  note(sentence: string): void {
    if (!this.notes.includes(sentence)) {
      this.notes.push(sentence);
    }
  }

  valueOf(parameter: string): unknown {
    return this.given.get(parameter)?.value;
  }

  /** The objects of a list, such as node_pools. */
  items(parameter: string): Item[] {
    const items = this.lists.get(parameter) ?? [];
    this.lists.set(parameter, items);
    return items;
  }

  objectOf({ fields }: Item): Readonly<Record<string, unknown>> {
    return Object.fromEntries([...fields].map(([name, { value }]) => [name, value]));
  }

  /** The parameters, as a rack file has them. */
  raw(): Record<string, unknown> {
    const lists = [...this.lists].filter(([, items]) => items.length > 0);
    return Object.fromEntries([
      ...[...this.given].map(([name, { value }]) => [name, value]),
      ...lists.map(([name, items]) => [name, items.map((item) => this.objectOf(item))]),
    ]);
  }

  private set(parameter: string, declaration: Declaration<unknown>, value: unknown, from: string): void {
    const verdict = verdictOn(parameter, declaration, value);
    const before = this.given.get(parameter);
    if ('problem' in verdict) {
      this.leave(from, 'refused', `${parameter} ${reasonOf(verdict.problem)}`);
    } else if (before !== undefined && JSON.stringify(before.value) !== JSON.stringify(verdict.value)) {
      this.leave(from, 'refused', `a rack has one ${parameter}, which is ${show(before.value)} by ${before.from}`);
    } else {
      this.given.set(parameter, { value: verdict.value, from: joined(before?.from, from) });
    }
  }

  /** What a value comes from that nobody said. */
  get byDefault(): string {
    return `default of ${this.tool}`;
  }

  /** Adds parts to a list or a map. */
  private giveParts(parameter: string, declaration: Declaration<unknown>, parts: object, from: string): void {
    const taken = partsTaken(parameter, declaration, parts, from, this.leave);
    const before = this.given.get(parameter);
    const together = Array.isArray(parts)
      ? [...new Set([...list(before?.value), ...taken.map(([, part]) => part)])]
      : { ...(isFields(before?.value) ? before.value : {}), ...Object.fromEntries(taken) };
    const verdict = verdictOn(parameter, declaration, together);
    if (taken.length > 0 && 'problem' in verdict) {
      this.leave(from, 'refused', `${parameter} ${reasonOf(verdict.problem)}`);
    } else if (taken.length > 0 && 'value' in verdict) {
      this.given.set(parameter, { value: verdict.value, from: joined(before?.from, from) });
    }
  }
}

/** Several keys may say one thing, or a part of it each. */
function joined(before: string | undefined, from: string): string {
  return before === undefined || before === from ? from : `${before}, ${from}`;
}
