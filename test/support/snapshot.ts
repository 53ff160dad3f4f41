import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { Template } from './templates';

const SNAPSHOTS = join(__dirname, '..', 'snapshots');

/** A template as a reviewer wants it: YAML, without asset hashes and what the CDK adds to every stack. */
export function readable(template: Template): string {
  const { Parameters, Rules, ...rest } = structuredClone(template) as Template & {
    Parameters?: Record<string, unknown>;
    Rules?: Record<string, unknown>;
  };
  delete Parameters?.BootstrapVersion;
  delete Rules?.CheckBootstrapVersion;
  const kept = { Parameters, Rules };
  const more = Object.fromEntries(Object.entries(kept).filter(([, value]) => value && Object.keys(value).length > 0));
  const text = stringify({ ...rest, ...more }, { aliasDuplicateObjects: false, lineWidth: 120, blockQuote: 'literal' });
  return text.replaceAll(/\b[0-9a-f]{64}\b/g, '<asset>');
}

/** Compares text with a committed file; `npm run snapshots` writes it. */
export function expectToMatchFile(file: string, text: string): void {
  const path = join(SNAPSHOTS, file);
  if (process.env.UPDATE_SNAPSHOTS === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(readFileSync(path, 'utf8'));
}
