import fc from 'fast-check';
import { HOSTILE } from './hostile';

/** Pieces that values are made of, or fail by. */
const PIECES = [
  ...['a', 'Z', '0', '1', '9', '.', '-', '_', '/', ':', ',', '=', ' ', '  ', '*', '+', '@', '#', '[', ']', '{', '}'],
  ...['"', "'", '\t', '\n', '\r', '\v', '\f', '\u0085', '\u00a0', '\u2028', '\ufeff', '\0', 'é', 'ſ', 'K', '😀', '𝒜'],
  ...['\ud800', '-0', '+0', '00', '/8', '/16', '/24', '/32', '-1', '255', '256', 'xlarge', '.large', 'm9x', 'm7', 't3'],
  ...['aws:', 'Ref', 'Fn::', 'tag:', '__proto__', 'system', 'null', 'true', 'TRUE', 'https://', 'x@y', '?sig=a'],
  ...Object.values(HOSTILE).filter((text) => text.length < 100),
];
const SPACES = [' ', '\t', '\n', '\v', '\f', '\u00a0', '\ufeff', '\u2028', ''];
const WRONG_TYPES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  1,
  1.5,
  -1,
  1e21,
  '',
  ' ',
  [],
  {},
  [[]],
  [null],
  [''],
  [{}],
];

type Change<T> = fc.Arbitrary<(given: T) => unknown>;

/** One change of a text, at any place. */
const textChange: Change<string> = fc
  .tuple(fc.nat(11), fc.nat(), fc.constantFrom(...PIECES), fc.constantFrom(...SPACES), fc.nat(4))
  .map(([what, place, piece, space, length]) => (text: string): unknown => {
    const at = place % (text.length + 1);
    const [before, after] = [text.slice(0, at), text.slice(at)];
    switch (what) {
      case 0:
        return before + piece + after;
      case 1:
        return before + after.slice(1);
      case 2:
        return before + piece + after.slice(1);
      case 3:
        return before + after.charAt(0).repeat(length + 2) + after.slice(1);
      case 4:
        return before + after.charAt(0).toUpperCase() + after.slice(1);
      case 5:
        return space + text + space;
      case 6:
        return text.replaceAll(/[,:]/g, (separator) => `${space}${separator}${space}`);
      case 7:
        return text.toUpperCase();
      case 8:
        return [text, text + piece, text].slice(0, 2 + (length % 2)).join([',', ':', ' ', ', '][length % 4]);
      case 9:
        return text.replace(/\d+/, (digits) => String(Number(digits) + length - 2));
      case 10:
        return text.split(',').map((part) => part.trim());
      default:
        return parsed(text);
    }
  });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const numberChange: Change<number> = fc.constantFrom(
  (number: number) => number + 1,
  (number: number) => number - 1,
  (number: number) => number * 10,
  (number: number) => number / 3,
  (number: number) => -number,
  (number: number) => String(number),
  (number: number) => `+0${number}`,
  (number: number) => ` ${number}`,
);

const listChange: Change<readonly unknown[]> = fc
  .tuple(fc.nat(7), fc.nat(), fc.constantFrom(...WRONG_TYPES))
  .map(([what, place, other]) => (list: readonly unknown[]): unknown => {
    const at = place % Math.max(1, list.length);
    const one = list[at];
    switch (what) {
      case 0:
        return list.filter((_, i) => i !== at);
      case 1:
        return [...list, one];
      case 2:
        return [...list, typeof one === 'string' ? ` ${one}` : other];
      case 3:
        return JSON.stringify(list);
      case 4:
        return list.every((part) => typeof part === 'string') ? list.join(',') : list;
      case 5:
        return one;
      case 6:
        return list.map((part, i) => (i === at && typeof part === 'object' ? JSON.stringify(part) : part));
      default:
        return Array.from({ length: 45 }, (_, i) => (typeof one === 'string' ? `${one}${i}` : one));
    }
  });

const objectChange: Change<Readonly<Record<string, unknown>>> = fc
  .tuple(fc.nat(7), fc.nat(), fc.constantFrom(...PIECES), fc.constantFrom(...WRONG_TYPES))
  .map(([what, place, piece, other]) => (object: Readonly<Record<string, unknown>>): unknown => {
    const keys = Object.keys(object);
    const key = keys[place % Math.max(1, keys.length)] ?? 'a';
    const { [key]: value, ...rest } = object;
    switch (what) {
      case 0:
        return rest;
      case 1:
        return { ...object, [piece]: value ?? other };
      case 2:
        return { ...object, [key]: other };
      case 3:
        return { ...object, [`${key}${piece}`]: value };
      case 4:
        return JSON.stringify(object);
      case 5:
        return Object.entries(object)
          .map(([name, of]) => `${name}=${typeof of === 'string' ? of : JSON.stringify(of)}`)
          .join(',');
      case 6:
        return { ...object, [key.toUpperCase()]: value };
      default:
        return [object];
    }
  });

/** One change of a value, or of something within it. */
const change: Change<unknown> = fc
  .record({
    text: textChange,
    number: numberChange,
    list: listChange,
    object: objectChange,
    other: fc.constantFrom(...WRONG_TYPES),
    within: fc.array(fc.nat(), { maxLength: 4 }),
  })
  .map(({ text, number, list, object, other, within }) => {
    const changed = (value: unknown, depth = 0): unknown => {
      const place = within[depth];
      if (Array.isArray(value)) {
        const at = (place ?? 0) % Math.max(1, value.length);
        return place === undefined || value.length === 0
          ? list(value)
          : value.map((part, i) => (i === at ? changed(part, depth + 1) : part));
      }
      if (typeof value === 'object' && value !== null) {
        const keys = Object.keys(value);
        const key = keys[(place ?? 0) % Math.max(1, keys.length)] ?? '';
        return place === undefined || keys.length === 0
          ? object(value as Record<string, unknown>)
          : { ...value, [key]: changed((value as Record<string, unknown>)[key], depth + 1) };
      }
      if (typeof value === 'string') {
        return text(value);
      }
      return typeof value === 'number' ? number(value) : typeof value === 'boolean' ? String(value) : other;
    };
    return changed;
  });

/** Values that are taken or nearly so: good ones, after up to so many changes of them or within them. */
export function nearMisses(good: fc.Arbitrary<unknown>, changes = 3): fc.Arbitrary<unknown> {
  return fc
    .tuple(
      fc.oneof({ weight: 20, arbitrary: good }, { weight: 1, arbitrary: fc.constantFrom(...WRONG_TYPES) }),
      fc.array(change, { maxLength: changes }),
    )
    .map(([value, all]) => asInAFile(all.reduce((current, one) => one(current), value)));
}

/** A file has null where a change left nothing. */
function asInAFile(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(asInAFile);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, asInAFile(part)]))
    : (value ?? null);
}
