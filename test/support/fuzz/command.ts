import { parseArgs } from 'node:util';
import { lookOf, RunningLine, type Screen } from '../../../lib/terminal/screen';
import { render } from './report';
import { fuzz, type Seen } from './run';

/** What the command knows of the process that it runs in. */
export interface Around {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly writeText: (file: string, text: string) => void;
}

const USAGE = `npm run fuzz -- [options]

Makes racks of everything that parameters may be told, right, nearly right and hostile, in any combination and region, and
asks of each rack what must hold of all: that it is refused in a report, or that its templates can be deployed and mean
what was said. Exit code 1 if something does not hold, with the smallest rack of which it does not.

  --minutes N  how long; 1 by default
  --racks N    how many racks that are valid; by default as many as there is time for
  --seed S     the racks of that number again; by default another one each time
  --json FILE  write counts, reasons of refusals and failing racks as JSON, too
  -h, --help   this text
`;

/** Every how many racks one is synthesized again and in another order, and one judged by the library's rules. */
const EVERY = { repeated: 8, validated: 40 } as const;

/** Runs it. @returns the exit code: 1 where something does not hold, or an option cannot be understood */
export function run({ argv, env, stdout, stderr, writeText }: Around): number {
  const options = optionsOf(argv);
  if ('problem' in options) {
    stderr.write(`${options.problem}\n  fix: npm run fuzz -- --help\n`);
    return 1;
  }
  if (options.help) {
    stdout.write(USAGE);
    return 0;
  }
  const { minutes, racks, seed, json } = options;
  const until = Date.now() + minutes * 60_000;
  let progress = `seed ${seed}`;
  const line = new RunningLine(stderr, () => progress);
  const heard = ({ valid, refused, failures }: Seen) => {
    const left = Math.max(0, Math.round((until - Date.now()) / 1000));
    progress = `seed ${seed}: ${valid} racks synthesized, ${refused} refused, ${failures.length} failures, ${left} s left`;
    line.paint();
  };
  const seen = fuzz({ seed, racks, until, heard, every: EVERY });
  progress = '';
  line.end();
  stdout.write(render(seen, lookOf(stdout, env)));
  if (json !== undefined) writeText(json, `${JSON.stringify(asData(seen), undefined, 2)}\n`);
  return seen.failures.length > 0 ? 1 : 0;
}

function asData({ reasons, given, ...rest }: Seen) {
  return { ...rest, reasons: Object.fromEntries(reasons), given: Object.fromEntries(given) };
}

function optionsOf(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        minutes: { type: 'string', default: '1' },
        racks: { type: 'string' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000) },
        json: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { minutes, racks, seed, json, help } = values;
    return {
      json,
      help,
      minutes: numberOf('minutes', minutes, 0),
      racks: racks === undefined ? undefined : Math.ceil(numberOf('racks', racks, 1)),
      seed: Math.floor(numberOf('seed', seed, 0)),
    };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

function numberOf(name: string, text: string, least: number): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number) || number < least) {
    throw new Error(`--${name} ${text} is no number of at least ${least}`);
  }
  return number;
}
