import { stringify } from 'yaml';
import { BY_NAME, type ParameterName } from '../parameters/declarations';
import { candidateOf, type Kind, parseJson } from '../parameters/language/kinds';
import type { Problem } from '../parameters/language/problem';
import type { RackFile, Spot } from './written';

/** The parameter that a path leads into: node_pools of `node_pools[0].type`. */
export function rootOf(path: string): string {
  return /^[^.[]*/.exec(path)?.[0] ?? path;
}

/** `-c` and a parameter, anywhere in a sentence; the value in quotes, or up to the next space. */
const COMMAND = /-c (\w+)=('(?:[^']|'\\'')*'|[\w.,:/=+@-]*)/g;
/** A field of an object, in JSON: `"capacity_type": "spot" in node_pools[0]`. */
const FIELD = /^"(\w+)": (.*) in (\S+)$/s;

/** What to change, as a line of a rack file has it, and which line that is. */
export function fixInYaml(fix: string, { written, overridden }: RackFile): string {
  const line = (spot: Spot | undefined) => (spot?.whole ? ` (line ${(spot.name ?? spot.place).line})` : '');
  const [, field, json = '', object] = FIELD.exec(fix) ?? [];
  if (field !== undefined) {
    const spot = written.find(`${object}.${field}`);
    return `${field}: ${yaml(parseJson(json))}${line(spot) || ` in ${object}`}`;
  }
  return fix.replace(/, in cdk\.json$/, '').replace(COMMAND, (command, name: string, word: string) => {
    if (overridden.has(name) || !isParameter(name)) return command;
    const [, text = '', rest = ''] = word.startsWith("'") ? ['', unquoted(word)] : (/^(.*?)([,.]*)$/.exec(word) ?? []);
    return `${name}: ${yaml(candidateOf(BY_NAME[name].kind, text))}${line(written.find(name))}${rest}`;
  });
}

/** For a value that YAML takes for a number or a boolean: what was written, as text or digits, if that is allowed. */
export function quotedFix({ parameter, given, message }: Problem, spot: Spot | undefined): string | undefined {
  const { source, whole } = spot ?? {};
  if (!whole || source === undefined || (typeof given !== 'number' && typeof given !== 'boolean')) {
    return undefined;
  }
  const { key, kind } = innermost(parameter);
  const meant = kind === undefined ? source : candidateOf(kind, source);
  const allowed = kind === undefined ? message.includes('put it in quotes') : kind.schema.safeParse(meant).success;
  return allowed && meant !== given ? `${key}${yaml(meant)} (line ${spot?.place.line})` : undefined;
}

/** How a line of YAML with what a path leads to begins, and the kind of that, where it has one. */
function innermost(path: string): { readonly key: string; readonly kind?: Kind<unknown> } {
  const root = rootOf(path);
  const steps = [...path.slice(root.length).matchAll(/\[(\d+)\]|\.([^.[]+)/g)];
  let kind: Kind<unknown> | undefined = isParameter(root) ? BY_NAME[root].kind : undefined;
  for (const [, index, name = ''] of steps) {
    kind = kind?.part?.(index === undefined ? name : Number(index));
  }
  const [, index, name] = steps.at(-1) ?? [];
  return { kind, key: index === undefined ? `${name ?? root}: ` : '- ' };
}

function isParameter(name: string): name is ParameterName {
  return Object.hasOwn(BY_NAME, name);
}

function unquoted(word: string): string {
  return word.slice(1, -1).replaceAll("'\\''", "'");
}

function yaml(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}
