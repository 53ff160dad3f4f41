/** A value as text: what only a deploy knows as JSON of its function. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Whether a pattern of IAM, with `*` for anything and `?` for one character, has a text. */
export function matches(pattern: string, one: string): boolean {
  if (!/[*?]/.test(pattern) || one.startsWith('all but ')) {
    return pattern === one || pattern === '*';
  }
  const escaped = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 's').test(one);
}
