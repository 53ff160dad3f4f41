import { ParameterError } from '../parameters/language/problem';
import type { RackPlan } from '../rack/plan';
import { diagramOf } from '.';
import { mermaidOf } from './mermaid';
import { FORMATS, type Format, parseOptions, type Refused, USAGE } from './options';
import { svgOf } from './svg';

/** What drawing knows of the process that it runs in. */
export interface Surroundings {
  readonly argv: readonly string[];
  /**
   * The racks that some context asks for.
   * @throws ParameterError with everything that is wrong with any of them
   */
  readonly racksOf: (argv: readonly string[]) => readonly { readonly name: string; readonly plan: RackPlan }[];
  /** Writes a file, and the directories it is in. */
  readonly write: (file: string, text: string) => void;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** Where the CDK's CLI has the assembly, in the directory of `cdk.json`. */
const ASSEMBLY = 'cdk.out';

/**
 * Draws racks as the arguments say.
 * @returns the exit code
 */
export async function draw({ argv, racksOf, write, stdout, stderr }: Surroundings): Promise<number> {
  const refuse = ({ message, fix }: Refused) => {
    stderr.write(`${message}; nothing was written.\n  fix: ${fix}\n`);
    return 1;
  };
  const options = parseOptions(argv);
  if ('message' in options) {
    return refuse(options);
  }
  if (options.help) {
    stdout.write(USAGE);
    return 0;
  }
  try {
    const racks = racksOf(options.context.flatMap((pair) => ['-c', pair]));
    const { output } = options;
    if (output.to === 'assembly') {
      const files = racks.flatMap(({ name, plan }) =>
        FORMATS.map((format) => ({ file: `${ASSEMBLY}/${name}.${format}`, plan, format })),
      );
      const drawings = await Promise.all(
        files.map(async (one) => ({ ...one, text: await drawn(one.plan, one.format) })),
      );
      for (const { file, text } of drawings) {
        write(file, text);
      }
      stdout.write(`${files.map(({ file }) => file).join('\n')}\n`);
      stderr.write('Open an SVG in a browser; a Mermaid text goes between ```mermaid and ``` in Markdown.\n');
      return 0;
    }
    const [rack, ...more] = racks;
    if (rack === undefined || more.length > 0) {
      const names = racks.map(({ name }) => name);
      return refuse({
        message: `--output takes one rack, and there are ${names.length}: ${names.join(', ')}`,
        fix: `npm run diagram -- ${names[0]} ${argv.join(' ')}`,
      });
    }
    const text = await drawn(rack.plan, output.format);
    if (output.to === 'stdout') {
      stdout.write(text);
    } else {
      write(output.file, text);
      stdout.write(`${output.file}\n`);
    }
    return 0;
  } catch (error) {
    // A user's mistake deserves a report, not a stack trace.
    if (error instanceof ParameterError) {
      stderr.write(`${error.message}\n`);
      return 1;
    }
    const { code, path } = error as NodeJS.ErrnoException;
    if (code !== undefined && path !== undefined) {
      stderr.write(`${path} cannot be written: ${code}\n  fix: -o with another file\n`);
      return 1;
    }
    throw error;
  }
}

function drawn(plan: RackPlan, format: Format): Promise<string> | string {
  const diagram = diagramOf(plan);
  return format === 'svg' ? svgOf(diagram) : mermaidOf(diagram);
}
