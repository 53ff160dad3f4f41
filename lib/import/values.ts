/** A value that only its own tool reads, such as one that Ansible has encrypted: `!vault |`. */
export class Opaque {
  constructor(readonly tag: string) {}
}

/** A value that is not of the shape that its key has. The message ends the sentence "key: ...". */
export class Misfit extends Error {}

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Opaque);
}

/** Whether a key says nothing: it has no value, or an empty one. */
export function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0) ||
    (isFields(value) && Object.keys(value).length === 0)
  );
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** A scalar as text; of anything else, or nothing, what is said instead. */
export function textOr(value: unknown, otherwise: string): string {
  return isScalar(value) ? text(value) : otherwise;
}

/** Text, or a number or boolean that lacks quotes. */
export function text(value: unknown): string {
  if (typeof value === 'string') {
    return value.trim();
  }
  if (isScalar(value)) {
    return String(value);
  }
  throw new Misfit(`must be text, is ${kindOf(value)}`);
}

/** A number, also one in quotes. */
export function number(value: unknown): number {
  const given = typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
  if (typeof given === 'number') {
    return given;
  }
  throw new Misfit(`must be a number, is ${kindOf(value)}`);
}

/** What YAML 1.1 takes for booleans too, which is what Ansible and Go's older library read. */
const YES = /^(true|yes|on|y)$/i;
const NO = /^(false|no|off|n)$/i;

export function flag(value: unknown): boolean {
  const given = isScalar(value) ? String(value) : '';
  if (YES.test(given) || NO.test(given)) {
    return YES.test(given);
  }
  throw new Misfit(`must be true or false, is ${kindOf(value)}`);
}

/** A list; a single value stands for a list of one. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : isEmpty(value) ? [] : [value];
}

export function texts(value: unknown): readonly string[] {
  return list(value).map(text);
}

export function fields(value: unknown): Fields {
  if (isFields(value)) {
    return value;
  }
  throw new Misfit(`must be a map, is ${kindOf(value)}`);
}

/** A map of text, in which numbers and booleans lack quotes; what is no text stays, for a parameter to refuse. */
export function pairs(value: unknown): Fields {
  return Object.fromEntries(
    Object.entries(fields(value)).map(([key, one]) => [key, isScalar(one) ? text(one) : (one ?? '')]),
  );
}

/** What a value is, without telling it. */
export function kindOf(value: unknown): string {
  return value instanceof Opaque
    ? `something with the tag ${value.tag}`
    : value === null || value === undefined
      ? 'empty'
      : Array.isArray(value)
        ? 'a list'
        : typeof value === 'object'
          ? 'a map'
          : typeof value === 'string'
            ? 'text'
            : `a ${typeof value}`;
}
