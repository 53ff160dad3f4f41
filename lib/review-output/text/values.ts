import { stringify } from 'yaml';
import type { PropertyChange } from '../../review/report';

/** So long that a value wants lines of its own. */
const LONG = 80;

/** A value as text: text as it is, anything else as JSON in a line, or as YAML where that would be long or hold lines. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') {
    return textText(value);
  }
  const body = onlyBody(value);
  if (body !== undefined) {
    return textText(body);
  }
  const line = JSON.stringify(value) ?? '';
  return line.length <= LONG && !line.includes('\\n') ? line : inYaml(value);
}

/** Text with spaces at an end, or nothing but them, stands in quotes: they are not seen otherwise. */
function textText(text: string): string {
  const content = text.replace(/\n+$/, '');
  return content.trim() === content && content !== ''
    ? content
    : content.includes('\n')
      ? content
      : JSON.stringify(text);
}

/** A part of user data without headers of note is its text. */
function onlyBody(value: unknown): string | undefined {
  const { body, ...more } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return typeof body === 'string' && Object.keys(more).length === 0 ? body : undefined;
}

function inYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd();
}

/** A path as people read it: what nearly all of them begin with says nothing. */
export function pathText(path: string): string {
  return path.replace(/^Properties\//, '');
}

/** What there is to say of a change that has no values to show. @default - it has */
export function withoutValues({ hidden = false, onlyOrder = false }: PropertyChange): string | undefined {
  return hidden ? 'another secret, not shown' : onlyOrder ? 'only the order differs' : undefined;
}

/** `45 s`, `5 min`, `1 h 10 min`. */
export function durationText(seconds: number): string {
  if (seconds < 90) {
    return `${Math.round(seconds)} s`;
  }
  const minutes = Math.round(seconds / 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return hours === 0 ? `${minutes} min` : rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** `3 stacks`, `1 stack`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
