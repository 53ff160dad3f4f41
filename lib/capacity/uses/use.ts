import type { QuotaId } from '../../facts/fleet/quotas';

/** What a rack takes of one quota. */
export interface Use {
  readonly quota: QuotaId;
  /**
   * What inside the account, and the region, it is counted in: a zone, a VPC, a group. Uses of the same share the quota.
   * @default - the whole account and region, or the whole account
   */
  readonly of?: string;
  readonly atStart: number;
  readonly atFullScale: number;
  /** Why it may be more, of something that the plan of a rack does not know. @default - it is as many */
  readonly openEnded?: string;
}

/** The same number at the start and at full scale. */
export function always(quota: QuotaId, count: number, of?: string): Use {
  return { quota, of, atStart: count, atFullScale: count };
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
