/** A part of multi-part user data. */
export interface MimePart {
  readonly contentType:
    | 'text/x-shellscript'
    | 'text/cloud-config'
    | 'text/cloud-config-archive'
    | 'text/cloud-boothook'
    | 'text/jinja2'
    | 'application/node.eks.aws';
  readonly body: string;
}

/** Between the parts; unlikely in a script. */
const BOUNDARY = '==RACK==';

/**
 * Multi-part user data, as cloud-init and nodeadm read it, and as managed node groups merge their own into it.
 * Source: EKS User Guide, "Customize managed nodes with launch templates".
 */
export function multipart(parts: readonly MimePart[]): string {
  return [
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
    '',
    ...parts.flatMap(({ contentType, body }) => [
      `--${BOUNDARY}`,
      `Content-Type: ${contentType}`,
      '',
      body.trimEnd(),
      '',
    ]),
    `--${BOUNDARY}--`,
    '',
  ].join('\n');
}
