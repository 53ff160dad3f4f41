import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { ALLOWED_NAME, NAME_FORM } from './allowance-name';
import { Refusal } from './refusal';

/** What a review may be written as, and the suffix of such a file. */
export const FORMATS = { markdown: '.md', html: '.html', json: '.json' } as const;
export type Format = keyof typeof FORMATS;

/** A file, or standard output. */
export interface Output {
  readonly format: Format;
  /** @default - standard output */
  readonly file?: string;
}

export interface Options {
  /** A git ref, or a folder with an assembly. @default - where the branch left main */
  readonly base?: string;
  /** @default - what is there, with what is not committed yet */
  readonly head?: string;
  /** Whether the stacks that are deployed are the base. */
  readonly deployed: boolean;
  /** Of both sides, as `-c` gives it: text by key. */
  readonly context: Readonly<Record<string, string>>;
  /** @default - a table in the terminal, and nothing else */
  readonly outputs: readonly Output[];
  /** `<stack>/<logical id>` of what is allowed by hand. */
  readonly allowed: readonly string[];
  readonly help: boolean;
}

export const USAGE = `npm run review -- [BASE [HEAD]] [-c key=value ...] [options]

What a change does to racks before it is merged or deployed: what is replaced, which data are at risk, what is
interrupted, who gets in, what it costs. Both sides are synthesized in clean checkouts: their
code runs, without your credentials in its environment, so name only refs that you would check out and run. AWS is
asked nothing.

  BASE                     a git ref, or a folder with an assembly; without it where the branch left main
  HEAD                     the same; without it what is there, with what is not committed yet
  --deployed               the stacks that are deployed are the base: reads their templates, with your credentials
  -c, --context KEY=VALUE  rack=NAME for racks that have files; a parameter of the rack, on both sides
  -o, --output FILE        write FILE.md for a comment, FILE.html to look at, FILE.json; may be given several times
  -f, --format FORMAT      markdown, html or json to standard output instead of a table
  --allow STACK/ID         allow what is to be looked at, such as prod-eks/EksCluster; may be given several times
  -h, --help               this text

Exit status: 0 nothing of note, 2 something stateful is replaced or removed, exposure grows or the deploy fails, and
nobody has allowed it (here, or in review-allow.yaml of the base), 1 no review.
`;

const HELP = 'npm run review -- --help';

/** @throws Refusal if the arguments cannot be understood */
export function parseOptions(argv: readonly string[]): Options {
  const { values, positionals } = parsed(argv);
  const [base, head, ...more] = positionals;
  if (more.length > 0) {
    throw new Refusal(`a review is of two sides, and there are ${positionals.length}: ${positionals.join(', ')}`, HELP);
  }
  if (values.deployed && head !== undefined) {
    throw new Refusal(
      `with --deployed there is one more side to name, and there are two: ${positionals.join(', ')}`,
      `npm run review -- --deployed ${head}`,
    );
  }
  const wrong = values.allow.find((name) => !ALLOWED_NAME.test(name));
  if (wrong !== undefined) {
    throw new Refusal(`--allow ${wrong} is no ${NAME_FORM}`, '--allow prod-eks/EksCluster');
  }
  return {
    // With --deployed the one that is named is what comes after it.
    ...(values.deployed ? { head: base } : { base, head }),
    deployed: values.deployed,
    context: contextOf(values.context),
    outputs: outputsOf(values.output, values.format),
    allowed: values.allow,
    help: values.help,
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        context: { type: 'string', short: 'c', multiple: true, default: [] },
        output: { type: 'string', short: 'o', multiple: true, default: [] },
        format: { type: 'string', short: 'f' },
        allow: { type: 'string', multiple: true, default: [] },
        deployed: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    // What node adds is about arguments that begin with a hyphen, of which there are none.
    throw new Refusal((error as Error).message.replace(/\. To specify .*/s, ''), HELP);
  }
}

function contextOf(pairs: readonly string[]): Options['context'] {
  const wrong = pairs.find((pair) => pair.indexOf('=') < 1);
  if (wrong !== undefined) {
    throw new Refusal(`-c ${wrong} is no key=value`, '-c node_type=m7g.large');
  }
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

function outputsOf(files: readonly string[], given: string | undefined): readonly Output[] {
  const names = Object.keys(FORMATS) as Format[];
  const format = names.find((name) => name === given);
  if (given !== undefined && format === undefined) {
    throw new Refusal(`--format ${given} is none of ${names.join(', ')}`, '--format markdown');
  }
  const written = files.map((file): Output => {
    const own = names.find((name) => FORMATS[name] === extname(file)) ?? format;
    if (own === undefined) {
      throw new Refusal(`-o ${file} ends in none of ${Object.values(FORMATS).join(', ')}`, `-o ${file}.html`);
    }
    return { format: own, file };
  });
  return format === undefined || files.length > 0 ? written : [{ format }];
}
