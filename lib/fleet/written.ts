import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar, type YAMLMap } from 'yaml';
import { type Place, type PlaceOf, readText, type TextProblem } from './written-checks';

/** A parameter, or a part of one, as it stands in a file. */
export interface Spot {
  readonly place: Place;
  /** Where its name stands. @default - it is a part of a list */
  readonly name?: Place;
  /** A value that is neither a list nor an object, to the letter: `1.30`. @default - it is one of those, or several lines */
  readonly source?: string;
  /** Whether all of the path was found, as opposed to what it begins with. */
  readonly whole: boolean;
}

/** Parameters in YAML. */
export interface Written {
  /** Of what can be read: values by parameter. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What is wrong with the text, whatever it says. */
  readonly problems: readonly TextProblem[];
  /** Where a parameter stands, by the path that problems have: `node_pools[0].type`. @returns nothing if it does not */
  readonly find: (path: string) => Spot | undefined;
}

/**
 * YAML 1.2 and nothing that JSON could not say, so that every reader of the file reads the same: `yes` and dates are
 * texts, and a directive does not change that. Keys are texts, whatever they look like.
 * Source: YAML 1.2.2, "Core Schema".
 */
const OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  stringKeys: true,
  // Compared with each other one by one; written-checks.ts does it in one go.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'error',
} as const;

/** Reads parameters in YAML. Whatever the text is, this throws nothing. */
export function readWritten(text: string): Written {
  const document = parseDocument(text, OPTIONS);
  const place = placesIn(text);
  const resolve = (node: unknown) => (isAlias(node) ? node.resolve(document) : node);
  return { ...readText(document, place), find: (path) => spotOf(document.contents, path, place, resolve) };
}

/** Places in a text. The library's own counter misses lines of what it cannot read. */
function placesIn(text: string): PlaceOf {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset = 0) => {
    const at = Math.min(offset, text.length);
    let [line, after] = [0, starts.length];
    while (line < after - 1) {
      const middle = Math.floor((line + after) / 2);
      if ((starts[middle] ?? 0) > at) after = middle;
      else line = middle;
    }
    return { line: line + 1, column: at - (starts[line] ?? 0) + 1 };
  };
}

/** Follows a path as far as it goes. Keys may have dots and brackets in them, so the longest that fits is the one. */
function spotOf(
  contents: unknown,
  path: string,
  place: PlaceOf,
  resolve: (node: unknown) => unknown,
): Spot | undefined {
  let [rest, node, key] = [`.${path}`, resolve(contents), undefined as Scalar | undefined];
  let found = false;
  while (rest !== '') {
    const next = stepInto(node, rest);
    if (next === undefined) {
      break;
    }
    [rest, node, key, found] = [rest.slice(next.length), resolve(next.value), next.key, true];
  }
  if (!found) {
    return undefined;
  }
  const name = key && place(key.range?.[0]);
  const nothing = node === null || (isScalar(node) && node.value === null);
  const at = nothing ? undefined : (node as Node | undefined)?.range?.[0];
  const source = isScalar(node) && !nothing ? node.source : undefined;
  return {
    place: at === undefined ? (name ?? place()) : place(at),
    name,
    source: source?.includes('\n') ? undefined : source,
    whole: rest === '',
  };
}

interface Step {
  /** How much of the path it is. */
  readonly length: number;
  readonly value: unknown;
  /** @default - a part of a list */
  readonly key?: Scalar;
}

function stepInto(node: unknown, rest: string): Step | undefined {
  if (isSeq(node)) {
    const [all, index] = /^\[(\d+)\]/.exec(rest) ?? [];
    const value = index === undefined ? undefined : node.items[Number(index)];
    return all === undefined || value === undefined ? undefined : { length: all.length, value };
  }
  if (!isMap(node) || !rest.startsWith('.')) {
    return undefined;
  }
  const pairs = pairsOf(node);
  const ends = [rest.length, ...[...rest.matchAll(/[.[]/g)].map(({ index }) => index).reverse()];
  for (const length of ends.filter((end) => end > 0)) {
    const pair = pairs.get(rest.slice(1, length));
    if (pair !== undefined) {
      return { length, value: pair.value, key: pair.key as Scalar };
    }
  }
  return undefined;
}

const known = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** The pairs of an object by their keys; of a key that is given twice, the last one counts. */
function pairsOf(node: YAMLMap): ReadonlyMap<string, Pair> {
  const pairs = known.get(node) ?? new Map(node.items.map((pair) => [String((pair.key as Scalar).value), pair]));
  known.set(node, pairs);
  return pairs;
}

/** A file with the parameters of one rack. */
export interface RackFile {
  /** From where the project is, as in `racks/prod.yaml`. */
  readonly path: string;
  readonly written: Written;
  /** Parameters that something else than the file says. */
  readonly overridden: ReadonlySet<string>;
}
