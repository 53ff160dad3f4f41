import { convox } from './convox';
import { parametersInText } from './convox/text';
import { eksctl } from './eksctl';
import type { Format } from './format';
import { kubeAws } from './kube-aws';
import { documentsIn } from './read';
import { Refusal } from './refusal';
import { quotable } from './secrets';
import { tpa } from './tpa';
import { type Fields, isEmpty, isFields, kindOf } from './values';

export const FORMATS: readonly Format[] = [convox, kubeAws, tpa, eksctl];

export interface Source {
  readonly format: Format;
  readonly document: Fields;
  /** Other documents of the same file: where, and why they are left out. */
  readonly others: readonly (readonly [where: string, why: string])[];
}

/**
 * The one document of a file that is a configuration of a tool.
 * @throws Refusal where there is none, or more than one; it says what the file looks like instead
 */
export function sourceIn(word: string, text: string): Source {
  const format = FORMATS.find((one) => one.word === word) as Format;
  const documents = word === 'convox' ? convoxDocuments(text) : documentsIn(text);
  if (documents.every(isEmpty)) {
    throw new Refusal('it is empty', `a file with ${format.noun}`);
  }
  const fitting = documents.filter((document) => format.looksLike(document));
  const [document, ...more] = fitting;
  if (more.length > 0) {
    throw new Refusal(`it holds ${fitting.length} of ${format.noun}`, 'a file for each, and a rack file for each');
  }
  if (!isFields(document)) {
    throw strange(word, format, documents[0]);
  }
  const others = documents.flatMap((one, i): [string, string][] =>
    one === document ? [] : [[`document ${i + 1}`, `${describe(one)}, not of a rack`]],
  );
  return { format, document, others };
}

/** Rows of text, or JSON. */
function convoxDocuments(text: string): readonly unknown[] {
  if (/^\s*[[{]/.test(text)) {
    return documentsIn(text);
  }
  try {
    return [parametersInText(text)];
  } catch (error) {
    // It may be a file of another kind, which is worth to be told.
    const other = otherKind(text);
    if (other !== undefined) {
      throw strange('convox', convox, other);
    }
    throw error;
  }
}

function otherKind(text: string): unknown {
  try {
    return documentsIn(text).find((document) => isFields(document));
  } catch {
    return undefined;
  }
}

function strange(word: string, format: Format, document: unknown): Refusal {
  const other = FORMATS.find((one) => one.word !== word && one.looksLike(document));
  return other === undefined
    ? new Refusal(`it is no ${format.noun}, it looks like ${describe(document)}`, `a file with ${format.noun}`)
    : new Refusal(`it is no ${format.noun}, it looks like ${other.noun}`, `npm run import -- ${other.word} FILE`);
}

/** What a document is, as far as a glance tells. */
function describe(document: unknown): string {
  if (!isFields(document)) {
    return kindOf(document);
  }
  if ('AWSTemplateFormatVersion' in document || isFields(document.Resources)) {
    return 'a template of CloudFormation';
  }
  if (typeof document.apiVersion === 'string' && typeof document.kind === 'string') {
    return `${word(document.kind)} of ${word(document.apiVersion)}`;
  }
  return `a map with ${Object.keys(document).slice(0, 3).map(word).join(', ')}`;
}

function word(text: string): string {
  return quotable(text.slice(0, 40)).replace(/[^\w./*-]/g, '?');
}
