/** One thing that a user has to change. */
export interface Problem {
  /** The parameter, or a path into it: `node_type`, `availability_zones[1]`. */
  readonly parameter: string;
  readonly given: unknown;
  /** Ends the sentence "parameter: ...", as in "must be at least 20". */
  readonly message: string;
  readonly allowed?: string;
  /** A value as one would type it, or what else to do. */
  readonly fix: string;
}

/** Everything that is wrong with a rack's parameters, to be shown as it is, without a stack trace. */
export class ParameterError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super(`${count} with the parameters; nothing was written.\n\n${problems.map(render).join('\n')}`);
    this.name = 'ParameterError';
  }
}

function render(problem: Problem): string {
  const lines = [
    `  ${problem.parameter}: ${problem.message}${problem.given === undefined ? '' : `, got ${show(problem.given)}`}`,
  ];
  if (problem.allowed !== undefined) {
    lines.push(`    allowed: ${problem.allowed}`);
  }
  return [...lines, `    fix: ${problem.fix}`, ''].join('\n');
}

function show(value: unknown): string {
  return typeof value === 'string' && value.trim() !== '' ? value : JSON.stringify(value);
}
