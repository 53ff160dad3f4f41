import { secretIn } from '../../facts/secrets';

/** A refusal shows what was given so that it is recognized: a terminal's line and a half is enough for that. */
const LONGEST_ECHO = 120;

/** Only as much is searched for secrets as can be shown. */
const LONGEST_SCAN = 4096;

/** Text as it is shown: its beginning, without half a character at the end, and how long it is. */
export function cut(text: string, longest = LONGEST_ECHO): string {
  const begin = text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
  return text.length <= longest ? text : `${begin}... (${text.length} characters)`;
}

const URL_CREDENTIALS = /:\/\/[^/\s@]{1,512}@/g;

/** An object without what is left out of URLs anyway. */
function withoutUrls(value: unknown): unknown {
  return value === null ? null : JSON.parse(JSON.stringify(value).replace(/:\/\/[^/\s@"\\]{1,512}@/g, '://...@'));
}

/** A given value as it is shown: reports end up in logs, so credentials and queries in URLs are left out. */
export function show(value: unknown): string {
  const secret = typeof value === 'object' ? secretIn(withoutUrls(value)) : undefined;
  if (secret !== undefined) return `what is not shown, because it holds ${secret}`;
  const isPlain = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
  const text = isPlain ? String(value) : (JSON.stringify(value) ?? String(value));
  return cut(
    text
      .slice(0, LONGEST_SCAN)
      .replace(URL_CREDENTIALS, '://...@')
      .replace(/(:\/\/[^\s?]{1,512})\?[^\s"',]*/g, '$1?...') + text.slice(LONGEST_SCAN),
  );
}
