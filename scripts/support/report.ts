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

/** What a command knows of the process that it runs in. */
export interface Surroundings {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Screen;
  readonly stderr: Pick<Screen, 'write'>;
}

export interface Screen {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Runs a command in this process. */
export function runReport<Report>(command: ReportCommand<Report>): void {
  const { argv, env, stdout, stderr } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads has seen enough: `npm run capacity | head`.
    if (error.code !== 'EPIPE') {
      throw error;
    }
  });
  process.exitCode = exitCodeOf(command, { argv: argv.slice(2), env, stdout, stderr });
}

/** Runs a command. Nothing is asked of AWS. */
export function exitCodeOf<Report>(command: ReportCommand<Report>, around: Surroundings): number {
  const { argv, env, stdout, stderr } = around;
  const refuse = (message: string, fix: string) => {
    stderr.write(`${message}\n  fix: ${fix}\n`);
    return 1;
  };
  const options = optionsOf(argv);
  if ('problem' in options) {
    return refuse(options.problem, `npm run ${command.name} -- --help`);
  }
  const { json, help, context = [] } = options;
  if (help) {
    stdout.write(usage(command));
    return 0;
  }
  const [wrong] = context.filter((given) => given.indexOf('=') < 1);
  if (wrong !== undefined) {
    return refuse(`-c ${wrong} is no key=value`, '-c node_type=m7g.large');
  }
  try {
    const report = command.report(racksOf(argv));
    const look = { width: stdout.columns ?? 120, color: stdout.isTTY === true && !env.NO_COLOR };
    stdout.write(json ? `${JSON.stringify(report, undefined, 2)}\n` : command.render(report, look));
    return 0;
  } catch (error) {
    // A user's mistake deserves a report, not a stack trace.
    if (error instanceof ParameterError) {
      stderr.write(`${error.message}\n`);
      return 1;
    }
    throw error;
  }
}

function optionsOf(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS }).values;
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

function usage({ name, about }: Pick<ReportCommand<unknown>, 'name' | 'about'>): string {
  return `npm run ${name} -- [-c key=value ...] [options]

${about}
It asks AWS nothing, and writes nothing.

  -c, --context KEY=VALUE  a parameter of the rack, as for cdk deploy
  --json                   data instead of tables (with npm run --silent nothing else)
  -h, --help               this text
`;
}
