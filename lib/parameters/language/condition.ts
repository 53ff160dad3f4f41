/**
 * What must be so for a parameter to have an effect. `P`: the parameters that it asks for.
 */
export interface Condition<P> {
  /** All of it, to end the sentence "has an effect only with ...". */
  readonly text: string;
  /** What of it is missing, to end the sentence "has no effect without ..."; nothing where it holds. */
  readonly missing: (p: P) => string | undefined;
}

/** The parameters of some names. */
type Named<N extends string> = { readonly [K in N]: unknown };

/**
 * A condition that is said in words.
 * @param missing what to give where it does not hold. @default - all of it
 */
export function where<P>(text: string, holds: (p: P) => boolean, missing = text): Condition<P> {
  return { text, missing: (p) => (holds(p) ? undefined : missing) };
}

/** A parameter has a value. */
export function when<N extends string>(parameter: N, value: string | boolean): Condition<Named<N>> {
  return where(`${parameter}=${value}`, (p) => p[parameter] === value);
}

/** One of some parameters at least was given, of those that have no default. */
export function withAny<N extends string>(...parameters: readonly N[]): Condition<Named<N>> {
  return where(parameters.join(' or '), (p) => parameters.some((name) => p[name] !== undefined));
}

/** Both hold; where neither does, the first is what is missing. */
export function both<A, B>(one: Condition<A>, other: Condition<B>): Condition<A & B> {
  return { text: `${one.text}, and ${other.text}`, missing: (p) => one.missing(p) ?? other.missing(p) };
}
