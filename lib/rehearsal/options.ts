import { parseArgs } from 'node:util';
import { Refusal } from './refusal';

/** Context as `-c` gives it: text by key. */
export type Given = Readonly<Record<string, string>>;

export interface Options {
  /** The context of each deploy: of the installation, then of the updates. */
  readonly racks: readonly Given[];
  /** @default - everything is played */
  readonly only?: RegExp;
  /** The cluster stays as it is after the last deploy. */
  readonly keep: boolean;
  /** What asks AWS is played, too. */
  readonly aws: boolean;
  readonly yes: boolean;
  readonly context?: string;
  readonly json?: string;
  readonly help: boolean;
}

export const USAGE = `npm run rehearse -- [-c key=value ...] [--to "-c key=value ..."] [options]

Plays the platform of a rack against the cluster of the current kubeconfig context: installs it, updates it to
each rack of --to, removes it, and reports what waited for what, how long it took, and what was left.

  -c, --parameter KEY=VALUE  a parameter of the rack, as for cdk deploy; rack=NAME for the one of a file
  --to "-c KEY=VALUE ..."    all parameters of the next deploy; may be given several times
  --keep                     leave the rack in the cluster
  --only PATTERN             play only resources whose name matches, and what they wait for
  --json FILE                write the report as JSON, too
  --context NAME             the kubeconfig context; must be given for a cluster that is not on this machine
  --yes                      do not ask; without a terminal it must be given
  --aws                      play what asks AWS, too: on a cluster whose pods have AWS
`;

/** @throws Refusal if the arguments cannot be understood */
export function parseOptions(args: readonly string[]): Options {
  const { values } = understood(() =>
    parseArgs({
      // As it is written in the usage, which the parser takes for two options.
      args: args.flatMap((arg, index) =>
        args[index - 1] === '--to' ? [] : arg === '--to' ? [`--to=${args[index + 1] ?? ''}`] : [arg],
      ),
      options: {
        parameter: { type: 'string', short: 'c', multiple: true, default: [] },
        to: { type: 'string', multiple: true, default: [] },
        only: { type: 'string' },
        keep: { type: 'boolean', default: false },
        aws: { type: 'boolean', default: false },
        yes: { type: 'boolean', short: 'y', default: false },
        context: { type: 'string' },
        json: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }),
  );
  const racks = [values.parameter, ...values.to.map(parametersIn)].map(givenBy);
  // A rack file gives its rack its name.
  for (const by of ['name', 'rack']) {
    const names = [...new Set(racks.map((given) => given[by]))];
    if (names.length > 1) {
      throw new Refusal(
        'the racks have different names, so the second would stand beside the first',
        `--to "-c ${by}=${names.find((name) => name !== undefined)} ..."`,
      );
    }
  }
  const { only } = values;
  return { ...values, racks, only: only === undefined ? undefined : understood(() => new RegExp(only, 'i')) };
}

function parametersIn(text: string): string[] {
  const { values } = understood(() =>
    parseArgs({
      args: wordsOf(text),
      options: { parameter: { type: 'string', short: 'c', multiple: true, default: [] } },
    }),
  );
  return values.parameter;
}

/** Words as a shell splits them, with both kinds of quotes. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)].map(([word]) =>
    word.replaceAll(/'([^']*)'|"([^"]*)"/g, (_, single, double) => single ?? double),
  );
}

function givenBy(parameters: readonly string[]): Given {
  return Object.fromEntries(
    parameters.map((parameter) => {
      const at = parameter.indexOf('=');
      if (at < 1) {
        throw new Refusal(`-c ${parameter} is no key=value`, '-c node_type=m7g.large');
      }
      return [parameter.slice(0, at), parameter.slice(at + 1)];
    }),
  );
}

function understood<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new Refusal((error as Error).message, 'npm run rehearse -- --help');
  }
}
