import { anyCase } from '../../facts/patterns';

/** First lines that do nothing without those that follow: a shebang, a marker of cloud-init, the header of a table. */
const MARKERS = [
  '#[A-Za-z][\\w-]*',
  anyCase('## template: jinja'),
  `${anyCase('MIME-Version:')}.*`,
  `${anyCase('Content-Type:')}.*`,
].join('|');
const OPENINGS: readonly (readonly [pattern: RegExp, what: string, elsewhere: string])[] = [
  [/^#!.*$/, 'a shebang', ', or in a file whose path or URL is user_data_url'],
  [new RegExp(`^(?:${MARKERS})$`), 'a first line', ', or, a script, in a file whose path or URL is user_data_url'],
  [/^\[{1,2}[^[\]=]+\]{1,2}$/, 'the header of a table', ''],
];

/** The same as one pattern, which the end of the text must follow. */
export const FIRST_LINE_ALONE = OPENINGS.map(([{ source }]) => source.slice(1, -1)).join('|');

/**
 * What is wrong with user data that is its own first line, or nothing. The CDK CLI cuts `-c` values at the first newline,
 * silently, so `-c user_data="$(cat boot.sh)"` boots nodes that run nothing. Nobody can see the cut, but what is left.
 * Source: aws-cdk-cli, `parseStringContextListToObject`, which splits at `=(.*)`, and a dot is no newline.
 */
export function firstLineProblem(text: string): string | undefined {
  const trimmed = text.trim();
  const [, what, elsewhere] = OPENINGS.find(([pattern]) => pattern.test(trimmed)) ?? [];
  return what === undefined
    ? undefined
    : `is ${what} and nothing else: the CDK CLI takes only the first line of a -c value; put it under context in cdk.json${elsewhere}`;
}
