/** What a parameter is for, beside what it does. */
export interface Uses {
  /** Situations in which somebody sets it, a sentence each. */
  readonly useCases: readonly string[];
  /** Parameters that are decided with it. Those that name it are related as well. */
  readonly related: readonly string[];
}

/** Uses of some declarations: `tsc` names the one that has none. */
export type UsesOf<D> = Readonly<Record<keyof D, Uses>>;

/** @param related parameters that are decided with it */
export function uses(related: readonly string[], ...useCases: readonly string[]): Uses {
  return { related, useCases };
}
