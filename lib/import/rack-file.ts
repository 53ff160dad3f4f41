import { stringify } from 'yaml';
import { DECLARATIONS } from '../parameters/declarations';
import { isFields } from './values';

/** What an editor that knows YAML completes and checks by; racks are in a directory of their own. */
const SCHEMA = '# yaml-language-server: $schema=../rack.schema.json';

/** Parameters as a rack file, in the order of the reference. */
export function rackFile(parameters: Readonly<Record<string, unknown>>): string {
  const ordered = Object.keys(DECLARATIONS)
    .filter((name) => Object.hasOwn(parameters, name))
    .map((name) => [name, plain(name, parameters[name])]);
  // Lines stay as long as they are: folded, a command is hard to find.
  return `${SCHEMA}\n${stringify(Object.fromEntries(ordered), { lineWidth: 0 })}`;
}

/** A single instance type is written as text, as people do. */
function plain(name: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    return /(^|_)type$/.test(name) && value.length === 1 ? value[0] : value.map((one) => plain('', one));
  }
  return isFields(value)
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'type' ? plain(key, inner) : inner]))
    : value;
}
