import { createColors } from 'picocolors';
import { type Column, type Look, type Row, table } from '../terminal/table';
import type { SubnetAddresses } from './addresses';
import { grouped } from './grouped';
import type { Capacity, Place } from './index';
import type { JudgedQuota } from './judge';
import { VERDICTS, type Verdict, worst } from './verdict';

/** Racks that are named where there are many. */
const MOST_NAMED = 8;
/** Rows of a table that has some for each rack. */
const MOST_ROWS = 20;

/** What racks take of quotas, for people. */
export function render(capacity: Capacity, look: Look): string {
  const { places, addresses, notCounted, asOf } = capacity;
  const quotas = places.flatMap((place) => place.quotas);
  const sections = [
    ...places.map((place) => placeSection(place, look)),
    addressSection(addresses, look),
    remarks(quotas),
    nextSteps(quotas),
    list('Not counted:', notCounted),
    `Defaults are what AWS documents for a new account, as of ${asOf}; yours may have been given more, or less at first.`,
    conclusion(quotas, addresses, look),
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

const QUOTAS: readonly Column[] = [
  { title: 'verdict' },
  { title: 'quota', elastic: true },
  { title: 'code' },
  { title: 'start', align: 'right' },
  { title: 'full', align: 'right' },
  { title: 'default', align: 'right' },
];

function placeSection({ account, region, racks, quotas, notes = [] }: Place, look: Look): string {
  const where = account === undefined ? 'the account that deploys' : `account ${account}`;
  const paint = createColors(look.color);
  const rows = [...quotas]
    .sort(tightest)
    .map((quota) =>
      row(quota.verdict, look, [
        `${quota.name}${quota.of === undefined ? '' : `: ${quota.of}`}`,
        quota.code ?? '',
        shown(quota.atStart),
        shown(quota.atFullScale),
        shown(quota.default),
      ]),
    );
  return [
    paint.bold(`${capital(where)}, ${region ?? 'all regions'}: ${named(racks)}`),
    table(QUOTAS, rows, look, { wrap: true }),
    ...notes,
  ].join('\n');
}

const ADDRESSES: readonly Column[] = [
  { title: 'verdict' },
  { title: 'subnet', elastic: true },
  { title: 'block' },
  { title: 'start', align: 'right' },
  { title: 'full', align: 'right' },
  { title: 'has', align: 'right' },
];

/** Of the zones of a rack the one that is used up the most. */
function addressSection(addresses: readonly SubnetAddresses[], look: Look): string {
  const fullest = grouped(addresses, ({ rack, tier }) => `${rack} ${tier}`).map((subnets) => {
    const [first = subnets[0]] = [...subnets].sort((one, other) => usedUp(other) - usedUp(one));
    return { ...first, others: subnets.length - 1 };
  });
  if (fullest.length === 0) {
    return '';
  }
  const sorted = fullest.sort((one, other) => VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict));
  const rows = sorted
    .slice(0, MOST_ROWS)
    .map(({ rack, tier, zone, others, cidr, has, atStart, atFullScale, verdict }) => {
      const more = others === 0 ? '' : ` and ${others} more`;
      return row(verdict, look, [
        `${rack}, ${tier}, ${zone}${more}`,
        cidr,
        shown(atStart),
        shown(atFullScale),
        shown(has),
      ]);
    });
  return [
    createColors(look.color).bold('Addresses of the subnets that racks make; full: each node full of pods'),
    table(ADDRESSES, rows, look, { wrap: true }),
    ...(sorted.length > MOST_ROWS ? [`... and ${sorted.length - MOST_ROWS} more, which --json has.`] : []),
  ].join('\n');
}

function usedUp({ atFullScale, has }: SubnetAddresses): number {
  return atFullScale / has;
}

function row(verdict: Verdict, { color }: Look, cells: readonly string[]): Row {
  const paint = createColors(color);
  const color_ = { 'too small': paint.red, 'only at start': paint.yellow, unverified: paint.yellow, fits: paint.green };
  return { cells: [verdict, ...cells], paint: (cell, column) => (column === 0 ? color_[verdict](cell) : cell) };
}

/** The worst verdict first, and of the same the one that is used up the most. */
function tightest(one: JudgedQuota, other: JudgedQuota): number {
  const share = ({ atFullScale, default: limit }: JudgedQuota) => atFullScale / Math.max(limit, 0.1);
  return VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict) || share(other) - share(one);
}

/** What there is to say of quotas that do not simply fit. */
function remarks(quotas: readonly JudgedQuota[]): string {
  const lines = quotas
    .filter(({ verdict }) => verdict !== 'fits')
    .map(({ name, of, notes = [], racks = {}, alreadyThere = 0, unit, verdict, atStart }) => {
      const parts = Object.entries(racks)
        .sort(([, [, one]], [, [, other]]) => other - one)
        .map(([rack, [start, full]]) => `${rack} ${shown(start)}${start === full ? '' : ` to ${shown(full)}`}`);
      const more = parts.length > MOST_NAMED ? [`and ${parts.length - MOST_NAMED} more racks`] : [];
      const texts = [
        ...(parts.length > 0 ? [`${[...parts.slice(0, MOST_NAMED), ...more].join(', ')}.`] : []),
        ...(verdict === 'too small' ? [`The start needs ${shown(atStart + alreadyThere)} ${unit}.`] : []),
        ...(alreadyThere === 0 ? [] : [`${alreadyThere} is there in every account.`]),
        ...notes.map(sentence),
      ];
      return texts.length === 0 ? [] : [`${name}${of === undefined ? '' : ` (${of})`}: ${texts.join(' ')}`];
    });
  return list('About these:', lines.flat());
}

function nextSteps(quotas: readonly JudgedQuota[]): string {
  const requests = [...new Set(quotas.flatMap(({ request }) => request ?? []))];
  const [first] = quotas.filter(({ verdict }) => verdict !== 'fits');
  return [
    list(
      'See what the account has, which may be more than the default:',
      (first === undefined ? quotas.slice(0, 1) : [first]).map(({ read }) => read),
    ),
    list('Then ask AWS for what full scale needs, or less:', requests),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

function conclusion(quotas: readonly JudgedQuota[], addresses: readonly SubnetAddresses[], look: Look): string {
  const paint = createColors(look.color);
  const verdict = worst([...quotas, ...addresses].map((one) => one.verdict));
  const count = (what: Verdict) => [...quotas, ...addresses].filter((one) => one.verdict === what).length;
  const counts = VERDICTS.filter((one) => count(one) > 0).map((one) => `${count(one)} ${one}`);
  return (verdict === 'fits' ? paint.green : paint.yellow)(`In all: ${counts.join(', ')}.`);
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines.map((line) => `  ${line}`)].join('\n');
}

function named(racks: readonly string[]): string {
  const more = racks.length > MOST_NAMED ? ` and ${racks.length - MOST_NAMED} more` : '';
  return `${racks.slice(0, MOST_NAMED).join(', ')}${more}`;
}

function sentence(text: string): string {
  return `${capital(text)}${/[.!?]$/.test(text) ? '' : '.'}`;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function shown(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}
