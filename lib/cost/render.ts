import { createColors } from 'picocolors';
import { type Column, type Look, table } from '../terminal/table';
import type { Cost } from './index';
import type { CostLine } from './line';

/** What racks cost, for people. */
export function render(costs: readonly Cost[], look: Look): string {
  const paint = createColors(look.color);
  const together = costs.reduce((sum, { total }) => sum + total, 0);
  const sections = [
    ...costs.map((cost) => section(cost, look)),
    ...(costs.length > 1
      ? [paint.bold(`All ${costs.length} racks: ${boundOf(costs)}${money(together)} USD a month.`)]
      : []),
    sourcesOf(costs),
  ];
  return `${sections.join('\n\n')}\n`;
}

const LINES: readonly Column[] = [
  { title: 'part', elastic: true },
  { title: 'how many', align: 'right' },
  { title: 'of what', elastic: true },
  { title: 'price', align: 'right' },
  { title: 'a month', align: 'right' },
];
const RATES: readonly Column[] = [
  { title: 'by use', elastic: true },
  { title: 'price', align: 'right' },
  { title: 'for', elastic: true },
];

function section(cost: Cost, look: Look): string {
  const { rack, region, lines, byUse, notes, notKnown } = cost;
  const paint = createColors(look.color);
  const rows = lines.map((line) => ({
    cells: [
      line.part,
      shown(line.count),
      line.unit,
      priceOf(line),
      line.monthly === undefined ? 'not known' : money(line.monthly),
    ],
    paint: line.monthly === undefined ? paint.yellow : line.ceiling ? paint.dim : undefined,
  }));
  const remarks = lines.flatMap(({ part, note }) => (note === undefined ? [] : [`${part}: ${note}`]));
  const rates = byUse.map(({ what, usd, unit }) => ({ cells: [what, String(usd), unit] }));
  return [
    paint.bold(`Rack ${rack} in ${region}, at rest`),
    table(LINES, rows, look, { wrap: true }),
    paint.bold(totalOf(cost)),
    table(RATES, rates, look, { wrap: true }),
    ...list('Notes:', [...remarks, ...notes]),
    ...list('Not in these numbers:', notKnown),
  ].join('\n');
}

function totalOf({ total, withoutPrice, ceilings }: Cost): string {
  const reasons = [
    ...(withoutPrice.length > 0 ? [`without ${withoutPrice.join(', ')}`] : []),
    ...(ceilings.length > 0 ? [`spot at the most that it costs: ${ceilings.join(', ')}`] : []),
  ];
  return `Total: ${boundOf([{ withoutPrice }])}${money(total)} USD a month${reasons.length > 0 ? `, ${reasons.join('; ')}` : ''}`;
}

function boundOf(costs: readonly Pick<Cost, 'withoutPrice'>[]): string {
  return costs.some(({ withoutPrice }) => withoutPrice.length > 0) ? 'at least ' : '';
}

function sourcesOf(costs: readonly Cost[]): string {
  const sources = Object.assign({}, ...costs.map((cost) => cost.sources)) as Cost['sources'];
  const days = costs.flatMap(({ lines }) => lines.flatMap(({ asOf }) => asOf ?? [])).sort();
  return [
    `List prices, collected on ${costs[0]?.asOf}; the oldest is of ${days[0]}. A month has ${costs[0]?.hoursPerMonth} hours.`,
    ...Object.values(sources).map(({ what }) => `  ${what}`),
    'Ask the AWS Pricing Calculator before you sign anything: --json has each price with its day and source.',
  ].join('\n');
}

function priceOf({ unitPrice, per }: CostLine): string {
  return unitPrice === undefined
    ? ''
    : `${unitPrice < 0.1 ? Number(unitPrice.toPrecision(4)) : unitPrice.toFixed(2)} / ${per}`;
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

function money(usd: number): string {
  return usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

function shown(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}
