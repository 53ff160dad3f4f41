/** A text as one word of a shell. Source: POSIX, Shell Command Language, "Single-Quotes". */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
