import { extname } from 'node:path';
import { parseArgs } from 'node:util';

/** What a picture may be written as, by the suffix of its file. */
export const FORMATS = ['svg', 'mmd'] as const;
export type Format = (typeof FORMATS)[number];

/** Where pictures go: to a file of each format in the assembly, to one file, or to standard output. */
export type Output =
  | { readonly to: 'assembly' }
  | { readonly to: 'file'; readonly file: string; readonly format: Format }
  | { readonly to: 'stdout'; readonly format: Format };

export interface Options {
  /** `-c key=value` pairs, and the racks by name as one of them. */
  readonly context: readonly string[];
  readonly output: Output;
  readonly help: boolean;
}

/** What is wrong with the arguments, and what to do about it. */
export interface Refused {
  readonly message: string;
  readonly fix: string;
}

export const USAGE = `npm run diagram -- [RACK ...] [-c key=value ...] [options]

Draws racks as they are planned: region, VPC, zones, subnets, nodes, routers, cluster, and what leads to them.
It asks AWS nothing. Without -o each rack has two files in cdk.out: an SVG to look at, a Mermaid text to paste.

  RACK                     a rack that has a file in racks; all of them if none is named
  -c, --context KEY=VALUE  a parameter of the rack, as for cdk deploy
  -o, --output FILE        one picture: an SVG in FILE.svg, Mermaid in FILE.mmd, or - for standard output
  -f, --format FORMAT      svg or mmd, for standard output; svg without it
  -h, --help               this text
`;

const HELP = 'npm run diagram -- --help';

export function parseOptions(argv: readonly string[]): Options | Refused {
  const parsed = parse(argv);
  if ('message' in parsed) {
    return parsed;
  }
  const { values, positionals } = parsed;
  const { context, help, output, format } = values;
  const wrong = context.find((given) => given.indexOf('=') < 1);
  if (wrong !== undefined) {
    return { message: `-c ${wrong} is no key=value`, fix: '-c node_type=m7g.large' };
  }
  const target = outputOf(output, format);
  const racks = positionals.length > 0 ? [`rack=${positionals.join(',')}`] : [];
  return 'message' in target ? target : { context: [...context, ...racks], output: target, help };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        context: { type: 'string', short: 'c', multiple: true, default: [] },
        output: { type: 'string', short: 'o' },
        format: { type: 'string', short: 'f' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    // What node adds is about arguments that begin with a hyphen, of which there are none.
    return { message: (error as Error).message.replace(/\. To specify .*/s, ''), fix: HELP };
  }
}

function outputOf(file: string | undefined, given: string | undefined): Output | Refused {
  const format = FORMATS.find((known) => known === given);
  if (given !== undefined && format === undefined) {
    return { message: `--format ${given} is none of ${FORMATS.join(', ')}`, fix: '--format svg' };
  }
  if (file === undefined) {
    return format === undefined
      ? { to: 'assembly' }
      : { message: `--format ${format} says nothing without --output: both are written`, fix: `-o rack.${format}` };
  }
  if (file === '-') {
    return { to: 'stdout', format: format ?? 'svg' };
  }
  const suffix = FORMATS.find((known) => extname(file) === `.${known}`);
  if (suffix === undefined) {
    const base = extname(file) === '' ? file : file.slice(0, -extname(file).length);
    const allowed = FORMATS.map((known) => `.${known}`).join(' or ');
    return { message: `-o ${file} ends in none of ${allowed}`, fix: `-o ${base || 'rack'}.${format ?? 'svg'}` };
  }
  if (format !== undefined && format !== suffix) {
    return { message: `--format ${format} contradicts -o ${file}`, fix: `-o ${file}` };
  }
  return { to: 'file', file, format: suffix };
}
