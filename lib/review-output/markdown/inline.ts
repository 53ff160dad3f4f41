import { cut, oneLine } from '../text/visible';

/** So many characters of a name, a path or a short value are shown in a line. */
const MOST = 300;

/**
 * Text as code, in which Markdown, GitHub and GitLab find nothing: no link, no mention, no reference, no HTML, no formula.
 * @param most characters that are shown @default 300
 */
export function code(text: string, most = MOST): string {
  const line = cut(oneLine(text), most);
  const content = line.trim() === '' ? JSON.stringify(line) : line;
  const longest = Math.max(0, ...(content.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const space = /^[` ]|[` ]$/.test(content) ? ' ' : '';
  return `${fence}${space}${content}${space}${fence}`;
}

/** Code where Markdown is not read, or a bar means something: in a table, in a summary. Anything but letters by its number. */
export function htmlCode(text: string, most = MOST): string {
  return `<code>${entities(cut(oneLine(text), most))}</code>`;
}

function entities(text: string): string {
  return text.replace(/[^\p{L}\p{N} -]/gu, (character) => `&#${character.codePointAt(0)};`);
}

/** A word of prose with what stands around it: letters alone, with no capital inside, and no digest. */
const WORD = /^["“‘(]*\p{L}[\p{L}’'-]*["”’)]*[.,:;!?]*$/u;
const NUMBER = /^\(?\d{1,6}\)?[,;:]?$/;
const NO_WORD = /\p{Ll}\p{Lu}|--|^[a-f]{7,}\W*$/u;
/** What stands around a name in a sentence, and is no part of it. */
const PARTS = /^([("“]*)(.*?)([)"”]*[.,:;!?]*)$/u;

/**
 * A sentence of a report: its words are words, and whatever could be more than one is code. What anything in a template
 * could start, a link or a mention or a tag, takes another character than a letter.
 */
export function prose(text: string, most = 1000): string {
  return cut(oneLine(text), most)
    .split(/ +/)
    .filter((word) => word !== '')
    .map((word) => {
      if ((WORD.test(word) && !NO_WORD.test(word)) || NUMBER.test(word) || /^[→–—…]$/.test(word)) {
        return word;
      }
      const [, before = '', inner = '', after = ''] = PARTS.exec(word) ?? [];
      return inner === '' ? code(word) : `${before}${code(inner)}${after}`;
    })
    .join(' ');
}

/** Names as code, the first few of many. */
export function names(all: readonly string[], most = 5): string {
  const said = all
    .slice(0, most)
    .map((name) => code(name))
    .join(', ');
  return all.length <= most ? said : `${said} and ${all.length - most} more`;
}
