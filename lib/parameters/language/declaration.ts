import type { Condition } from './condition';
import type { Kind } from './kinds';

/** The headings of the parameter reference, in its order. */
export const GROUPS = [
  'Rack',
  'Cluster',
  'Network',
  'Nodes',
  'Build nodes',
  'Node pools',
  'Router',
  'DNS',
  'Certificates',
  'Platform',
  'Apps',
  'Logs',
  'Storage',
  'Security',
] as const;
export type Group = (typeof GROUPS)[number];

/**
 * What changing a parameter of a deployed rack does, there or back, whichever is worse. A test derives it from the
 * templates and CloudFormation's own list of create-only properties.
 *
 * - `in place`: the resources are updated where they are.
 * - `rolls nodes`: a new launch template version or Kubernetes version; every node is drained and replaced in turn.
 * - `replaces node groups`: new groups come up before the old ones are drained and deleted.
 * - `new rack`: belongs to the rack's identity; another value describes another rack.
 * - `fails at deploy`: the cluster, its network or something that holds data would have to be replaced; CloudFormation
 *   stops before it deletes anything.
 */
export type ChangeEffect = 'in place' | 'rolls nodes' | 'replaces node groups' | 'new rack' | 'fails at deploy';

/**
 * Everything there is to know of one parameter. The parser, the types and the reference all derive from this.
 * `D`: its default; `P`: the parameters that its condition asks for.
 */
export interface Declaration<T, D extends T | undefined = T | undefined, P = never> {
  readonly group: Group;
  readonly kind: Kind<T>;
  /** The value when nothing is given; `undefined`: the parameter stays unset. */
  readonly default: D;
  /** The default in words, where it is derived from something else. */
  readonly defaultText?: string;
  /** Unit of a number. */
  readonly unit?: string;
  readonly description: string;
  /** A value as one would type it after `-c key=`. */
  readonly example: string;
  /** Row of the feature list (A1..F7) that the parameter implements, and the document it comes from. */
  readonly source: string;
  /** Whether a published product may ask for it at launch; structural choices are fixed when it is published. */
  readonly launchTime: boolean;
  readonly change: ChangeEffect;
  /** What a reader should know before changing it. */
  readonly changeNote?: string;
  /** What must be so for it to have an effect. Given without, it raises a warning. @default - it always has one */
  readonly onlyWith?: Condition<P>;
}

/** Declares one parameter; exists for its type inference. */
export function declare<T, P = unknown>(declaration: Declaration<T, NoInfer<T>, P>): Declaration<T, T, P>;
export function declare<T, P = unknown>(declaration: Declaration<T, undefined, P>): Declaration<T, undefined, P>;
export function declare<T, P>(declaration: Declaration<T, T | undefined, P>): Declaration<T, T | undefined, P> {
  return declaration;
}

/** The typed value a declaration yields: never undefined when it has a default. */
export type ValueOf<X> = X extends { kind: Kind<infer T>; default: infer D }
  ? undefined extends D
    ? T | undefined
    : T
  : never;

/** The typed values that some declarations yield. */
export type ValuesOf<D> = { readonly [K in keyof D]: ValueOf<D[K]> };
