import { parseArgs } from 'node:util';
import { lookOf, RunningLine, type Screen } from '../terminal/screen';
import { ages, type World } from './index';
import { render } from './render';

/** What the command knows of the process that it runs in. */
export interface Around extends Pick<World, 'fetch' | 'run'> {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Screen;
  readonly stderr: Screen;
}

const USAGE = `npm run outdated -- [options]

Charts, images and EKS add-ons of which there is a newer version than the tables of lib/facts pin.
It asks the repositories of charts and the registries of images and, for add-ons, EKS by the AWS CLI, in its region.

  --json      data instead of a table (with npm run --silent nothing else)
  -h, --help  this text
`;

/** Lists what is outdated. @returns the exit code: 1 where nobody could be asked */
export async function outdated({ argv, env, stdout, stderr, fetch, run }: Around): Promise<number> {
  const options = optionsOf(argv);
  if ('problem' in options) {
    stderr.write(`${options.problem}\n  fix: npm run outdated -- --help\n`);
    return 1;
  }
  if (options.help) {
    stdout.write(USAGE);
    return 0;
  }
  let progress = '';
  const line = new RunningLine(stderr, () => progress);
  const heard = (done: number, all: number) => {
    progress = done === all ? '' : `asked ${done} of ${all}`;
  };
  const all = await ages({ fetch, run, heard });
  line.end();
  stdout.write(
    options.json ? `${JSON.stringify({ versions: all }, undefined, 2)}\n` : render(all, lookOf(stdout, env)),
  );
  return all.every(({ unknown }) => unknown !== undefined) ? 1 : 0;
}

function optionsOf(argv: readonly string[]) {
  try {
    const options = { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } } as const;
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    return { problem: (error as Error).message };
  }
}
