import { BY_NAME } from '../../../lib/parameters/declarations';
import { outcomeOf, type Refused } from './outcome';

/** How long somebody waits for a refusal, in milliseconds. */
const SLOW = 1000;
const HEADER = /^\d+ problems? with the parameters; nothing was written\.\n\n/;

/** What is wrong with a refusal: what must hold of every report, whatever was given. */
export function wrongWith(refused: Refused): readonly string[] {
  const { raw, problems, report, ms } = refused;
  const given = new Set([...Object.keys(raw), ...Object.keys(BY_NAME)]);
  const nameless = problems.filter(({ parameter }) => !given.has(parameter) && !given.has(rootOf(parameter)));
  return [
    ...(HEADER.test(report) ? [] : ['the report begins otherwise']),
    ...(/(?![\n])\p{Cc}|\p{Cs}/u.test(report) ? ['the report holds what a terminal acts upon'] : []),
    ...(report.includes('[object ') ? ['the report shows an object as this program calls it'] : []),
    ...(ms > SLOW ? [`it took ${Math.round(ms)} ms`] : []),
    ...(problems.length === 0 ? ['nothing is said to be wrong'] : []),
    ...nameless.map(({ parameter }) => `${parameter} was neither given nor is it a parameter`),
    ...problems.filter(({ message }) => message.trim() === '').map(({ parameter }) => `${parameter}: nothing is said`),
    ...misleading(refused),
  ];
}

/** `node_pools[0].name` → `node_pools`. */
export function rootOf(parameter: string): string {
  return parameter.split(/[.[]/, 1)[0] ?? parameter;
}

/** Fixes that are a command: whoever follows one is not told the same again. */
function misleading({ raw, problems }: Refused): string[] {
  return problems.flatMap(({ parameter, message, fix = '' }) => {
    const [, name = '', word = ''] = /^-c (\w+)=((?:[\w.,:/=+@-]|'[^']*'|\\')+)$/.exec(fix) ?? [];
    if (name === '') return [];
    const outcome = outcomeOf({ ...raw, [name]: unquoted(word) });
    const again =
      'refused' in outcome &&
      outcome.refused.problems.some((other) => other.parameter === parameter && other.message === message);
    return again ? [`${parameter}: ${message} is said again after ${fix}`] : [];
  });
}

function unquoted(word: string): string {
  return word.replaceAll(/'([^']*)'|\\'/g, (whole, text) => (whole === "\\'" ? "'" : text));
}
