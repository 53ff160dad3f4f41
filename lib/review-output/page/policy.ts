import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Html } from './html';

const read = (file: string) => readFileSync(join(__dirname, file), 'utf8').trim();

/** The one style and the one script of a page, and the policy that lets nothing else in. */
export function inlined() {
  const [style, script] = [read('style.css'), read('client.js')];
  const policy = [
    "default-src 'none'",
    `script-src '${digest(script)}'`,
    `style-src '${digest(style)}'`,
    // These do not fall back to the first.
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  return { style: new Html(style), script: new Html(script), policy: new Html(policy) };
}

/** As browsers compare it: the text between the tags, to the byte. */
function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
