import type { Problem } from './problem';

/** A problem between parameters that are each fine by themselves. */
export interface Contradiction extends Problem {
  /** The parameters it rests on: once one of them was refused, there is nothing to say about it. */
  readonly involves: readonly string[];
}

/** Something that works and that a reader should know of all the same. */
export interface Warning {
  /** Stable, so that it can be acknowledged: `rack:imds-optional`. */
  readonly id: string;
  readonly message: string;
}

/** The names of some parameters. */
export type NamesOf<P> = keyof P & string;

/** A parameter, or a place in one: `node_type`, `node_pools[0].zones`. */
export type Place<N extends string> = N | `${N}[${string}`;

/** What a refusal says beside what is wrong. */
export interface Details<N extends string> {
  /** @default - the value of the parameter */
  readonly given?: unknown;
  /** @default - the message says it */
  readonly allowed?: string;
  /** @default - nothing is near; `allowed` has to do */
  readonly fix?: string;
  /** The parameters it rests on, beside the refused one. @default - none */
  readonly involves?: readonly N[];
}

/** Refuses a parameter, or a place in one: `message` ends the sentence "parameter: ...". */
export type Refuse<N extends string> = (parameter: Place<N>, message: string, details?: Details<N>) => void;

/** Warns under an id, which is prefixed with `rack:`. */
export type Warn = (id: string, message: string) => void;

/** One thing that may be wrong between the parameters of a rack. `P`: the parameters that the rule asks for. */
export type Rule<P> = (p: P, refuse: Refuse<NamesOf<P>>) => void;

/**
 * One thing that is worth a warning. `isGiven` tells parameters that were given from those that have their default.
 */
export type Advice<P> = (p: P, warn: Warn, isGiven: (name: NamesOf<P>) => boolean) => void;

/** What some rules have against some parameters. */
export function contradictionsIn<P extends object>(p: P, rules: readonly Rule<P>[]): readonly Contradiction[] {
  const found: Contradiction[] = [];
  const refuse = refuseInto<NamesOf<P>>(found, (name) => asText(p[name]));
  for (const rule of rules) {
    rule(p, refuse);
  }
  return found;
}

/** What some rules warn of. */
export function warningsIn<P extends object>(
  p: P,
  rules: readonly Advice<P>[],
  given: ReadonlySet<string>,
): readonly Warning[] {
  const found: Warning[] = [];
  for (const rule of rules) {
    rule(p, warnInto(found), (name) => given.has(name));
  }
  return found;
}

/** A `refuse` that keeps what it is told. */
export function refuseInto<N extends string>(
  found: Contradiction[],
  valueFor: (name: N) => unknown = () => undefined,
): Refuse<N> {
  return (parameter, message, details = {}) => {
    const name = parameter.replace(/\[.*$/s, '') as N;
    const given = 'given' in details ? details.given : valueFor(name);
    const involves = [...new Set([name, ...(details.involves ?? [])])];
    found.push({ ...details, parameter, given, message, involves });
  };
}

/** A `warn` that keeps what it is told. */
export function warnInto(found: Warning[]): Warn {
  return (id, message) => {
    found.push({ id: `rack:${id}`, message });
  };
}

/** A list as one would type it. */
function asText(value: unknown): unknown {
  return Array.isArray(value) && value.every((part) => typeof part !== 'object') ? value.join(',') : value;
}
