import { parseArgs } from 'node:util';
import { ParameterError } from '../../lib/parameters/language/problem';
import { lookOf, type Screen } from '../../lib/terminal/screen';
import type { Look } from '../../lib/terminal/table';
import { letReadersGo } from './files';

/** A command about racks: for people, or with `--json` for machines. */
export interface Command {
  /** `npm run ...`, and what it does. */
  readonly name: string;
  readonly about: string;
  /** Whether names of racks may stand before the options, instead of `-c rack=...`. @default false */
  readonly positionals?: boolean;
  /** Options of its own: how `parseArgs` of Node takes them, and their lines in the usage. @default - none */
  readonly more?: { readonly options: Readonly<Record<string, Option>>; readonly usage: string };
  /** @returns the exit code */
  readonly run: (told: Told) => number;
}

type Option = { readonly type: 'string' } | { readonly type: 'boolean' };

/** What a command is told, and where it says something. */
export interface Told {
  readonly argv: readonly string[];
  readonly json: boolean;
  /** Values of the options of its own. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly look: Look;
  readonly stdout: Screen;
  readonly stderr: Screen;
}

/** What a command knows of the process that it runs in. */
export interface Surroundings {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Screen;
  readonly stderr: Screen;
}

const OPTIONS = {
  context: { type: 'string', short: 'c', multiple: true },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Runs a command in this process. */
export function runCommand(command: Command): void {
  run((around) => exitCodeOf(command, around));
}

/** Runs in this process what has an exit code. */
export function run(command: (around: Surroundings) => number): void {
  const { argv, env, stdout, stderr } = process;
  letReadersGo(stdout);
  process.exitCode = command({ argv: argv.slice(2), env, stdout, stderr });
}

/** Runs a command, as its arguments say. */
export function exitCodeOf(command: Command, { argv: given, env, stdout, stderr }: Surroundings): number {
  const argv = command.positionals ? withRacks(given) : given;
  const refuse = (message: string, fix: string) => {
    stderr.write(`${message}\n  fix: ${fix}\n`);
    return 1;
  };
  const options = optionsOf(argv, command.more?.options);
  if ('problem' in options) return refuse(options.problem, `npm run ${command.name} -- --help`);
  const { json, help, context = [] } = options;
  if (help) {
    stdout.write(usage(command));
    return 0;
  }
  const [wrong] = context.filter((given) => given.indexOf('=') < 1);
  if (wrong !== undefined) return refuse(`-c ${wrong} is no key=value`, '-c node_type=m7g.large');
  try {
    const look = lookOf(stdout, env);
    return command.run({ argv, json, options, look, stdout, stderr });
  } catch (error) {
    // A user's mistake deserves a report, not a stack trace.
    if (error instanceof ParameterError) {
      stderr.write(`${error.message}\n`);
      return 1;
    }
    throw error;
  }
}

/** Names before the options, as the context that they stand for. */
function withRacks(argv: readonly string[]): readonly string[] {
  const options = argv.findIndex((word) => word.startsWith('-'));
  const names = options < 0 ? argv : argv.slice(0, options);
  return names.length === 0 ? argv : ['-c', `rack=${names.join(',')}`, ...argv.slice(names.length)];
}

function optionsOf(argv: readonly string[], more: Readonly<Record<string, Option>> = {}) {
  try {
    return parseArgs({ args: [...argv], options: { ...more, ...OPTIONS } }).values;
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

function usage({ name, about, more }: Pick<Command, 'name' | 'about' | 'more'>): string {
  return `npm run ${name} -- [-c rack=NAME,...] [-c key=value ...] [options]

${about}
${more === undefined ? 'It asks AWS nothing, and leaves' : 'It leaves'} cdk.out alone.

  -c, --context KEY=VALUE  rack=NAME for racks that have files; a parameter of the rack, as for cdk deploy
${more?.usage ?? ''}  --json                   data instead of a table (with npm run --silent nothing else)
  -h, --help               this text
`;
}
