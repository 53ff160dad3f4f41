/** An element of a drawing, with those in it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  /** What is written in it, and in no other. */
  text: string;
}

const TAG = /<(\/?)([a-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y;
const TEXT = /[^<]+/y;

/**
 * Reads a drawing, as strictly as XML is read, of what a drawing has.
 * @throws Error with what is not well-formed
 */
export function readDrawing(svg: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let at = 0;
  while (at < svg.length) {
    TAG.lastIndex = at;
    TEXT.lastIndex = at;
    const top = open.at(-1) as Element;
    const [text] = TEXT.exec(svg) ?? [];
    const [tag, closes, name = '', attributes = '', isEmpty] = TAG.exec(svg) ?? [];
    if (text !== undefined) {
      top.text += decoded(text);
      at += text.length;
    } else if (tag === undefined) {
      throw new Error(`no tag at ${svg.slice(at, at + 40)}`);
    } else {
      at += tag.length;
      if (closes) {
        if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
      } else {
        const element = { name, attributes: attributesIn(attributes), children: [], text: '' };
        top.children.push(element);
        if (!isEmpty) open.push(element);
      }
    }
  }
  if (open.length !== 1) throw new Error(`${open.at(-1)?.name} is not closed`);
  return root.children[0] as Element;
}

function attributesIn(text: string): Readonly<Record<string, string>> {
  const pairs = [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decoded(value)]);
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new Error(`an attribute is there twice: ${text}`);
  return Object.fromEntries(pairs);
}

/** Text with its characters by number, which are the only entities of a drawing. */
function decoded(text: string): string {
  if (/&(?!#\d+;)/.test(text) || /[^\P{Cc}\n]|\p{Cs}/u.test(text)) throw new Error(`not as XML takes it: ${text}`);
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

/** An element and all in it. */
export function allIn(element: Element): readonly Element[] {
  return [element, ...element.children.flatMap(allIn)];
}
