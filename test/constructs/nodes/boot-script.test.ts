import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { UploadedScript } from '../../../lib/constructs/nodes/boot-script';
import { RackStack } from '../../../lib/stacks/rack-stack';
import { FLAGS } from '../../support/flags';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'script-'));
});

afterAll(() => {
  rmSync(directory, { recursive: true });
});

/** What is uploaded of a file, and the checksum that nodes hold it against. */
function uploaded(content: string | Buffer) {
  const path = join(directory, 'boot.sh');
  writeFileSync(path, content);
  const app = new App({ context: FLAGS, outdir: mkdtempSync(join(directory, 'out-')), analyticsReporting: false });
  const stack = new RackStack(app, 'test', { rackName: 'rack', region: 'us-east-1', description: 'Test', tags: {} });
  const { script } = new UploadedScript(stack, 'BootScript', { path, roleNames: ['nodes'] });
  app.synth();
  const files = readdirSync(app.outdir);
  const staged = files
    .filter((file) => file.startsWith('boot-script.'))
    .map((file) => readFileSync(join(app.outdir, file)));
  return { script, staged };
}

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

test.each<[string, string | Buffer, string | Buffer]>([
  ['with LF is uploaded as it is', '#!/bin/bash\ndate\n', '#!/bin/bash\ndate\n'],
  ['with CRLF is uploaded with LF', '#!/bin/bash\r\ndate\r\n', '#!/bin/bash\ndate\n'],
  ['that is a program stays one', Buffer.from('\x7fELF\0\r\n'), Buffer.from('\x7fELF\0\r\n')],
])('a script %s, and its checksum is of what is uploaded', (_, content, expected) => {
  const { script, staged } = uploaded(content);
  expect(staged).toEqual([Buffer.from(expected)]);
  expect(script).toMatchObject({ from: 's3', sha256: sha256(expected) });
});

test('the same script is the same object, and another is another', () => {
  const keyOf = (content: string) => {
    const { script } = uploaded(content);
    return script.from === 's3' ? script.key : undefined;
  };
  expect(keyOf('date\r\n')).toMatch(/^[0-9a-f]{64}\.sh$/);
  expect(keyOf('date\r\n')).toBe(keyOf('date\r\n'));
  expect(keyOf('date\r\n')).not.toBe(keyOf('uptime\r\n'));
});
