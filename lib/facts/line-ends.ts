/** What Windows editors put where Unix has none: a byte order mark before the first line, a carriage return after each. */
const MARK = '\uFEFF';

/** Whether a text would not run as it is: the kernel looks for an interpreter called "/bin/bash\r", or sees no shebang. */
export function hasWindowsLines(text: string): boolean {
  return text.startsWith(MARK) || text.includes('\r\n');
}

export function unixLines(text: string): string {
  return (text.startsWith(MARK) ? text.slice(MARK.length) : text).replaceAll('\r\n', '\n');
}

/** A file's bytes as text; nothing for a program, which has bytes of zero and stays as it is. */
export function textIn(bytes: Buffer): string | undefined {
  return bytes.includes(0) ? undefined : bytes.toString('utf8');
}
