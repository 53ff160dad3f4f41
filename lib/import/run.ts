import { basename, dirname, extname, resolve } from 'node:path';
import { shellWord } from '../facts/shell';
import type { Look } from '../terminal/table';
import { declarationOf, reasonOf, verdictOn } from './accept';
import { readKeyBeside, readSource, writeRackFile } from './files';
import { importRack } from './import';
import { isRackName } from './names';
import { type Options, parseOptions, USAGE, UsageError } from './options';
import { textOf } from './read';
import { Refusal } from './refusal';
import { printable, render } from './report';

interface Output {
  write(text: string): unknown;
}

/** Where the command writes: the rack file, and what there is to say of it. */
export interface Streams {
  readonly output: Output;
  readonly report: Output;
  readonly look: Look;
}

/**
 * `npm run import`.
 * @returns the exit status: 0 with a rack file, 1 when the source is none, 2 when the command is none
 */
export function run(args: readonly string[], { output, report, look }: Streams): number {
  try {
    const options = parseOptions(args);
    if (options === undefined) {
      output.write(USAGE);
      return 0;
    }
    importFile(options, { output, report, look });
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      report.write(`${printable(error.message, '\n')}\n  fix: npm run import -- --help\n`);
      return 2;
    }
    if (error instanceof Refusal) {
      report.write(`${printable(error.message, '\n')}\n`);
      return 1;
    }
    throw error;
  }
}

function importFile(options: Options, { output, report, look }: Streams): void {
  const name = nameFor(options);
  if (options.region !== undefined) {
    checked('region', options.region, '--region');
  }
  const text = textOf(readSource(options.file));
  const surroundings = { readKey: readKeyBeside(options.file) };
  const imported = importRack(options.word, text, { name, region: options.region }, surroundings);
  if (options.output === undefined) {
    output.write(imported.file);
  } else {
    writeRackFile(options.output, imported.file, options.force);
  }
  report.write(render(imported, look));
  report.write(`\nNext: ${next(options, imported.name)}\n`);
}

/** A rack file has the name of its rack. */
function nameFor({ name, output, file }: Options): string | undefined {
  if (name !== undefined) {
    checked('name', name, '--name');
  }
  if (output === undefined) {
    return name;
  }
  const extension = extname(output);
  const base = basename(output, extension);
  if (extension !== '.yaml' || !isRackName(base)) {
    throw new Refusal(
      `${output} is no name of a rack file: name of the rack, 1 to 40 of a-z, 0-9 and hyphen, a letter first, and .yaml`,
      '-o racks/prod.yaml, which is the rack prod',
    );
  }
  if (name !== undefined && name !== base) {
    throw new Refusal(
      `--name ${name} and ${output} are two names of one rack`,
      `-o ${output.replace(base + extension, `${name}.yaml`)}`,
    );
  }
  if (resolve(output) === resolve(file)) {
    throw new Refusal(`${output} is the source itself`, 'another file for --output');
  }
  return base;
}

function checked(parameter: string, value: string, option: string): void {
  const declaration = declarationOf(parameter);
  const verdict = declaration && verdictOn(parameter, declaration, value);
  if (verdict !== undefined && 'problem' in verdict) {
    throw new Refusal(
      `${option} ${reasonOf({ ...verdict.problem, fix: undefined })}`,
      verdict.problem.fix?.replace(/^-c \w+=/, `${option} `) ?? 'another value',
    );
  }
}

function next({ word, file, output, region }: Options, name: string): string {
  const again = [
    'npm run import --',
    word,
    shellWord(file),
    ...(region === undefined ? [] : ['--region', region]),
  ].join(' ');
  if (output === undefined) {
    return `${again} -o racks/${name}.yaml writes the file, by which the rack is called ${name}`;
  }
  const move = resolve(dirname(output)) === resolve('racks') ? '' : ' put it into racks/,';
  return `read ${output},${move} then npm run validate -- -c rack=${name}`;
}
