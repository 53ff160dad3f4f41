import { visible } from '../text/visible';

/** HTML that is made here: the only text that stands in a page as it is. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = string | number | Html | undefined | readonly Value[];

/**
 * HTML of a template literal: whatever is filled in is text, unless it is HTML that was made like this. Line ends of the
 * literal, with the spaces after them, are those of the code and not of the page; after an attribute they are a space.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(
    parts.map((part, i) => part.replace(/"\n */g, '" ').replace(/\n */g, '') + asText(values[i])).join(''),
  );
}

function asText(value: Value): string {
  if (value instanceof Html) {
    return value.text;
  }
  if (Array.isArray(value)) {
    return value.map(asText).join('');
  }
  return value === undefined ? '' : escapeHtml(String(value));
}

/** HTML where there is something, and nothing elsewhere. */
export function where(is: boolean, then: () => Html): Html | undefined {
  return is ? then() : undefined;
}

/** One after the other, with commas. */
export function commas(all: readonly Html[]): readonly Html[] {
  return all.map((one, i) => (i === 0 ? one : html`, ${one}`));
}

/** Text for an element or an attribute in quotes, in which everything can be seen. */
function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A name of a resource may break after its stack. Anything else breaks anywhere, where it has to. */
export function breakable(name: string): Html {
  return new Html(escapeHtml(name).replace('/', '/<wbr>'));
}
