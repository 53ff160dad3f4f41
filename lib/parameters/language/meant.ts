import { distance } from 'fastest-levenshtein';

/** Longer text is nothing that somebody mistyped. */
const LONGEST_WORD = 64;

const YES = /^(yes|y|on|1|t|enabled?|true)$/i;
const NO = /^(no|n|off|0|f|disabled?|false)$/i;
/** Units that may follow a number without changing it, as the parameters count in them. */
const SAME_UNIT = /^(gi?b?|%|s|secs?|seconds?|d|days?|nodes?|instances?)?$/i;

/** A refused value as text. Of an object nobody knows whether it can be one: `{ toString: null }` cannot. */
export function textIn(refused: unknown): string {
  const parts = [refused].flat();
  return parts.some((part) => typeof part === 'object') ? '' : parts.join(',');
}

/** What other tools write for true and false. */
export function meantBoolean(refused: unknown): readonly boolean[] {
  const word = unquoted(textIn(refused));
  return YES.test(word) ? [true] : NO.test(word) ? [false] : [];
}

/** The number in "20GiB", "1,000" and "'20'"; none in "1TiB", which is another number of GiB. */
export function meantNumber(refused: unknown): readonly number[] {
  if (typeof refused === 'number') {
    return Number.isFinite(refused) ? [refused] : [];
  }
  const word = typeof refused === 'string' && refused.length <= LONGEST_WORD ? unquoted(refused) : '';
  const parts = /^([+-]?(?:\d{1,3}(?:[,_]\d{3})+|\d+)(?:\.\d+)?)\s*([a-z%]*)$/i.exec(word);
  return parts && SAME_UNIT.test(parts[2] ?? '') ? [Number(parts[1]?.replace(/[,_]/g, ''))] : [];
}

/** The one of some words that a text is nearest to; none when it is far from all, or as near to two. */
export function meantChoice(refused: unknown, values: readonly string[]): readonly string[] {
  const given = comparable(textIn(refused));
  if (given.length > LONGEST_WORD) {
    return [];
  }
  const same = values.filter((value) => comparable(value) === given);
  const versions = values.every((value) => /^\d+\.\d+$/.test(value));
  return same.length > 0 ? same : versions ? nearestVersion(textIn(refused), values) : nearestWord(given, values);
}

function nearestWord(given: string, values: readonly string[]): readonly string[] {
  const ranked = values
    .map((value) => ({ value, edits: editsBetween(given, comparable(value)) }))
    .sort((a, b) => a.edits - b.edits);
  const [first, second] = ranked;
  const near = first !== undefined && first.edits <= Math.floor(comparable(first.value).length / 3);
  return near && first.edits !== second?.edits ? [first.value] : [];
}

/** The edit distance; one for letters in another order, and for a word that was not written to its end. */
function editsBetween(given: string, word: string): number {
  const swapped = [...given].sort().join() === [...word].sort().join();
  // Not so of digits: al2 is another system than al2023.
  const begun = given.length >= 3 && word.startsWith(given) && /^\D/.test(word.slice(given.length));
  return swapped || begun ? Math.min(1, distance(given, word)) : distance(given, word);
}

/** 1.27 of 1.28 and later is 1.28; 1.3 is what JSON makes of 1.30; v1.31.2 is 1.31. */
function nearestVersion(given: string, values: readonly string[]): readonly string[] {
  const [, major, minor = ''] = /^v?(\d+)\.(\d+)(?:\.\d+)?$/.exec(given) ?? [];
  const asWritten = values.filter((value) => value === `${major}.${minor}` || value === `${given}0`);
  if (asWritten.length > 0 || minor === '') {
    return asWritten;
  }
  return values
    .filter((value) => value.split('.')[0] === major)
    .map((value) => ({ value, away: Math.abs(Number(value.split('.')[1]) - Number(minor)) }))
    .sort((a, b) => a.away - b.away)
    .slice(0, 1)
    .map(({ value }) => value);
}

/** Text as it may be meant: without quotes, in the other case, with the other separator, without what trails it. */
export function meantText(refused: unknown): readonly string[] {
  if (typeof refused === 'number' || typeof refused === 'boolean') {
    return [String(refused)];
  }
  if (typeof refused !== 'string' || refused.length > 4 * LONGEST_WORD) {
    return [];
  }
  const bare = unquoted(refused).replace(/[/.\s]+$/, '');
  const spellings = [bare, bare.toLowerCase(), bare.toUpperCase()];
  const joined = bare.toLowerCase().replace(/[\s_]+/g, '-');
  // The CLI and the console show some ids as a path: /hostedzone/Z0123456789ABCDEFGHIJ.
  return [...spellings, joined, joined.replace(/-+$/, ''), bare.replace(/^\/\w+\//, '')];
}

/** Text without quotes and what trails it. Another spelling would be an address, a group or a policy of somebody else's. */
export function meantAsWritten(refused: unknown): readonly string[] {
  return meantText(refused).slice(0, 1);
}

/** A list whose every part is as it was, or what it may mean; nothing when one part means nothing. */
export function meantList<T>(
  refused: unknown,
  meantPart: (part: unknown) => { readonly value: T } | undefined,
): readonly (readonly T[])[] {
  const parts: readonly unknown[] = Array.isArray(refused) ? refused : [refused];
  const texts = parts.every((part) => typeof part === 'string') ? parts.slice(0, MOST_PARTS + 1) : [];
  const words = texts.flatMap((text) => text.split(/[\s,;'"[\]]+/)).filter((word) => word !== '');
  return [parts, words].flatMap((all) => {
    const meant = all.length === 0 || all.length > MOST_PARTS ? [undefined] : all.map(meantPart);
    const values = meant.flatMap((part) => (part === undefined ? [] : [part.value]));
    return values.length < meant.length ? [] : [[...new Set(values)]];
  });
}

/** Longer lists are nothing that somebody typed. */
const MOST_PARTS = 200;

/** Only letters and digits: lets-encrypt is letsencrypt, us-east1 is us-east-1. */
export function comparable(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^(['"`]?)(.*)\1$/s, '$2')
    .trim();
}
