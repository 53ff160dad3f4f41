import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Scalar } from 'yaml';
import { cut } from '../parameters/language/echo';

/** Where something stands in a file, counted from 1, as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Something wrong with a text in YAML. */
export interface TextProblem {
  /** The parameter that it is about. @default - the text as a whole */
  readonly parameter?: string;
  readonly message: string;
  /** As it was written. */
  readonly given?: string;
  readonly fix?: string;
  readonly place: Place;
  /** How grave it is: a doubt of how a value is read does not matter where the parameter is refused anyway. */
  readonly type: 'text' | 'value' | 'doubt';
}

/** Numbers with one meaning for every reader of YAML, 1.1 and 1.2, and of JSON. */
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
/** How many values may be put in place of aliases, all in all. */
const MOST_ALIASES = 100;
const YAML_TAG = 'tag:yaml.org,2002:';
const CORE_TAGS = ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((type) => `${YAML_TAG}${type}`);
/** How many errors of one text are worth reporting: one missing bracket makes many. */
const MOST_ERRORS = 3;

/** The place of a character, by its offset in the text. */
export type PlaceOf = (offset?: number) => Place;
type Say = (problem: TextProblem) => void;

/** Everything wrong with a text, and the values of its keys, as far as it can be read. */
export function readText(
  document: Document,
  place: PlaceOf,
): { readonly problems: readonly TextProblem[]; readonly values: Readonly<Record<string, unknown>> } {
  const { contents, errors } = document;
  if (errors.length > 0) {
    const problems = errors.slice(0, MOST_ERRORS).map(
      ({ code, message, pos: [at] }): TextProblem => ({
        type: 'text',
        message: said(code, message),
        place: place(at),
      }),
    );
    return { problems, values: {} };
  }
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return { problems: [], values: {} };
  }
  if (!isMap(contents)) {
    const fix = 'a parameter a line, as in node_type: m7g.large';
    return { problems: [{ type: 'text', message: 'holds no parameters', fix, place: place() }], values: {} };
  }
  const problems: TextProblem[] = [];
  const values: Record<string, unknown> = {};
  checkTag(contents, { type: 'text', place: place() }, (problem) => problems.push(problem));
  checkKeys(contents.items as readonly { readonly key: Scalar }[], '', place, (problem) => problems.push(problem));
  const checker = new Checker(document, place);
  for (const { key, value } of contents.items) {
    const name = String((key as Scalar).value);
    const { found, unreadable } = checker.check(value, name);
    problems.push(...found);
    if (!unreadable) {
      try {
        const read = (value as Scalar | null)?.toJS(document, { maxAliasCount: MOST_ALIASES }) ?? null;
        // A key such as __proto__ is one like others.
        Object.defineProperty(values, name, { value: read, enumerable: true, configurable: true, writable: true });
      } catch {
        problems.push({ type: 'value', parameter: name, message: TOO_MUCH, place: place((key as Scalar).range?.[0]) });
      }
    }
  }
  return { problems, values };
}

const TOO_MUCH = `refers to more than ${MOST_ALIASES} values: write them out`;

/** Errors of the library, in words for somebody who writes a rack. */
function said(code: string, message: string): string {
  switch (code) {
    case 'MULTIPLE_DOCS':
      return 'holds several documents: a file is one rack';
    case 'TAB_AS_INDENT':
      return 'is indented with a tab, where YAML takes spaces';
    case 'NON_STRING_KEY':
      return 'has a key that is no text';
    default:
      if (/call stack/.test(message)) {
        return 'is nested deeper than anybody could read';
      }
      return `is no YAML: ${cut(message.charAt(0).toLowerCase() + message.slice(1))}`;
  }
}

/** Looks at every node once: what is behind an alias is looked at where it stands. */
class Checker {
  private found: TextProblem[] = [];
  private unreadable = false;
  private aliases = 0;

  constructor(
    private readonly document: Document,
    private readonly place: PlaceOf,
  ) {}

  check(node: unknown, path: string): { readonly found: readonly TextProblem[]; readonly unreadable: boolean } {
    this.found = [];
    this.unreadable = false;
    this.look(node, path);
    const { found, unreadable } = this;
    return { found, unreadable };
  }

  private look(node: unknown, path: string): void {
    const place = this.place((node as Scalar | null)?.range?.[0]);
    const say: Say = (problem) => this.found.push(problem);
    checkTag(node, { type: 'value', parameter: path, place }, say);
    if (isAlias(node)) {
      this.lookAtAlias(node, path);
    } else if (isScalar(node)) {
      const { value, source = '' } = node;
      if (typeof value === 'number' && !(PLAIN_NUMBER.test(source) && Math.abs(value) <= Number.MAX_SAFE_INTEGER)) {
        const message = 'is a number that not everybody reads alike: write decimal digits, or text in quotes';
        say({ type: 'doubt', parameter: path, given: source, message, place });
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        this.look(item, `${path}[${index}]`);
      }
    } else if (isMap(node)) {
      checkKeys(node.items as readonly { readonly key: Scalar }[], path, this.place, say);
      for (const { key, value } of node.items) {
        this.look(value, within(path, key as Scalar));
      }
    }
  }

  private lookAtAlias(alias: Alias, path: string): void {
    this.aliases++;
    const target = this.aliases > MOST_ALIASES ? 'too much' : alias.resolve(this.document);
    const at = alias.range?.[0] ?? 0;
    const around = typeof target === 'object' && (target.range?.[0] ?? 0) <= at && at < (target.range?.[2] ?? 0);
    if (typeof target === 'object' && !around) {
      return;
    }
    const message = around ? 'refers to itself' : target === undefined ? 'refers to what is not above it' : TOO_MUCH;
    // One is enough to know of.
    if (this.aliases <= MOST_ALIASES + 1) {
      this.found.push({ type: 'value', parameter: path, message, place: this.place(at) });
    }
    this.unreadable = true;
  }
}

function checkTag(node: unknown, about: Omit<TextProblem, 'message'>, say: Say): void {
  const { tag } = (node ?? {}) as { tag?: string };
  if (tag !== undefined && !CORE_TAGS.includes(tag)) {
    say({ ...about, message: `must not have a tag, ${cut(tag.replace(YAML_TAG, '!!'))}: values are plain YAML` });
  }
}

function checkKeys(pairs: readonly { readonly key: Scalar }[], path: string, place: PlaceOf, say: Say): void {
  const seen = new Map<unknown, Place>();
  for (const { key } of pairs) {
    const about = { type: 'value', parameter: within(path, key), place: place(key.range?.[0]) } as const;
    const first = seen.get(key.value);
    if (first !== undefined) {
      say({ ...about, message: `is given twice, first in line ${first.line}` });
    }
    if (key.value === '<<' && key.type === 'PLAIN') {
      say({ ...about, message: 'merges nothing in YAML 1.2: write out what it would bring' });
    }
    seen.set(key.value, first ?? about.place);
  }
}

function within(path: string, { value }: Scalar): string {
  return path === '' ? String(value) : `${path}.${value}`;
}
