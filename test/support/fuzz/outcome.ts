import { ParameterError, type Problem } from '../../../lib/parameters/language/problem';
import { type Rack, rackOf } from '../../../lib/rack/rack';
import type { Raw } from '../templates';
import type { Fragments } from './fragments';

/** A report instead of a rack. */
export interface Refused {
  readonly raw: Raw;
  readonly problems: readonly Problem[];
  readonly report: string;
  readonly ms: number;
}

export type Outcome = { readonly rack: Rack } | { readonly refused: Refused };

/** What becomes of a rack. Anything but a plan or a report is thrown on. */
export function outcomeOf(raw: Raw): Outcome {
  const start = performance.now();
  try {
    return { rack: rackOf(raw) };
  } catch (error) {
    if (error instanceof ParameterError) {
      const { problems, message: report } = error;
      return { refused: { raw, problems, report, ms: performance.now() - start } };
    }
    throw error;
  }
}

/** What was said of a rack as far as all of it can be, and what had to be left out for that. */
export interface Settled {
  readonly raw: Raw;
  readonly refused: readonly Refused[];
  /** What ended as neither a plan nor a report. */
  readonly thrown: readonly { readonly raw: Raw; readonly error: unknown }[];
}

/** Takes up one fragment after the other, but those with which the rack would be refused. */
export function settled([first, ...others]: Fragments): Settled {
  const refused: Refused[] = [];
  const thrown: { raw: Raw; error: unknown }[] = [];
  let raw: Raw = {};
  for (const fragment of [first, ...others]) {
    const next = { ...raw, ...fragment };
    try {
      const outcome = outcomeOf(next);
      if ('rack' in outcome) raw = next;
      else refused.push(outcome.refused);
    } catch (error) {
      thrown.push({ raw: next, error });
    }
  }
  return { raw, refused, thrown };
}
