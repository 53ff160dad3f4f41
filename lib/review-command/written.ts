import type { Report } from '../review/report';
import { markdownOf } from '../review-output/markdown/markdown';
import { pageOf } from '../review-output/page/page';
import { lookOf, type Screen } from '../terminal/screen';
import { ALLOW_FILE } from './allowances';
import type { Format, Output } from './options';
import { Refusal } from './refusal';
import { render } from './terminal';

interface Where {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly write: (file: string, text: string) => void;
}

/** Writes a review as it is asked for; without being asked for anything else, as a table. */
export function written(report: Report, outputs: readonly Output[], { env, stdout, stderr, write }: Where): void {
  const [first] = outputs;
  if (first?.file === undefined && first !== undefined) {
    stdout.write(textOf(report, first.format, outputs));
    return;
  }
  stdout.write(render(report, lookOf(stdout, env)));
  for (const { format, file = '' } of outputs) {
    try {
      write(file, textOf(report, format, outputs));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw code === undefined ? error : new Refusal(`${file} cannot be written: ${code}`, '-o with another file');
    }
    stderr.write(`Written: ${file}\n`);
  }
}

function textOf(report: Report, format: Format, outputs: readonly Output[]): string {
  const page = outputs.find((one) => one.format === 'html')?.file;
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, undefined, 2)}\n`;
    case 'markdown':
      return markdownOf(report, page === undefined ? {} : { page: { text: page } });
    case 'html':
      return pageOf(report);
  }
}

/** What to do next. */
export function nextStep({ verdict, racks, remarks = [] }: Report, outputs: readonly Output[]): string {
  const isEqual = racks.every(({ state }) => state === 'unchanged');
  const open = verdict.reasons.filter(({ allowed }) => allowed === undefined);
  const [first] = open;
  const steps = [
    ...(isEqual && remarks.length === 0 ? ['Against something else: npm run review -- HEAD~1'] : []),
    ...(!isEqual && outputs.length === 0 ? ['All of it, to look at: -o cdk.out/review.html'] : []),
    ...(first === undefined
      ? []
      : [`What is meant to be is allowed by name: --allow '${first.name}', or ${ALLOW_FILE} on main`]),
  ];
  return steps.map((step) => `${step}\n`).join('');
}
