/** First lines that do nothing without those that follow: a shebang, a marker of cloud-init, the header of a table. */
const OPENINGS: readonly (readonly [pattern: RegExp, what: string, elsewhere: string])[] = [
  [/^#!.*$/, 'a shebang', ', or in a file whose path or URL is user_data_url'],
  [
    /^(?:#[a-z][\w-]*|## template: jinja|MIME-Version:.*|Content-Type:.*)$/i,
    'a first line',
    ', or, a script, in a file whose path or URL is user_data_url',
  ],
  [/^\[{1,2}[^[\]=]+\]{1,2}$/, 'the header of a table', ''],
];

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
