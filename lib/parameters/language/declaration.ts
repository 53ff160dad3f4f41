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
  'Monitoring',
  'Storage',
  'Security',
  'Catalog',
] as const;
export type Group = (typeof GROUPS)[number];

/**
 * What changing a parameter of a deployed rack does, there or back, whichever is worse. A test derives it from the
 * templates and CloudFormation's own list of create-only properties.
 */
export const CHANGES = {
  'in place': 'resources are updated where they are',
  'rolls nodes': 'nodes are drained and replaced one after another',
  'replaces node groups': 'new groups come up before the old ones are drained and deleted',
  'new rack': 'another value describes another rack',
  'fails at deploy':
    'the cluster, its network or something that holds data would have to be replaced; CloudFormation stops before it deletes anything',
} as const;
export type ChangeEffect = keyof typeof CHANGES;

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
  /** What else is often asked for: in words → a value in the same form. @default - the one example says it all */
  readonly furtherExamples?: Readonly<Record<string, string>>;
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

/** What a parameter is when nothing is given, in words. */
export function defaultOf({ default: value, defaultText }: Declaration<unknown>): string {
  return defaultText ?? `\`${String(value)}\``;
}

/** What a parameter may be, with the unit that it counts in. */
export function allowedOf({ kind, unit }: Declaration<unknown>): string {
  return unit ? `${kind.allowed} (${unit})` : kind.allowed;
}

/** What is read at a glance. */
const LONGEST = 160;

/** The first sentence of a text, which a capital letter follows: true: and false: begin none. A long one is cut. */
export function firstSentence(text: string): string {
  const sentence = /^.*?[.](?=\s+[A-Z`*])/s.exec(text)?.[0] ?? text;
  const [upTo = sentence] =
    sentence.length <= LONGEST ? [] : (/^.*(?=[,;:(] ?)/s.exec(sentence.slice(0, LONGEST)) ?? []);
  return upTo === sentence ? sentence : `${upTo.trim()} …`;
}

/** The typed value a declaration yields: never undefined when it has a default. */
export type ValueOf<X> = X extends { kind: Kind<infer T>; default: infer D }
  ? undefined extends D
    ? T | undefined
    : T
  : never;

/** The typed values that some declarations yield. */
export type ValuesOf<D> = { readonly [K in keyof D]: ValueOf<D[K]> };
