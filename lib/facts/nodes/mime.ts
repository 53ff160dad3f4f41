/** A part of multi-part user data. */
export interface MimePart {
  /** With its parameters, as in `text/x-shellscript; charset="us-ascii"`. */
  readonly contentType: string;
  /** Other headers, as they were given. @default - none */
  readonly headers?: readonly string[];
  readonly body: string;
}

/** Between the parts, unless it stands in one of them. */
const BOUNDARY = '==RACK==';

/**
 * Multi-part user data, as cloud-init and nodeadm read it, and as managed node groups merge their own into it.
 * Written here and not by a mail library: those add dates and senders and make up a boundary, so that two synths differ.
 * Source: EKS User Guide, "Customize managed nodes with launch templates".
 */
export function multipart(parts: readonly MimePart[]): string {
  let boundary = BOUNDARY;
  for (let i = 1; parts.some(({ body }) => body.includes(`--${boundary}`)); i++) {
    boundary = `==RACK${i}==`;
  }
  return [
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    ...parts.flatMap(({ contentType, headers = [], body }) => [
      `--${boundary}`,
      `Content-Type: ${contentType}`,
      ...headers,
      '',
      body.trimEnd(),
      '',
    ]),
    `--${boundary}--`,
    '',
  ].join('\n');
}

/** Whether a text begins with the headers of MIME. */
export function isMime(text: string): boolean {
  return /^\s*(?:MIME-Version|Content-Type|Content-Transfer-Encoding|Content-Disposition):/i.test(text);
}

/**
 * The parts of MIME, those within parts too. By lines and not by a mail library: those give back neither the headers that
 * cloud-init reads beside the type (Merge-Type) nor a body as it was.
 * @returns what is wrong with it, where it cannot be taken apart
 */
export function takeApart(text: string): { readonly parts: readonly MimePart[] } | { readonly problem: string } {
  const lines = text.trimStart().split(/\r?\n/);
  const end = lines.indexOf('');
  if (end < 0) {
    return { problem: 'has no empty line after its headers' };
  }
  const headers = lines.slice(0, end).join('\n').replaceAll(/\n\s+/g, ' ').split('\n');
  const contentType = headerOf(headers, 'Content-Type') ?? 'text/plain';
  const body = lines.slice(end + 1);
  if (!/^multipart\//i.test(contentType)) {
    return { parts: [decoded(contentType, headers, body.join('\n'))] };
  }
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) {
    return { problem: `names no boundary in Content-Type: ${contentType}` };
  }
  const last = body.findIndex((line) => line.trimEnd() === `--${boundary}--`);
  const starts = body.flatMap((line, i) => (line.trimEnd() === `--${boundary}` && i < last ? [i] : []));
  if (starts.length === 0) {
    return { problem: `needs a line --${boundary} before each part and --${boundary}-- after the last` };
  }
  const parts = starts.map((start, i) => {
    const part = body.slice(start + 1, starts[i + 1] ?? last);
    // A part may go without headers: then it begins with the empty line that ends them.
    return takeApart(part[0] === '' ? ['Content-Type: text/plain', ...part].join('\n') : part.join('\n'));
  });
  const broken = parts.find((part) => 'problem' in part);
  return broken ?? { parts: parts.flatMap((part) => ('parts' in part ? part.parts : [])) };
}

function headerOf(headers: readonly string[], name: string): string | undefined {
  const prefix = `${name}:`.toLowerCase();
  return headers
    .find((header) => header.toLowerCase().startsWith(prefix))
    ?.slice(prefix.length)
    .trim();
}

/** A part with its text as it is: nodeadm does not decode Base64. What is no text stays encoded. */
function decoded(contentType: string, headers: readonly string[], body: string): MimePart {
  const others = headers.filter((header) => !/^(?:MIME-Version|Content-Type):/i.test(header));
  if (!/^base64$/i.test(headerOf(headers, 'Content-Transfer-Encoding') ?? '')) {
    return { contentType, body, ...(others.length > 0 && { headers: others }) };
  }
  const bytes = Buffer.from(body, 'base64');
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes)
    ? decoded(
        contentType,
        headers.filter((header) => !/^Content-Transfer-Encoding:/i.test(header)),
        text,
      )
    : { contentType, body, headers: others };
}
