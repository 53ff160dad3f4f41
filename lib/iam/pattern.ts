import { type Request, valuesOf } from './request';

/** A text of a policy, in parts: characters as they are, and wildcards. */
export interface Pattern {
  readonly parts: readonly (string | { readonly wildcard: '*' | '?' })[];
}

const VARIABLE = /\$\{([^}]*)\}/g;
/** What a variable has to say where its value is a character that means something. */
const ESCAPES = new Set(['*', '?', '$']);

/**
 * A text of a policy with its variables filled in; what they stand for is taken as it is, wildcards too.
 * Source: IAM User Guide, "IAM policy elements: Variables and tags".
 * @param variables whether there are any: not before the version of 2012
 * @returns nothing where the request does not say what a variable stands for
 */
export function patternOf(text: string, request: Request, variables: boolean): Pattern | undefined {
  const parts: Pattern['parts'][number][] = [];
  let at = 0;
  for (const match of variables ? text.matchAll(VARIABLE) : []) {
    const value = standsFor(match[1] ?? '', request);
    if (value === undefined) return undefined;
    parts.push(...wildcardsIn(text.slice(at, match.index)), value);
    at = match.index + match[0].length;
  }
  return { parts: [...parts, ...wildcardsIn(text.slice(at))] };
}

function standsFor(variable: string, request: Request): string | undefined {
  if (ESCAPES.has(variable)) return variable;
  const [, key = '', byDefault] = /^\s*([^,]*?)\s*(?:,\s*'([^']*)'\s*)?$/.exec(variable) ?? [];
  // A key with several values cannot be a variable.
  const values = valuesOf(request, key) ?? [];
  return values.length === 1 ? values[0] : byDefault;
}

function wildcardsIn(text: string): readonly Pattern['parts'][number][] {
  return text.split(/([*?])/).map((part) => (part === '*' || part === '?' ? { wildcard: part } : part));
}

/** Whether a text is what a pattern says. */
export function fits({ parts }: Pattern, text: string, caseMatters = true): boolean {
  const source = parts
    .map((part) => (typeof part === 'string' ? literal(part) : part.wildcard === '*' ? '[^]*' : '[^]'))
    .join('');
  return new RegExp(`^${source}$`, caseMatters ? '' : 'i').test(text);
}

/** A pattern as text that has no wildcards, for operators that compare all of it. */
export function asWritten({ parts }: Pattern): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.wildcard)).join('');
}

/** A pattern cut at colons, into six at most: what follows the fifth is one. */
function segmentsOf({ parts }: Pattern): readonly Pattern[] {
  const segments: Pattern['parts'][number][][] = [[]];
  for (const part of parts) {
    const pieces = typeof part === 'string' ? part.split(':') : [part];
    for (const [i, piece] of pieces.entries()) {
      if (i > 0 && segments.length < ARN_SEGMENTS) segments.push([]);
      else if (i > 0) segments.at(-1)?.push(':');
      segments.at(-1)?.push(piece);
    }
  }
  return segments.map((one) => ({ parts: one }));
}

/** Source: IAM User Guide, "Amazon Resource Names (ARNs)". */
const ARN_SEGMENTS = 6;

/** Whether an ARN is what a pattern says: segment by segment, so that no wildcard reaches over a colon but in the last. */
export function fitsArn(pattern: Pattern, arn: string): boolean {
  const [patterns, texts] = [segmentsOf(pattern), segmentsOf({ parts: [arn] })];
  return (
    patterns.length === texts.length && patterns.every((one, i) => fits(one, asWritten(texts[i] ?? { parts: [] })))
  );
}

function literal(text: string): string {
  return text.replaceAll(/[$()*+./?[\\\]^{|}-]/g, '\\$&');
}
