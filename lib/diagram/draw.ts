import { ParameterError } from '../parameters/language/problem';
import type { RackPlan } from '../rack/plan';
import { CLEAR } from '../terminal/screen';
import { diagramOf } from '.';
import { mermaidOf } from './mermaid';
import { FORMATS, type Format, type Output, parseOptions, type Refused, USAGE } from './options';
import { svgOf } from './svg';

/** What drawing knows of the process that it runs in. */
export interface Surroundings {
  readonly argv: readonly string[];
  /**
   * The racks that a context asks for.
   * @param argv `-c key=value` pairs
   * @throws ParameterError with everything that is wrong with any of them
   */
  readonly racksOf: (argv: readonly string[]) => readonly DrawnRack[];
  /** Writes a file, and the directories it is in. */
  readonly write: (file: string, text: string) => void;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
}

interface DrawnRack {
  readonly name: string;
  readonly plan: RackPlan;
}

/** Where the CDK's CLI has the assembly, in the directory of `cdk.json`. */
const ASSEMBLY = 'cdk.out';
/**
 * Draws racks as the arguments say.
 * @returns the exit code
 */
export async function draw(around: Surroundings): Promise<number> {
  const { argv, racksOf, stdout, stderr } = around;
  const options = parseOptions(argv);
  if ('message' in options) {
    return refuse(around, options);
  }
  if (options.help) {
    stdout.write(USAGE);
    return 0;
  }
  try {
    const racks = racksOf(options.context.flatMap((pair) => ['-c', pair]));
    const { output } = options;
    return output.to === 'assembly' ? await drawAll(around, racks) : await drawOne(around, racks, output);
  } catch (error) {
    // A user's mistake deserves a report, not a stack trace.
    if (error instanceof ParameterError) {
      stderr.write(`${error.message}\n`);
      return 1;
    }
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === undefined || path === undefined) {
      throw error;
    }
    stderr.write(`${path} cannot be written: ${code}\n  fix: -o with another file\n`);
    return 1;
  }
}

async function drawAll({ write, stdout, stderr }: Surroundings, racks: readonly DrawnRack[]): Promise<number> {
  const say = (text: string) => stderr.isTTY && stderr.write(`${CLEAR}${text}`);
  for (const [i, { name, plan }] of racks.entries()) {
    say(`${i + 1} of ${racks.length}: ${name}`);
    for (const format of FORMATS) {
      write(`${ASSEMBLY}/${name}.${format}`, await drawn(plan, format));
    }
  }
  say('');
  const files = racks.flatMap(({ name }) => FORMATS.map((format) => `${ASSEMBLY}/${name}.${format}\n`));
  stdout.write(files.join(''));
  stderr.write('Open an SVG in a browser; a Mermaid text goes between ```mermaid and ``` in Markdown.\n');
  return 0;
}

async function drawOne(
  around: Surroundings,
  racks: readonly DrawnRack[],
  output: Exclude<Output, { to: 'assembly' }>,
): Promise<number> {
  const [rack, ...more] = racks;
  if (rack === undefined || more.length > 0) {
    const names = racks.map(({ name }) => name);
    return refuse(around, {
      message: `--output takes one rack, and there are ${names.length}: ${names.join(', ')}`,
      fix: `npm run diagram -- ${names[0]} ${around.argv.join(' ')}`,
    });
  }
  const text = await drawn(rack.plan, output.format);
  if (output.to === 'stdout') {
    around.stdout.write(text);
  } else {
    around.write(output.file, text);
    around.stdout.write(`${output.file}\n`);
  }
  return 0;
}

function drawn(plan: RackPlan, format: Format): Promise<string> | string {
  const diagram = diagramOf(plan);
  return format === 'svg' ? svgOf(diagram) : mermaidOf(diagram);
}

function refuse({ stderr }: Surroundings, { message, fix }: Refused): number {
  stderr.write(`${message}; nothing was written.\n  fix: ${fix}\n`);
  return 1;
}
