/** A whole number from `min` to `max`, neither below zero, in digits without leading zeros. */
export function numberPattern(min: number, max: number): string {
  const blocks: string[] = [];
  for (let from = min; from <= max; ) {
    // The largest block of numbers that share all digits before the last so many, of which one runs on.
    let unit = 1;
    while (from > 0 && from % (unit * 10) === 0 && from + unit * 10 - 1 <= max) {
      unit *= 10;
    }
    const digit = Math.floor(from / unit) % 10;
    const last = Math.min(9, digit + Math.floor((max - from + 1) / unit) - 1);
    const before = Math.floor(from / (unit * 10)) || '';
    const zeros = String(unit).length - 1;
    blocks.push(`${before}${digits(digit, last)}${zeros === 0 ? '' : zeros === 1 ? '\\d' : `\\d{${zeros}}`}`);
    from += (last - digit + 1) * unit;
  }
  return `(?:${blocks.join('|')})`;
}

function digits(first: number, last: number): string {
  return first === last ? `${first}` : first === 0 && last === 9 ? '\\d' : `[${first}-${last}]`;
}

/** One of some words. What they have in common at their beginnings, or after them, is said once. */
export function wordsPattern(words: readonly string[]): string {
  const rests = new Map<string, string[]>();
  for (const word of new Set(words)) {
    const [letter = ''] = word;
    rests.set(letter, [...(rests.get(letter) ?? []), word.slice(letter.length)]);
  }
  const ends = rests.delete('');
  const letters = new Map<string, string>();
  for (const [letter, tails] of rests) {
    const tail = wordsPattern(tails);
    letters.set(tail, (letters.get(tail) ?? '') + letter);
  }
  const branches = [...letters].map(([tail, those]) => `${oneLetterOf(those)}${tail}`);
  if (branches.length === 0) {
    return '';
  }
  const [only = ''] = branches;
  const single = branches.length === 1 && (!ends || letters.has(''));
  return `${single ? only : `(?:${branches.join('|')})`}${ends ? '?' : ''}`;
}

/** One of some characters; three or more in a row by the first and the last. */
function oneLetterOf(letters: string): string {
  const runs: string[] = [];
  for (const code of [...letters].map((letter) => letter.charCodeAt(0)).sort((a, b) => a - b)) {
    const run = runs.at(-1);
    const goes = run !== undefined && run.charCodeAt(run.length - 1) === code - 1;
    runs.splice(goes ? -1 : runs.length, goes ? 1 : 0, `${goes ? run : ''}${String.fromCharCode(code)}`);
  }
  const escaped = (text: string) => text.replaceAll(/[\\\]^-]/g, '\\$&');
  const classes = runs.map((run) =>
    run.length < 3 ? escaped(run) : `${escaped(run.charAt(0))}-${escaped(run.slice(-1))}`,
  );
  return letters.length === 1 ? literal(letters) : `[${classes.join('')}]`;
}

/** Text as a pattern that matches it and nothing else. */
export function literal(text: string): string {
  return text.replaceAll(/[$()*+./?[\\\]^{|}]/g, '\\$&');
}

/** A word in upper case, lower case, or any mixture. */
export function anyCase(word: string): string {
  return [...word]
    .map((letter) =>
      letter.toLowerCase() === letter.toUpperCase()
        ? literal(letter)
        : `[${letter.toUpperCase()}${letter.toLowerCase()}]`,
    )
    .join('');
}
