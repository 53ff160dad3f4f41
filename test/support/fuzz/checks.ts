import type { Raw } from '../templates';
import { made } from './made';
import { outcomeOf, type Settled } from './outcome';
import { PROPERTIES, REPEATED } from './properties';
import { wrongWith } from './refusals';

/** Something that does not hold of a rack. */
export interface Failure {
  /** Which property. */
  readonly property: string;
  readonly detail: string;
  readonly raw: Raw;
}

/** How much is asked of a rack that is valid. */
export interface Depth {
  /** Whether it is synthesized twice more. */
  readonly repeated: boolean;
  /** Whether the library's rules are asked, too. */
  readonly validated: boolean;
}

export const SHALLOW: Depth = { repeated: false, validated: false };

/** All that is wrong with what became of some fragments: with the rack, and with the refusals on the way to it. */
export function failuresIn({ raw, refused, thrown }: Settled, depth: Depth): readonly Failure[] {
  return [
    ...thrown.map(({ raw: given, error }): Failure => ({ property: 'outcome', detail: textOf(error), raw: given })),
    ...refused.flatMap((one) => failures('refusal', one.raw, () => wrongWith(one))),
    ...failuresOf(raw, depth),
  ];
}

/** All that is wrong with a rack that is valid. */
export function failuresOf(raw: Raw, depth: Depth): readonly Failure[] {
  try {
    const rack = made(raw, depth);
    const properties = { ...PROPERTIES, ...(depth.repeated ? REPEATED : {}) };
    return Object.entries(properties).flatMap(([name, property]) => failures(name, raw, () => property(rack)));
  } catch (error) {
    return [{ property: 'synth', detail: textOf(error), raw }];
  }
}

/** All that is wrong with a rack, whatever becomes of it: for cases that were kept. */
export function failuresOfAny(raw: Raw, depth: Depth): readonly Failure[] {
  try {
    const outcome = outcomeOf(raw);
    return 'rack' in outcome ? failuresOf(raw, depth) : failures('refusal', raw, () => wrongWith(outcome.refused));
  } catch (error) {
    return [{ property: 'outcome', detail: textOf(error), raw }];
  }
}

function failures(property: string, raw: Raw, ask: () => readonly string[]): readonly Failure[] {
  try {
    return ask().map((detail) => ({ property, detail, raw }));
  } catch (error) {
    return [{ property, detail: textOf(error), raw }];
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join('\n') : String(error);
}
