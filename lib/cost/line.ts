import { HOURS_PER_MONTH, type Price } from '../facts/fleet/prices';

/** A part of a rack and what it costs a month while nothing happens. */
export interface CostLine {
  readonly part: string;
  readonly count: number;
  /** Of what: `gateway`, `GiB`, an instance type. */
  readonly unit: string;
  /** USD for one. @default - the price is not known, and the line is not in the total */
  readonly unitPrice?: number;
  readonly per: 'hour' | 'month';
  /** USD. @default - the price is not known */
  readonly monthly?: number;
  /** Whether it may cost less: of spot instances only a bound is known. @default false */
  readonly ceiling?: true;
  /** What a reader should know. @default - nothing */
  readonly note?: string;
  /** Keys of the sources of the price. */
  readonly source: readonly string[];
  /** The day that the price is from. @default - it is not known */
  readonly asOf?: string;
}

/** A line, or none where there is nothing to pay for. */
export function lineOf(
  part: string,
  count: number,
  price: Pick<Price, 'unit' | 'source'> & Partial<Price>,
  more: Pick<CostLine, 'ceiling' | 'note'> = {},
): readonly CostLine[] {
  const { usd, unit, source, asOf } = price;
  const per = price.per === 'month' ? 'month' : 'hour';
  const monthly = usd === undefined ? undefined : cents(count * usd * (per === 'hour' ? HOURS_PER_MONTH : 1));
  return count === 0 ? [] : [{ part, count, unit, unitPrice: usd, per, monthly, ...more, source, asOf }];
}

export function cents(usd: number): number {
  return Math.round(usd * 100) / 100;
}
