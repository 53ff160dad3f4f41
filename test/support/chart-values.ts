import fixture from '../fixtures/chart-values.json';

/** What a chart takes at one place: a kind of value, or names and what they take. A `map` is handed on as it is. */
type Shape = 'bool' | 'number' | 'string' | 'list' | 'map' | 'null' | Names;
type Names = { [name: string]: Shape };

/**
 * What is known of a chart at the version that a rack installs: names of values and kinds of them, nothing else of it.
 * Made from the values.yaml of `source`, and its values.schema.json where it has one; `null` where those do not say more.
 */
interface ChartFacts {
  readonly version: string;
  readonly source: string;
  readonly values: Names;
  /** What values.yaml does not have, though the templates or the program behind them read it, and where that was seen. */
  readonly besides: Readonly<Record<string, { readonly type: Shape; readonly seenIn: string }>>;
}

export const CHART_FACTS = fixture as unknown as Readonly<Record<string, ChartFacts>>;

/** What of some values a chart would ignore or stumble over: each path, and why. */
export function misfits(facts: ChartFacts, values: object): readonly string[] {
  return misfitsAt('', shapeOf(facts), values);
}

function shapeOf({ values, besides }: ChartFacts): Names {
  const shape = structuredClone(values);
  for (const [path, { type }] of Object.entries(besides)) {
    const above = path.split('/');
    const name = above.pop() ?? '';
    above.reduce(namesOf, shape)[name] = type;
  }
  return shape;
}

/** The names below a name, of which there may be none yet. */
function namesOf(shape: Names, name: string): Names {
  const below = shape[name];
  const names = typeof below === 'object' ? below : {};
  shape[name] = names;
  return names;
}

function misfitsAt(path: string, shape: Shape | undefined, value: unknown): readonly string[] {
  if (shape === undefined) {
    return [`${path}: the chart has no such value`];
  }
  // Null takes away a default, of whatever kind.
  if (value === null) {
    return [];
  }
  const kind = kindOf(value);
  if (typeof shape === 'string') {
    return kind === shape ? [] : [`${path}: ${kind} instead of ${shape}`];
  }
  return kind === 'map'
    ? Object.entries(value as object).flatMap(([name, inner]) => misfitsAt(`${path}/${name}`, shape[name], inner))
    : [`${path}: ${kind} instead of map`];
}

const KINDS: Readonly<Record<string, string>> = { object: 'map', boolean: 'bool' };

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : (KINDS[typeof value] ?? typeof value);
}
