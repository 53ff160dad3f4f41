import { declarationOf, verdictOn } from './accept';

const LONGEST_RACK = 40;
const LONGEST_POOL = 30;

/** A text as the name of a rack, or nothing where no letter or digit is left of it. */
export function rackName(text: string): string | undefined {
  return fitting(text, LONGEST_RACK, 'rack');
}

/** Whether a text is the name of a rack as it is. */
export function isRackName(text: string): boolean {
  const declaration = declarationOf('name');
  return declaration !== undefined && 'value' in verdictOn('name', declaration, text);
}

/** A text as the name of a pool that no other has. Hyphens tell no two apart. */
export function poolName(text: string, taken: readonly string[]): string {
  const name = fitting(text, LONGEST_POOL, 'pool') ?? 'pool';
  const others = taken.map(comparable);
  for (let i = 2, candidate = name; ; i += 1) {
    if (!others.includes(comparable(candidate))) {
      return candidate;
    }
    candidate = `${name.slice(0, LONGEST_POOL - 4).replace(/-+$/, '')}-${i}`;
  }
}

function comparable(name: string): string {
  return name.replaceAll('-', '');
}

function fitting(text: string, longest: number, prefix: string): string | undefined {
  const plain = text
    .slice(0, 1000)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const lettered = /^[a-z]/.test(plain) ? plain : `${prefix}-${plain}`;
  return plain === '' ? undefined : lettered.slice(0, longest).replace(/-+$/, '');
}
