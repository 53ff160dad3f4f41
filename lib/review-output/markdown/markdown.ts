import { type Report, SEVERITIES } from '../../review/report';
import { hasNews } from '../findings';
import { headline } from '../headline';
import { costInWords } from '../money';
import { type RackGroup, rackGroups } from '../racks';
import { counted } from '../text/values';
import { allowedReasons, openReasons, type Row, remarkRows } from '../topics';
import { rowItem } from './blocks';
import { code, htmlCode, names, prose } from './inline';
import { type Item, itemsOf } from './items';
import { totalsTable } from './table';
import { EFFECT_MARKS, LEGEND } from './words';

export interface MarkdownOptions {
  /**
   * Of the hidden first line, by which a comment is found again: letters, digits, spaces and hyphens.
   * @default 'eks-rack review'
   */
  readonly marker?: string;
  /**
   * Where the page with all of it is. Its address is not a template's: it is the only link there is.
   * @default - the page is named without saying where it is
   */
  readonly page?: { readonly text: string; readonly url?: string };
  /** Most characters. @default 60000: GitHub takes 65,536 */
  readonly limit?: number;
}

/** Of racks with a picture of their stacks: each is a frame of its own that a browser has to load. */
const MOST_PICTURES = 3;
const MOST_REASONS = 10;
/** What else is said of racks with something left out, and at the end. */
const RESERVE = 2000;

/** A review as a comment: the verdict and totals, what there is to look at, and the details of each rack in a fold. */
export function markdownOf(report: Report, options: MarkdownOptions = {}): string {
  const { marker = 'eks-rack review', limit = 60_000 } = options;
  const { verdict, racks, sides } = report;
  const cost = costInWords(report);
  const open = openReasons(report);
  const groups = rackGroups(report);
  const unchanged = racks.filter((rack) => !hasNews(rack)).length;
  const head = [
    `<!-- ${marker.replace(/[^A-Za-z0-9 -]|-(?=-)/g, '')} -->`,
    `### ${verdict.exit === 2 ? '🔴' : '🟢'} Review of templates: ${inSentence(headline(report))}`,
    '',
    ...(sides === undefined ? [] : [`${code(sides.before)} → ${code(sides.after)}`, '']),
    prose(verdict.line),
    ...(cost === undefined ? [] : ['', prose(cost)]),
    ...section('**To look at before it is merged**', open),
    ...section('**Allowed**', allowedReasons(report)),
    ...section('**Beside the templates**', remarkRows(report)),
    '',
    totalsTable(report, groups),
    ...(groups.length > 0 ? ['', LEGEND, ''] : []),
    '',
  ].join('\n');
  const { text, left } = withinBudget(groups, limit - head.length - RESERVE);
  return `${head}${text}\n${footer(left, unchanged, options)}\n`;
}

const inSentence = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

function section(title: string, rows: readonly Row[]): readonly string[] {
  const more = rows.length - MOST_REASONS;
  return rows.length === 0
    ? []
    : ['', title, '', ...rows.slice(0, MOST_REASONS).map(rowItem), ...(more > 0 ? [`- and ${more} more`] : [])];
}

interface Left {
  readonly items: number;
  readonly racks: number;
}

/** Beside the text of an item: the line of its section. */
const HEADING = 60;
/** Of a fold beside how it begins: its end, and the line that says what is not in it. */
const FOLD = 100;

/** What matters most of all racks first, until the budget is spent; then each rack in its own order. */
function withinBudget(groups: readonly RackGroup[], budget: number): { readonly text: string; readonly left: Left } {
  const all = groups.flatMap((group, i) => itemsOf(group.rack, i < MOST_PICTURES).map((item) => ({ item, group })));
  const kept = new Set<Item>();
  const opened = new Set<RackGroup>();
  let spent = 0;
  for (const severity of SEVERITIES) {
    for (const { item, group } of all.filter((one) => one.item.severity === severity)) {
      const price = item.text.length + HEADING + (opened.has(group) ? 0 : FOLD + opening(group).length);
      if (spent + price <= budget) {
        spent += price;
        kept.add(item);
        opened.add(group);
      }
    }
  }
  const shown = groups.filter((group) => opened.has(group));
  const folds = shown.map((group) => {
    const items = all.filter((one) => one.group === group).map(({ item }) => item);
    return fold(group, items, kept);
  });
  const racks = groups.filter((group) => !opened.has(group)).flatMap(({ rack, others }) => [rack, ...others]);
  return { text: folds.join('\n'), left: { items: all.length - kept.size, racks: racks.length } };
}

function fold({ rack, others }: RackGroup, items: readonly Item[], kept: ReadonlySet<Item>): string {
  const said = items.filter((item) => kept.has(item));
  const sections = [...new Set(said.map(({ section: title }) => title))].flatMap((title) => [
    '',
    `**${title}**`,
    '',
    ...said.filter((item) => item.section === title).map(({ text }) => text),
  ]);
  const left = items.length - said.length;
  return [
    opening({ rack, others }),
    ...sections,
    ...(left > 0 ? ['', `Left out here for length: ${counted(left, 'entry', 'entries')}.`] : []),
    '',
    '</details>',
    '',
  ].join('\n');
}

/** How the fold of a rack begins: what it is about. */
function opening({ rack, others }: RackGroup): string {
  const alike = others.length > 0 ? ` and ${others.length} alike` : '';
  const place = `${htmlCode(rack.name, 60)} (${htmlCode(rack.region, 30)})`;
  const too = names(
    others.map(({ name }) => name),
    30,
  );
  return [
    `<details><summary>${EFFECT_MARKS[rack.effect]} ${place}${alike}: ${rack.effect}</summary>`,
    ...(others.length > 0
      ? ['', `The very same happens to ${counted(others.length, 'other rack')}, under names of their own: ${too}.`]
      : []),
  ].join('\n');
}

function footer(left: Left, unchanged: number, { page }: MarkdownOptions): string {
  const where = page === undefined ? 'the page of this review' : linked(page);
  const out = [
    ...(left.items > 0 ? [counted(left.items, 'entry', 'entries')] : []),
    ...(left.racks > 0 ? [`the details of ${counted(left.racks, 'rack')}`] : []),
  ];
  return [
    out.length > 0
      ? `⚠️ **Left out for length: ${out.join(', and ')}.** All of it is in ${where}.`
      : `All values, with search and filters: ${where}.`,
    ...(unchanged > 0 ? [`${counted(unchanged, 'rack')} without a change.`] : []),
  ].join(' ');
}

/** The only link there is. */
function linked({ text, url }: NonNullable<MarkdownOptions['page']>): string {
  if (url === undefined || !/^https:\/\/[\w.-]+(:\d+)?\/[\w./?=&%#~+-]*$/.test(url)) {
    return prose(text);
  }
  return `[${prose(text)}](${url})`;
}
