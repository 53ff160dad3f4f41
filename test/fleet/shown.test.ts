import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fleetIn, reportOf } from '../support/rack-files';

const ROOT = join(__dirname, '..', '..');
const HEADER = '# yaml-language-server: $schema=../rack.schema.json\n';
const SCRIPT = '#!/bin/bash\ndate\n';
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const read = (file: string) => readFileSync(join(ROOT, 'examples', file), 'utf8');

test('every example is a rack, says what it is for, and is known to editors', () => {
  const files = readdirSync(join(ROOT, 'examples')).filter((file) => file.endsWith('.yaml'));
  const racks = Object.fromEntries(files.map((file) => [`racks/${file}`, read(file)]));
  expect(files.length).toBeGreaterThan(5);
  expect(reportOf(fleetIn({ ...racks, 'test/fixtures/boot.sh': SCRIPT }))).toBe('');
  expect(files.filter((file) => !read(file).startsWith(`${HEADER}# `))).toEqual([]);
});

describe('in the README', () => {
  test('the rack file is one', () => {
    const [, shown = ''] = README.match(/```yaml\n(# yaml-language-server.*?)```/s) ?? [];
    expect(shown.startsWith(HEADER)).toBe(true);
    expect(reportOf(fleetIn({ 'racks/prod.yaml': shown, 'racks/boot.sh': SCRIPT }))).toBe('');
  });

  test('the report of a mistake is what is reported', () => {
    const text = `${HEADER}region: eu-west-1\nk8s_version: 1.30\n`;
    expect(README).toContain(`\`\`\`\n${reportOf(fleetIn({ 'racks/prod.yaml': text }))}\`\`\``);
  });
});
