import { parseAllDocuments } from 'yaml';
import { isMime, takeApart } from '../../facts/nodes/mime';
import { readToml } from '../../facts/nodes/toml';
import { functionIn, textOf } from './shown';

/** Text that says something in a format of its own, as what it says. */
export class Decoded {
  constructor(
    readonly format: 'JSON' | 'MIME' | 'YAML' | 'TOML' | 'base64',
    readonly content: unknown,
  ) {}
}

/** A value of a template with all text in it that has a format as what it says, and functions as placeholders. */
export function takenApart(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(takenApart);
  }
  if (typeof value === 'string' || functionIn(value) !== undefined) {
    const text = textOf(value);
    return text === undefined ? value : decoded(text);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, takenApart(inner)]))
    : value;
}

function decoded(text: string): unknown {
  return json(text) ?? mime(text) ?? base64(text) ?? toml(text) ?? yaml(text) ?? text;
}

function json(text: string): Decoded | undefined {
  if (!/^\s*[[{]/.test(text)) {
    return undefined;
  }
  try {
    return new Decoded('JSON', takenApart(JSON.parse(text)));
  } catch {
    return undefined;
  }
}

/** The parts by their place and type; their headers are part of what they say. */
function mime(text: string): Decoded | undefined {
  const taken = isMime(text) ? takeApart(text) : { problem: 'none' };
  if ('problem' in taken) {
    return undefined;
  }
  const parts = taken.parts.map(({ contentType, headers, body }, index): [string, unknown] => {
    const [type = ''] = contentType.split(';');
    return [`part ${index + 1}, ${type.trim()}`, { ...(headers && { headers }), body: takenApart(body) }];
  });
  return new Decoded('MIME', Object.fromEntries(parts));
}

/** Short text is as likely a word: of 24 characters, hardly one in a hundred million decodes to nothing but text. */
function base64(text: string): Decoded | undefined {
  const packed = text.replaceAll(/\s/g, '');
  if (packed.length < 24 || packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) {
    return undefined;
  }
  const bytes = Buffer.from(packed, 'base64');
  const plain = bytes.toString('utf8');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what has some is no text.
  const isText = Buffer.from(plain).equals(bytes) && !/[\u0000-\u0008\u000e-\u001f\u007f]/.test(plain);
  return isText ? new Decoded('base64', takenApart(plain)) : undefined;
}

function toml(text: string): Decoded | undefined {
  if (!/^\s*(#.*\n\s*)*\[[\w."-]+\]\s*$/m.test(text) || !/^\s*[\w."-]+\s*=/m.test(text)) {
    return undefined;
  }
  const read = readToml(text);
  return 'table' in read ? new Decoded('TOML', plainToml(read.table)) : undefined;
}

/** Tables without the kinds of value that JSON has not. */
function plainToml(value: unknown): unknown {
  if (typeof value === 'bigint' || value instanceof Date) {
    return typeof value === 'bigint' ? Number(value) : value.toISOString();
  }
  if (Array.isArray(value)) {
    return value.map(plainToml);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainToml(inner)]))
    : takenApart(value);
}

/** Lines of which the first is a key, or the mark of a document: prose and scripts begin otherwise, or do not parse. */
function yaml(text: string): Decoded | undefined {
  if (!text.trim().includes('\n') || !/^(\s*(#.*)?\n)*(---|["'\w./-]+:(\s|$))/.test(text)) {
    return undefined;
  }
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) {
    return undefined;
  }
  const contents = documents.map((document) => document.toJS() as unknown);
  if (contents.some((content) => typeof content !== 'object' || content === null)) {
    return undefined;
  }
  return new Decoded('YAML', takenApart(contents.length === 1 ? contents[0] : contents));
}
