import INSTANCES from './instance-prices.json';
import TABLE from './prices.json';

/** A list price of AWS in {@link PRICED_REGION}, without taxes, discounts and free tiers. */
export interface Price {
  readonly usd: number;
  /** What one costs that much: `gateway`, `GiB`. */
  readonly unit: string;
  /** `use`: only what passes through or is stored is paid. */
  readonly per: 'hour' | 'month' | 'use';
  /** Keys of {@link PRICE_SOURCES}. */
  readonly source: readonly string[];
  /** The day that the number is from, YYYY-MM-DD. */
  readonly asOf: string;
  /** How the number is known. */
  readonly confidence: string;
}

export type PriceId = keyof typeof TABLE.prices;

/** The day on which the table was put together; each price has a day of its own. */
export const PRICES_AS_OF = TABLE.asOf;
export const PRICED_REGION = TABLE.region;
export const HOURS_PER_MONTH = TABLE.hoursPerMonth;
export const PRICE_SOURCES: Readonly<Record<string, { readonly what: string; readonly asOf: string }>> = TABLE.sources;

export function priceOf(id: PriceId): Price {
  return TABLE.prices[id] as Price;
}

/** Family → sizes with what an hour costs, Linux, on demand. */
const FAMILIES: Readonly<Record<string, string>> = INSTANCES;

/** What an instance of a type costs. @returns nothing for a type that is not in the table */
export function instancePrice(type: string): Price | undefined {
  const [family = '', size = ''] = type.split('.');
  const sizes = Object.hasOwn(FAMILIES, family) ? (FAMILIES[family] ?? '').split(' ') : [];
  const usd = sizes.map((entry) => entry.split(':')).find(([name]) => name === size)?.[1];
  const { source, asOf } = TABLE.instances;
  return usd === undefined
    ? undefined
    : { usd: Number(usd), unit: type, per: 'hour', source: [source], asOf, confidence: 'price API' };
}
