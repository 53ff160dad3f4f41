import { parseArgs } from 'node:util';
import { lookOf } from '../terminal/screen';
import type { Look } from '../terminal/table';
import { allFacts, findFacts, type ParameterFacts } from './index';
import { renderAll, renderOne } from './render';

/** What the command knows of the process that it runs in. */
export interface Around {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: { write(text: string): unknown };
}

const USAGE = `npm run params -- [name ...] [options]

The parameters of a rack: all of them in a table, or those that are named in full.

  --json      data instead of text (with npm run --silent nothing else)
  -h, --help  this text
`;

/** Tells of parameters. @returns the exit code */
export function params({ argv, env, stdout, stderr }: Around): number {
  const options = optionsOf(argv);
  if ('problem' in options) {
    stderr.write(`${options.problem}\n  fix: npm run params -- --help\n`);
    return 1;
  }
  const { json, help, names } = options;
  if (help) {
    stdout.write(USAGE);
    return 0;
  }
  const look = lookOf(stdout, env);
  const found = names.map((name) => ({ name, facts: findFacts(name) }));
  const known = found.flatMap(({ facts }) => ('similar' in facts ? [] : [facts]));
  const unknown = found.flatMap(({ name, facts }) => ('similar' in facts ? [{ name, similar: facts.similar }] : []));
  for (const { name, similar } of unknown) {
    stderr.write(`${name.slice(0, look.width)}: unknown parameter\n  fix: ${fixFor(similar)}\n`);
  }
  if (unknown.length > 0) {
    return 1;
  }
  stdout.write(json ? asJson(names.length === 0 ? allFacts() : known) : asText(known, look));
  return 0;
}

function fixFor(similar: readonly string[]): string {
  return similar.length === 0
    ? 'npm run params lists them all'
    : similar.map((name) => `npm run params -- ${name}`).join('\n       ');
}

function asJson(facts: readonly ParameterFacts[]): string {
  return `${JSON.stringify({ parameters: facts }, undefined, 2)}\n`;
}

/** @param named parameters that were asked for; none stands for all */
function asText(named: readonly ParameterFacts[], look: Look): string {
  return named.length === 0 ? renderAll(allFacts(), look) : named.map((one) => renderOne(one, look)).join('\n');
}

function optionsOf(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
      allowPositionals: true,
    });
    return { ...values, names: positionals };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}
