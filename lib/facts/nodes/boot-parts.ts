import { isMime, type MimePart, takeApart } from './mime';
import { isNodeConfig, NODE_CONFIG } from './node-config';

/**
 * What text begins with → what cloud-init takes it for; as a script, all but the last would be comments to bash. The
 * second half is refused by the rules, but has to be known for that. Source: cloud-init, "User data formats".
 */
const BY_BEGINNING: readonly (readonly [begins: RegExp, contentType: string])[] = [
  [/^#cloud-config-archive\b/, 'text/cloud-config-archive'],
  [/^#cloud-config\b/, 'text/cloud-config'],
  [/^#cloud-boothook\b/, 'text/cloud-boothook'],
  [/^## *template: *jinja\b/, 'text/jinja2'],
  [/^#include-once\b/, 'text/x-include-once-url'],
  [/^#include\b/, 'text/x-include-url'],
  [/^#part-handler\b/, 'text/part-handler'],
  [/^#upstart-job\b/, 'text/upstart-job'],
  [/^#!/, 'text/x-shellscript'],
];

/**
 * The parts that user data consists of, each with its type by its content: those of MIME as they are, a NodeConfig for
 * nodeadm, a format of cloud-init, a script in the language that its first line names, or else in bash.
 */
export function partOf(text: string): readonly MimePart[] {
  if (isMime(text)) {
    const apart = takeApart(text);
    const parts = 'parts' in apart ? apart.parts : [];
    // cloud-init detects the type of plain text by its content.
    return parts.flatMap((part) => (/^text\/plain\b/i.test(part.contentType) ? named(part.body) : part));
  }
  return [named(text)];
}

function named(text: string): MimePart {
  const body = text.trimStart();
  if (isNodeConfig(body)) {
    return { contentType: NODE_CONFIG, body };
  }
  const contentType = BY_BEGINNING.find(([begins]) => begins.test(body))?.[1];
  return contentType === undefined
    ? { contentType: 'text/x-shellscript', body: `#!/bin/bash\n${body}` }
    : { contentType, body };
}

/** Whether a part is of a type, whatever its parameters. */
export function isOfType({ contentType }: MimePart, type: string): boolean {
  return contentType.split(';')[0]?.trim().toLowerCase() === type;
}
