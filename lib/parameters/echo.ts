/** An echo is there to recognize what was typed; a terminal's line and a half is enough for that. */
const LONGEST_ECHO = 120;

/** Text as it is shown: its beginning, and how long it is. */
export function cut(text: string, longest = LONGEST_ECHO): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}... (${text.length} characters)`;
}

/** A given value as it is shown. */
export function show(value: unknown): string {
  return cut(typeof value === 'string' && value.trim() !== '' ? value : (JSON.stringify(value) ?? String(value)));
}
