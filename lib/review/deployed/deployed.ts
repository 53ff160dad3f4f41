import type { RackCost } from '../beside/cost';
import type { RackQuota } from '../beside/quotas';

/** A resource of a template, as CloudFormation reads it. */
export interface Resource {
  readonly Type: string;
  /** @default - none */
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  /** How an Auto Scaling group changes what it has launched. */
  readonly UpdatePolicy?: unknown;
  readonly Metadata?: unknown;
}

export interface Output {
  readonly Value: unknown;
  readonly Export?: { readonly Name: string };
}

export interface Parameter {
  readonly Type: string;
  readonly Default?: unknown;
}

export interface Template {
  readonly Description?: string;
  readonly Parameters?: Readonly<Record<string, Parameter>>;
  readonly Resources?: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, Output>>;
}

export interface DeployedStack {
  readonly template: Template;
  /** The stacks, by their keys, that the assembly says are deployed before this one. */
  readonly dependencies: readonly string[];
  /** @default false */
  readonly terminationProtection?: boolean;
}

/** A rack as an assembly has it. */
export interface Rack {
  readonly name: string;
  readonly region: string;
  /** @default - the account of whoever deploys */
  readonly account?: string;
  readonly stacks: Deployed;
  /** What it costs. @default - nobody has computed it */
  readonly cost?: RackCost;
  /** What it takes of service quotas. @default - nobody has computed it */
  readonly quotas?: readonly RackQuota[];
}

/** What is deployed of a rack: region and name (`us-east-1/rack-eks`) → stack. */
export type Deployed = Readonly<Record<string, DeployedStack>>;

export const keyOf = (region: string, stackName: string): string => `${region}/${stackName}`;

/** Stack and logical id, by which resources are told apart: `us-east-1/rack-eks EksCluster`. */
export const whereOf = (stack: string, id: string): string => `${stack} ${id}`;

export const stackOf = (where: string): string => where.split(' ')[0] ?? '';

export function resourceAt(where: string, state: Deployed): Resource | undefined {
  const [stack = '', id = ''] = where.split(' ');
  return state[stack]?.template.Resources?.[id];
}

/** What is deployed after `cdk deploy --exclusively` of some stacks: the others stay as they are. */
export function deployOnly(stacks: readonly string[], before: Deployed, after: Deployed): Deployed {
  return { ...before, ...Object.fromEntries(Object.entries(after).filter(([stack]) => stacks.includes(stack))) };
}

/**
 * The stacks that are done before another one starts. Of all others nothing is known: the CLI starts whatever has no
 * dependency left, several at a time with `--concurrency`, so only a dependency is an order.
 */
export function doneBefore(stack: string, state: Deployed): ReadonlySet<string> {
  const done = new Set<string>();
  const visit = (key: string) => {
    for (const dependency of state[key]?.dependencies ?? []) {
      if (!done.has(dependency)) {
        done.add(dependency);
        visit(dependency);
      }
    }
  };
  visit(stack);
  return done;
}

/** A cache of something that follows from two states. */
export function memoized<T>(derive: (before: Deployed, after: Deployed) => T): typeof derive {
  const known = new WeakMap<Deployed, WeakMap<Deployed, T>>();
  return (before, after) => {
    const ofBefore = known.get(before) ?? new WeakMap<Deployed, T>();
    known.set(before, ofBefore);
    const value = ofBefore.get(after) ?? derive(before, after);
    ofBefore.set(after, value);
    return value;
  };
}

/** What people call a resource: `rack-eks/EksCluster`. */
export const nameOf = (where: string): string => where.slice(where.indexOf('/') + 1).replace(' ', '/');

/** What people call a stack: without its region. */
export const stackNameOf = (stack: string): string => stack.slice(stack.indexOf('/') + 1);
