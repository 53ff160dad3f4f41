/** How what racks take compares with what a new account has. */
export type Verdict = 'fits' | 'only at start' | 'too small' | 'unverified';

/** The worst first. */
export const VERDICTS: readonly Verdict[] = ['too small', 'only at start', 'unverified', 'fits'];

export interface Compared {
  readonly atStart: number;
  readonly atFullScale: number;
  /** How much there is. */
  readonly limit: number;
  /** Whether the limit, or what is taken, is not known for sure. What is too much already stays too much. */
  readonly unsure: boolean;
}

export function verdictOn({ atStart, atFullScale, limit, unsure }: Compared): Verdict {
  if (atStart > limit) {
    return 'too small';
  }
  if (atFullScale > limit) {
    return 'only at start';
  }
  return unsure ? 'unverified' : 'fits';
}

/** The worst of several. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  return VERDICTS.find((verdict) => verdicts.includes(verdict)) ?? 'fits';
}
