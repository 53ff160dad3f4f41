import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { parsed } from './charts';
import type { Template } from './templates';

const SNAPSHOTS = join(__dirname, '..', 'snapshots');

/** A template as a reviewer wants it: YAML, without asset hashes and what the CDK adds to every stack. */
export function readable(template: Template): string {
  const { Parameters, Rules, ...rest } = structuredClone(template) as Template & {
    Parameters?: Record<string, unknown>;
    Rules?: Record<string, unknown>;
  };
  for (const { Type, Properties } of Object.values(rest.Resources)) {
    if (Type.startsWith('Custom::AWSCDK-EKS-')) {
      unfold(Properties, 'Values');
      unfold(Properties, 'Manifest');
    }
  }
  delete Parameters?.BootstrapVersion;
  delete Rules?.CheckBootstrapVersion;
  const kept = { Parameters, Rules };
  const more = Object.fromEntries(Object.entries(kept).filter(([, value]) => value && Object.keys(value).length > 0));
  const text = stringify({ ...rest, ...more }, { aliasDuplicateObjects: false, lineWidth: 120, blockQuote: 'literal' });
  return text.replaceAll(/\b[0-9a-f]{64}\b/g, '<asset>');
}

/** JSON in a property, as what it says. What CloudFormation fills in stands there as JSON of the intrinsic function. */
function unfold(properties: Record<string, unknown>, name: string): void {
  if (properties[name] !== undefined) {
    properties[name] = parsed(properties[name]);
  }
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
