import Table from 'cli-table3';
import { createColors } from 'picocolors';
import { isNothing, type Left } from './inventory';
import { longestChain, notPlayed, phasesOf, type Report, wentWell } from './report';
import { isFailure, type StackResult, type Step } from './step';

export interface Look {
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
}

/** A report for people: a table for each phase, then what is worth a sentence. */
export function render(report: Report, look: Look): string {
  const paint = createColors(look.color);
  const sections = [
    `Rack ${report.rack} on ${report.context} (${report.server}), with ${report.programs}`,
    ...phasesOf(report).map((phase) => phaseSection(report, phase, look)),
    ...failures(report.steps).map((text) => paint.red(text)),
    ...remarks(report.steps),
    notPlayedSection(report),
    report.kept ? 'The rack was kept.' : leftSection(report.left),
    wentWell(report)
      ? paint.green('The rehearsal went well.')
      : paint.red(`The rehearsal ${report.interrupted ? 'was interrupted' : 'failed'}.`),
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

/** 83,400 ms → 83 s; under ten seconds with a tenth. */
export function seconds(ms: number): string {
  return ms < 9950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
}

function phaseSection({ steps, stacks }: Report, phase: string, look: Look): string {
  const paint = createColors(look.color);
  const results = stacks.filter((result) => result.phase === phase);
  const own = steps.filter((step) => step.phase === phase && step.outcome !== 'skipped');
  if (own.length === 0) {
    return `${phase}: nothing to do in the cluster${trouble(results)}`;
  }
  const start = Math.min(...results.map((result) => result.start));
  const end = Math.max(...results.map((result) => result.end));
  const chain = longestChain(steps, phase).map(({ id, start: from, end: to = from }) => `${id} ${seconds(to - from)}`);
  return [
    paint.bold(`${phase}: ${seconds(end - start)}${trouble(results)}`),
    table(own, start, look),
    ...(chain.length > 0 ? [`longest chain: ${chain.join(' → ')}`] : []),
  ].join('\n');
}

function trouble(results: readonly StackResult[]): string {
  const failed = results.filter(isFailure);
  return failed.map(({ stack, status }) => `; ${stack} ended in ${status}`).join('');
}

const TITLES = ['start', 'took', 'resource', 'in Kubernetes', 'after', 'result'];
/** Between columns. */
const GAP = 2;
/** A column of names is never narrower, however small the terminal. */
const LEAST = 8;

function table(steps: readonly Step[], start: number, { width, color }: Look): string {
  const paint = createColors(color);
  const sorted = [...steps].sort((a, b) => a.start - b.start || (a.end ?? 0) - (b.end ?? 0));
  const cells = sorted.map((step) => [
    seconds(step.start - start),
    step.outcome === 'cancelled' ? '' : seconds((step.end ?? step.start) - step.start),
    step.id,
    step.what,
    step.after ?? '',
    resultOf(step),
  ]);
  const widths = TITLES.map(
    (title, column) => GAP + Math.max(...[TITLES, ...cells].map((row) => (row[column] ?? title).length)),
  );
  const rows = new Table({
    head: TITLES,
    colWidths: fitting(widths, [2, 3, 4], width),
    colAligns: ['right', 'right', 'left', 'left', 'left', 'left'],
    chars: NO_LINES,
    style: { head: color ? ['dim'] : [], border: [], 'padding-left': 0, 'padding-right': GAP, compact: true },
  });
  for (const [index, { outcome }] of sorted.entries()) {
    const color = outcome === 'failed' ? paint.red : outcome === 'done' ? String : paint.yellow;
    rows.push((cells[index] ?? []).map((cell, column) => (column === TITLES.length - 1 ? color(cell) : cell)));
  }
  return rows.toString().replaceAll(/ +$/gm, '');
}

const NO_LINES = Object.fromEntries(
  ['top', 'bottom', 'mid', 'left', 'right', 'middle'].flatMap((side) =>
    [side, `${side}-mid`, `${side}-left`, `${side}-right`].map((part) => [part, '']),
  ),
);

/** Widths that fit a terminal: columns of names that want less than an equal share get it, the others share the rest. */
function fitting(widths: readonly number[], names: readonly number[], width: number): number[] {
  const fitted = [...widths];
  let room = width - 1 - widths.reduce((sum, want, column) => sum + (names.includes(column) ? 0 : want), 0);
  const byWant = [...names].sort((a, b) => (widths[a] ?? 0) - (widths[b] ?? 0));
  for (const [index, column] of byWant.entries()) {
    const share = Math.max(LEAST, Math.floor(room / (byWant.length - index)));
    fitted[column] = Math.min(widths[column] ?? 0, share);
    room -= fitted[column] ?? 0;
  }
  return fitted;
}

const DONE = { Create: 'created', Update: 'updated', Delete: 'deleted' } as const;

function resultOf({ outcome, request, occasion }: Step): string {
  const done = outcome === 'done' ? DONE[request] : (outcome ?? '');
  return occasion === undefined ? done : `${done}, ${occasion}`;
}

function failures(steps: readonly Step[]): string[] {
  return steps
    .filter(({ outcome }) => outcome === 'failed')
    .map(
      ({ phase, stack, id, what, reason = '' }) => `${phase}: ${stack}/${id} (${what}) failed:\n${indented(reason)}`,
    );
}

function remarks(steps: readonly Step[]): string[] {
  return steps
    .filter((step) => step.remarks.length > 0)
    .map((step) => `${step.phase}: ${step.id}:\n${indented([...new Set(step.remarks)].join('\n'))}`);
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}

function notPlayedSection({ steps, addons }: Report): string {
  const lines = [
    ...[...notPlayed(steps)].map(([reason, things]) => `  ${things.join(', ')}: ${reason}`),
    ...(addons.length > 0 ? [`  EKS add-ons, which only EKS has: ${addons.join(', ')}`] : []),
  ];
  return lines.length === 0 ? '' : ['Not played:', ...lines].join('\n');
}

function leftSection(left: Left): string {
  if (isNothing(left)) {
    return 'Nothing was left in the cluster.';
  }
  const instances = (count: number) => (count === 1 ? '1 instance' : `${count} instances`);
  return [
    'Left in the cluster:',
    ...left.namespaces.map((name) => `  namespace ${name}`),
    ...left.definitions.map(({ name, instances: count }) => `  definition ${name}, ${instances(count)}`),
    ...left.held.map(({ object, by }) => `  ${object} is being deleted and held by ${by.join(', ')}`),
    ...left.others.map((name) => `  ${name}`),
  ].join('\n');
}
