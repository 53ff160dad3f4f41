import { parseArgs } from 'node:util';
import { ParameterError } from '../../lib/parameters/language/problem';
import type { Look } from '../../lib/terminal/table';
import { type ReadRack, racksOf } from './racks';

/** A command that tells something of racks: for people, or with `--json` for machines. */
export interface ReportCommand<Report> {
  /** `npm run ...`, and what it does. */
  readonly name: string;
  readonly about: string;
  readonly report: (racks: readonly ReadRack[]) => Report;
  readonly render: (report: Report, look: Look) => string;
}

const OPTIONS = {
  context: { type: 'string', short: 'c', multiple: true },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Runs a command with the arguments and the terminal of this process. Nothing is asked of AWS. */
export function runReport<Report>({ name, about, report, render }: ReportCommand<Report>): void {
  const [argv, { stdout, stderr, env }] = [process.argv.slice(2), process];
  try {
    const { json, help, context = [] } = parseArgs({ args: argv, options: OPTIONS }).values;
    const [wrong] = context.filter((given) => given.indexOf('=') < 1);
    if (help) {
      stdout.write(usage(name, about));
    } else if (wrong !== undefined) {
      refuse(`-c ${wrong} is no key=value`, '-c node_type=m7g.large');
    } else {
      const found = report(racksOf(argv));
      const look = { width: stdout.columns ?? 120, color: stdout.isTTY === true && !env.NO_COLOR };
      stdout.write(json ? `${JSON.stringify(found, undefined, 2)}\n` : render(found, look));
    }
  } catch (error) {
    // A user's mistake deserves a report, not a stack trace.
    if (error instanceof ParameterError) {
      stderr.write(`${error.message}\n`);
    } else if (isOfArguments(error)) {
      refuse(error.message, `npm run ${name} -- --help`);
    } else {
      throw error;
    }
    process.exitCode = 1;
  }
}

function refuse(message: string, fix: string): void {
  process.stderr.write(`${message}\n  fix: ${fix}\n`);
  process.exitCode = 1;
}

function isOfArguments(error: unknown): error is Error {
  return error instanceof Error && `${(error as { code?: unknown }).code}`.startsWith('ERR_PARSE_ARGS');
}

function usage(name: string, about: string): string {
  return `npm run ${name} -- [-c key=value ...] [options]

${about}
It asks AWS nothing, and writes nothing.

  -c, --context KEY=VALUE  a parameter of the rack, as for cdk deploy
  --json                   data instead of tables (with npm run --silent nothing else)
  -h, --help               this text
`;
}
