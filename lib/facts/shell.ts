/** A text as one word of a shell. Source: POSIX, Shell Command Language, "Single-Quotes". */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Text as one word of a command, without quotes where a shell takes it so. */
export function shellWord(text: string): string {
  return /^[\w.,:/=+@-]+$/.test(text) ? text : shellQuoted(text);
}
