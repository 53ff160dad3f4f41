import { createColors } from 'picocolors';
import {
  type Finding,
  type Interruption,
  type RackReport,
  type Report,
  SEVERITIES,
  type Severity,
} from '../review/report';
import { oneLine } from '../review-output/text/visible';
import { type Column, type Look, type Row, table } from '../terminal/table';

/** What a terminal shows is looked at in one go; all of it is on the page. */
const MOST_ROWS = 25;

const COLUMNS: readonly Column[] = [
  { title: '' },
  { title: 'what' },
  { title: 'where', elastic: true },
  { title: 'means', elastic: true },
];

/** A review for people at a terminal. What templates say is shown: nothing of it moves the cursor or paints. */
export function render(report: Report, look: Look): string {
  const paint = createColors(look.color);
  const { sides, verdict, racks, remarks = [] } = harmless(report);
  const open = verdict.reasons.filter(({ allowed }) => allowed === undefined);
  const allowed = verdict.reasons.filter((reason) => reason.allowed !== undefined);
  const changed = racks.filter(({ state }) => state !== 'unchanged');
  const sections = [
    ...(sides === undefined ? [] : [paint.dim(`From ${sides.before} to ${sides.after}`)]),
    ...changed.map((rack) => rackSection(rack, look)),
    ...list('To look at:', unique(open.map(({ name, kind, text }) => `${paint.red(name)}: ${kind}: ${text}`))),
    ...list('Allowed:', unique(allowed.map(({ name, kind, allowed: by }) => `${name}: ${kind}: ${by?.reason}`))),
    ...list(
      'Beside the templates:',
      remarks.map(({ text, names = [] }) => `${text}${names.length > 0 ? `: ${some(names)}` : ''}`),
    ),
    (open.length === 0 ? paint.green : paint.red)(verdict.line),
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

function harmless(report: Report): Report {
  return JSON.parse(JSON.stringify(report), (_, value) => (typeof value === 'string' ? oneLine(value) : value));
}

function rackSection(rack: RackReport, look: Look): string {
  const paint = createColors(look.color);
  const rows = rack.state === 'changed' ? rowsOf(rack, look) : [];
  const shown = rows.slice(0, MOST_ROWS);
  return [
    paint.bold(`${rack.name} (${rack.region}): ${rack.line}`),
    ...(shown.length === 0 ? [] : [table(COLUMNS, shown, look, { wrap: true })]),
    ...(shown.length < rows.length ? [paint.dim(`and ${rows.length - shown.length} more`)] : []),
    ...facts(rack),
  ].join('\n');
}

/** What becomes of resources, the worst first; what the same is said of stands together. */
function rowsOf(rack: RackReport, look: Look): readonly Row[] {
  const groups = new Map<string, { readonly finding: Finding; readonly means: string; readonly names: string[] }>();
  for (const finding of rack.stacks.flatMap(({ findings }) => findings)) {
    const { severity, kind, name } = finding;
    const means = meaningOf(finding);
    const key = JSON.stringify([severity, kind, means]);
    const group = groups.get(key) ?? { finding, means, names: [] };
    groups.set(key, group);
    group.names.push(name);
  }
  return [...groups.values()]
    .filter(({ finding }) => finding.severity !== 'quiet')
    .sort((one, other) => SEVERITIES.indexOf(one.finding.severity) - SEVERITIES.indexOf(other.finding.severity))
    .map(({ finding, means, names }) => rowOf(finding, some(names, 3), means, look));
}

function meaningOf({ means, why = [], properties }: Finding): string {
  const paths = properties.map(({ path }) => path.replace(/^Properties\//, ''));
  return means ?? why[0]?.text ?? some(paths, 2);
}

const MARKS: Readonly<Record<Severity, string>> = { danger: '!!', warning: '!', note: '', quiet: '' };

function rowOf({ severity, kind }: Finding, where: string, means: string, look: Look): Row {
  const paint = createColors(look.color);
  const color = severity === 'danger' ? paint.red : severity === 'warning' ? paint.yellow : String;
  return {
    cells: [MARKS[severity], kind, where, means],
    paint: (cell, column) => (column < 2 ? color(cell) : cell),
  };
}

/** What there is to say of a rack beside its resources, a line each. */
function facts({
  state,
  obstacles,
  oneWay,
  interruptions,
  cost,
  quotas = [],
  order,
  leftBehind,
}: RackReport): string[] {
  if (state === 'gone') {
    return [];
  }
  const longest = interruptions.reduce<Interruption | undefined>(
    (most, one) => ((one.seconds ?? 0) > (most?.seconds ?? 0) ? one : most),
    undefined,
  );
  const over = quotas.filter(
    ({ after, before, quota, together }) => after > before && (together ?? after) > (quota ?? Infinity),
  );
  return [
    ...obstacles.map(({ reason, wayOut }) => `does not deploy: ${reason}${wayOut === undefined ? '' : ` (${wayOut})`}`),
    ...oneWay.map(({ text }) => text),
    ...(interruptions.length === 0
      ? []
      : [
          `interrupts: ${some(
            interruptions.map(({ name }) => name),
            3,
          )}${longest?.seconds === undefined ? '' : `, ${minutes(longest.seconds)} at the longest`}`,
        ]),
    ...(cost === undefined || cost.before === cost.after
      ? []
      : [`cost: ${cost.before.toFixed(2)}, then ${cost.after.toFixed(2)} USD a month at rest`]),
    ...(over.length === 0
      ? []
      : [
          `over the quota of a new account: ${some(
            over.map(({ what, after, quota }) => `${what} ${after} of ${quota}`),
            3,
          )}`,
        ]),
    ...(leftBehind.length === 0
      ? []
      : [
          `stays behind: ${some(
            leftBehind.map(({ name }) => name),
            3,
          )}`,
        ]),
    ...(order.waves.length > 1
      ? [`in this order: ${order.waves.map((wave) => wave.join(' + ')).join(', then ')}`]
      : []),
  ];
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [[title, ...lines.map((line) => `  ${line}`)].join('\n')];
}

function unique(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)];
}

function some(names: readonly string[], most = 5): string {
  return names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}

function minutes(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
