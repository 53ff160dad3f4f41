import { createColors } from 'picocolors';
import { type Column, type Look, table } from '../terminal/table';
import { isNothing, type Left } from './inventory';
import { longestChain, notPlayed, phasesOf, type Report, wentWell } from './report';
import { isFailure, type StackResult, type Step } from './step';

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
    stepTable(own, start, look),
    ...(chain.length > 0 ? [`longest chain: ${chain.join(' → ')}`] : []),
  ].join('\n');
}

function trouble(results: readonly StackResult[]): string {
  const failed = results.filter(isFailure);
  return failed.map(({ stack, status }) => `; ${stack} ended in ${status}`).join('');
}

const COLUMNS: readonly Column[] = [
  { title: 'start', align: 'right' },
  { title: 'took', align: 'right' },
  { title: 'resource', elastic: true },
  { title: 'in Kubernetes', elastic: true },
  { title: 'after', elastic: true },
  { title: 'result' },
];

function stepTable(steps: readonly Step[], start: number, look: Look): string {
  const paint = createColors(look.color);
  const sorted = [...steps].sort((a, b) => a.start - b.start || (a.end ?? 0) - (b.end ?? 0));
  const rows = sorted.map((step) => {
    const color = step.outcome === 'failed' ? paint.red : step.outcome === 'done' ? String : paint.yellow;
    return {
      cells: [
        seconds(step.start - start),
        step.outcome === 'cancelled' ? '' : seconds((step.end ?? step.start) - step.start),
        step.id,
        step.what,
        step.after ?? '',
        resultOf(step),
      ],
      paint: (cell: string, column: number) => (column === COLUMNS.length - 1 ? color(cell) : cell),
    };
  });
  return table(COLUMNS, rows, look);
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
