/** Characters that are not seen, or move what is beside them: controls, marks of direction, joints without width, halves. */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|\p{Variation_Selector}|\u034f|[\u115f\u1160\u17b4\u17b5\u3164\uffa0]/gu;

/** Text in which everything can be seen: what cannot stands as its number, `\u202e`. Lines and tabs stay. */
export function visible(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(UNSEEN, (character) => {
    if (character === '\n' || character === '\t') {
      return character;
    }
    const hex = (character.codePointAt(0) ?? 0).toString(16);
    return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
  });
}

/** The same in one line. */
export function oneLine(text: string): string {
  return visible(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}

/**
 * No more than so many characters, and how many are left out.
 * @param most characters of the text itself
 */
export function cut(text: string, most: number): string {
  if (text.length <= most) {
    return text;
  }
  // No half of a character stays.
  const kept = text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
  return `${kept} … ${text.length - kept.length} characters more`;
}
