import type { MimePart } from './mime';
import { shell } from './scripts';

/**
 * The formats of cloud-init by their first lines, each a type of its own: as a script they would be comments to bash. What
 * fetches more from elsewhere is not among them, and was refused. Source: cloud-init, "User-data formats".
 */
const FORMATS: readonly (readonly [firstLine: RegExp, contentType: MimePart['contentType']])[] = [
  [/^#cloud-config-archive\b/, 'text/cloud-config-archive'],
  [/^#cloud-config\b/, 'text/cloud-config'],
  [/^#cloud-boothook\b/, 'text/cloud-boothook'],
  [/^## *template: *jinja\b/, 'text/jinja2'],
];

/** What a user gave as user data: what its first line says, a script in whatever language that names, or else bash. */
export function inlinePart(given: string): MimePart {
  const body = given.trimStart();
  const format = FORMATS.find(([firstLine]) => firstLine.test(body));
  return format ? { contentType: format[1], body } : shell(body.startsWith('#!') ? body : `#!/bin/bash\n${body}`);
}
