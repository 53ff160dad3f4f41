import {
  Composer,
  type Document,
  isMap,
  isScalar,
  LineCounter,
  Parser,
  Scalar,
  type ScalarTag,
  type Tags,
  visit,
} from 'yaml';
import { refuseDepth, refuseExcess } from './bounds';
import { Refusal } from './refusal';
import { Opaque } from './values';

/** The longest of the published files that this was tried with has 70 KiB, most of it comments. */
export const MOST_BYTES = 512 * 1024;
/** Aliases that are used more often, nested ones counted each time, are there to explode. */
const MOST_ALIASES = 1000;

/** Bytes of a file as text. */
export function textOf(bytes: Uint8Array): string {
  if (bytes.length > MOST_BYTES) {
    throw new Refusal(
      `it has ${bytes.length} bytes, where ${MOST_BYTES} are more than any configuration`,
      'the configuration alone, without what goes with it',
    );
  }
  try {
    const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
    if (!text.includes('\0')) {
      return text;
    }
  } catch {
    // It is refused like what decodes and is binary nevertheless.
  }
  throw new Refusal('it is no text in UTF-8', 'save it as UTF-8');
}

/** UTF-16, with the mark that it begins with, is what PowerShell writes. */
function encodingOf([first, second]: Uint8Array): string {
  return first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/**
 * The documents of a YAML file, or of JSON, which is YAML too; empty ones are left out.
 *
 * Values are as in YAML 1.2, but a number that does not read back as it was written stays text: 1.30, 0123, 0x1f. Values
 * with a tag of somebody's own are {@link Opaque}.
 * @throws Refusal for what is no YAML, says something twice, or would explode
 */
export function documentsIn(text: string): readonly unknown[] {
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  refuseDepth(tokens);
  const composer = new Composer({
    customTags: numbersAsWritten,
    logLevel: 'silent',
    merge: true,
    stringKeys: true,
    // The library compares each key with each other; here a set does.
    uniqueKeys: false,
  });
  return [...composer.compose(tokens)].flatMap((document) => {
    const [error] = document.errors;
    if (error !== undefined) {
      throw notYaml(text, error.code, lines.linePos(error.pos[0]).line);
    }
    markTagsAndRefuseRepeats(document, lines);
    const value = withoutAliases(document);
    refuseExcess(value);
    return value === null || value === undefined ? [] : [value];
  });
}

/** The library's messages may quote what is there, which may be a secret; its codes say as much: TAB_AS_INDENT. */
function notYaml(text: string, code: string, line: number): Refusal {
  return new Refusal(
    `it is no YAML in line ${line} (${code.toLowerCase().replaceAll('_', ' ')})`,
    /\{\{|\$\{|<%/.test(text) ? 'it looks like a template: render it first' : 'the file as the tool itself takes it',
  );
}

/** Numbers that do not read back as they were written stay text. */
function numbersAsWritten(tags: Tags): Tags {
  return tags.map((tag) => {
    if (typeof tag !== 'object' || !/:(float|int)$/.test(tag.tag)) {
      return tag;
    }
    const { resolve } = tag as ScalarTag;
    const asWritten: ScalarTag['resolve'] = (source, onError, options) => {
      const resolved = resolve(source, onError, options);
      const value = isScalar(resolved) ? resolved.value : resolved;
      return String(value) === source ? value : source;
    };
    return { ...tag, resolve: asWritten } as ScalarTag;
  });
}

/** Tags that YAML itself has. */
const OWN_TAGS = /^(!|tag:yaml\.org,2002:(str|int|float|bool|null|map|seq|merge))$/;

function markTagsAndRefuseRepeats(document: Document.Parsed, lines: LineCounter): void {
  visit(document, {
    Value(_, node) {
      if (node.tag !== undefined && !OWN_TAGS.test(node.tag)) {
        return new Scalar(new Opaque(node.tag));
      }
      const seen = new Set<string>();
      for (const { key } of isMap(node) ? node.items : []) {
        const [name, range] = isScalar(key) ? [String(key.value), key.range] : ['', undefined];
        if (seen.has(name)) {
          const { line } = lines.linePos(range?.[0] ?? 0);
          throw new Refusal(
            `it has the key ${name} a second time in line ${line}`,
            'take out the one that is not meant',
          );
        }
        seen.add(name);
      }
      return undefined;
    },
  });
}

function withoutAliases(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch {
    throw new Refusal(
      `its aliases cannot be followed: one stands for nothing, or there are more than ${MOST_ALIASES}`,
      'write out what they stand for, and put text that begins with * into quotes',
    );
  }
}
