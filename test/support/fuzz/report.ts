import { createColors } from 'picocolors';
import { shellWord } from '../../../lib/facts/shell';
import { type Look, table } from '../../../lib/terminal/table';
import type { Raw } from '../templates';
import type { Failure } from './checks';
import type { Seen } from './run';

/** What is refused most, and what was never refused, is enough of a list for people. */
const SHOWN = 40;

/** What a run has seen, for people: a line of numbers, refusals by what they say, and failures with how to see them again. */
export function render(seen: Seen, look: Look): string {
  const { valid, refused, slowest, failures, seed, given } = seen;
  const paint = createColors(look.color);
  const reasons = [...seen.reasons].sort(([, one], [, other]) => other - one);
  const rest = reasons.length - SHOWN;
  return [
    `${valid} racks were synthesized, with ${given.size} parameters; ${refused} were refused, for ${reasons.length} reasons, the slowest in ${Math.round(slowest)} ms. Seed ${seed}.`,
    table(
      [
        { title: 'refused', align: 'right' },
        { title: 'because', elastic: true },
      ],
      reasons.slice(0, SHOWN).map(([reason, times]) => ({ cells: [String(times), reason.replaceAll(/\s+/g, ' ')] })),
      look,
    ),
    ...(rest > 0 ? [`and ${rest} more; --json FILE has them all`] : []),
    ...failures.map((failure) => paint.red(failureText(failure))),
    failures.length === 0
      ? paint.green('Everything holds of all of them.')
      : paint.red(
          `${failures.length} things do not hold. Once mended, keep the racks: add them to test/fixtures/fuzz-cases.json.`,
        ),
    '',
  ].join('\n\n');
}

function failureText({ property, detail, raw }: Failure): string {
  return `${property}: ${detail}\n  ${commandOf(raw)}`;
}

/** The rack as somebody would type it. */
export function commandOf(raw: Raw): string {
  const words = Object.entries(raw).map(([name, value]) => shellWord(`${name}=${textOf(value)}`));
  return ['npx cdk synth --quiet', ...words.map((word) => `-c ${word}`)].join(' ');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
