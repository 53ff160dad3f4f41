import { cut, show } from './echo';

/** One thing that a user has to change. */
export interface Problem {
  /** The parameter, or a path into it: `node_type`, `availability_zones[1]`. */
  readonly parameter: string;
  /** Where it stands in a file, as in `racks/prod.yaml:12:3`. @default - it is from no file */
  readonly at?: string;
  readonly given: unknown;
  /** Ends the sentence "parameter: ...", as in "must be at least 20". */
  readonly message: string;
  /** @default - the message says it */
  readonly allowed?: string;
  /** A command computed from what was given, or what else to do. @default - nothing is near; `allowed` has to do */
  readonly fix?: string;
}

/** Everything that is wrong with a rack's parameters, to be shown as it is, without a stack trace. */
export class ParameterError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super(`${count} with the parameters; nothing was written.\n\n${reportOf(problems)}`);
    this.name = 'ParameterError';
  }
}

/** Problems one after the other, a blank line between them. */
export function reportOf(problems: readonly Problem[]): string {
  const shown = problems.slice(0, MOST_SHOWN).map(render).join('\n');
  return problems.length > MOST_SHOWN ? `${shown}\n  and ${problems.length - MOST_SHOWN} more\n` : shown;
}

/** More have one cause most likely, and nobody fixes more at a time. */
const MOST_SHOWN = 200;

/** A message may quote something very long. */
const LONGEST_MESSAGE = 1000;

/** A name that somebody made up may hold what a terminal acts upon. */
function printable(name: string): string {
  return /[\p{Cc}\p{Cs}]/u.test(name) ? JSON.stringify(name) : name;
}

function render({ parameter, at, given, message, allowed, fix }: Problem): string {
  const lines = [
    `  ${at === undefined ? '' : `${printable(at)} `}${cut(printable(parameter))}: ${cut(message, LONGEST_MESSAGE)}${given === undefined ? '' : `, got ${show(given)}`}`,
  ];
  // What the message says already is not said again.
  if (allowed !== undefined && !message.includes(allowed)) {
    lines.push(`    allowed: ${allowed}`);
  }
  if (fix !== undefined) {
    lines.push(`    fix: ${fix}`);
  }
  return [...lines, ''].join('\n').replaceAll(/(?!\n)\p{Cc}/gu, asTyped);
}

/** What nobody sees, or what a terminal acts upon: a carriage return would write over what stands before. */
function asTyped(character: string): string {
  const escaped = JSON.stringify(character).slice(1, -1);
  return escaped === character ? `\\u00${character.charCodeAt(0).toString(16)}` : escaped;
}
