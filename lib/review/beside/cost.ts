import { z } from 'zod';
import type { CostDelta } from '../report';

/** What a review needs of a rack in `rack-cost.json`, which a synth writes beside the templates. */
const COST = z.object({
  rack: z.string(),
  region: z.string(),
  pricedRegion: z.string(),
  /** The day of the prices. */
  asOf: z.string(),
  total: z.number(),
  lines: z.array(z.object({ part: z.string(), count: z.number(), unit: z.string(), monthly: z.number().optional() })),
  notKnown: z.array(z.string()),
});
export type RackCost = z.infer<typeof COST>;

const FILE = z.object({ racks: z.array(COST) });

/** What racks cost, by what a synth has written. @returns nothing where another version of it wrote something else */
export function costsIn(file: unknown): readonly RackCost[] {
  return FILE.safeParse(file).data?.racks.map((cost) => ({ ...cost, lines: cost.lines.map(ownPart) })) ?? [];
}

/** A line by itself: whose public addresses `their public addresses` are is said by the one before. */
function ownPart(line: RackCost['lines'][number], index: number, lines: RackCost['lines']) {
  const owner = lines.slice(0, index).findLast(({ part }) => !part.startsWith('their '));
  return line.part.startsWith('their ') ? { ...line, part: `${owner?.part}, ${line.part}` } : line;
}

/** What a change does to the price of a rack. @returns nothing where nobody knows what it costs before or after */
export function costDelta(
  before: RackCost | undefined,
  after: RackCost | undefined,
  isNew: boolean,
): CostDelta | undefined {
  if (after === undefined || (before === undefined && !isNew)) {
    return undefined;
  }
  const parts = [...new Set([...after.lines, ...(before?.lines ?? [])].map(({ part }) => part))];
  const lines = parts.flatMap((part) => {
    const [was, is] = [partOf(before, part), partOf(after, part)];
    return was.usd === is.usd && was.what === is.what
      ? []
      : [{ what: named(part, was.what, is.what), before: was.usd, after: is.usd }];
  });
  return { before: before?.total ?? 0, after: after.total, lines, notCounted: notCounted(before, after) };
}

function partOf(cost: RackCost | undefined, part: string) {
  const lines = cost?.lines.filter((line) => line.part === part) ?? [];
  return {
    usd: Math.round(lines.reduce((sum, { monthly = 0 }) => sum + monthly, 0) * 100) / 100,
    what: lines.map(({ count, unit }) => `${count} ${unit}`).join(' and '),
  };
}

function named(part: string, was: string, is: string): string {
  const what = was === '' || is === '' || was === is ? was || is : `${was}, then ${is}`;
  return `${part}: ${what}`;
}

function notCounted(before: RackCost | undefined, after: RackCost): readonly string[] {
  const { region, pricedRegion, asOf, lines, notKnown } = after;
  const unpriced = [...lines, ...(before?.lines ?? [])].filter(({ monthly }) => monthly === undefined);
  return [
    ...new Set(unpriced.map(({ part, unit }) => `${part} (${unit}), of which the price is not known`)),
    ...(region === pricedRegion
      ? []
      : [`what ${region} costs more or less than ${pricedRegion}, of which the prices are`]),
    ...(before === undefined || before.asOf === asOf
      ? []
      : [`that prices are of ${before.asOf} before, and of ${asOf} after`]),
    ...notKnown,
  ];
}
