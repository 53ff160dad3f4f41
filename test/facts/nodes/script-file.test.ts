import { chmodSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readScript } from '../../../lib/facts/nodes/script-file';

const folder = mkdtempSync(join(tmpdir(), 'scripts-'));
const at = (name: string) => join(folder, name);
const written = (name: string, text: string) => {
  writeFileSync(at(name), text);
  return at(name);
};

afterAll(() => rmSync(folder, { recursive: true }));

test.each(['boot.sh', `it's \`a\` $(name).\${AWS::Region}`, 'no-extension'])('reads a file of the name %s', (name) => {
  expect(readScript(written(name, 'true\n'))).toEqual({ contents: Buffer.from('true\n') });
});

test('reads a file of 16 MiB', () => {
  const path = written('largest', '');
  truncateSync(path, 16 * 1024 * 1024);
  const read = readScript(path);
  expect('contents' in read && read.contents.length).toBe(16 * 1024 * 1024);
});

const oneByteMore = () => {
  const path = written('large', '');
  truncateSync(path, 16 * 1024 * 1024 + 1);
  return path;
};
const beyondNode = () => {
  const path = written('huge', '');
  truncateSync(path, 3 * 1024 ** 3);
  return path;
};
test.each<[string, () => string, string]>([
  ['a directory', () => folder, 'must be a file that is there'],
  ['nothing', () => at('missing'), 'must be a file that is there'],
  ['a device', () => '/dev/null', 'must be a file that is there'],
  ['an empty file', () => written('empty', ''), 'must not be an empty file'],
  ['a file of more than 16 MiB', oneByteMore, 'must be a file of at most 16 MiB'],
  ['a file of more than Node.js reads', beyondNode, 'must be a file of at most 16 MiB'],
  ['a path with a zero byte', () => 'a\0b', 'must be a file that can be read (ERR_INVALID_ARG_VALUE)'],
  ['a path below a file', () => join(written('file', 'a'), 'b'), 'must be a file that can be read (ENOTDIR)'],
])('refuses %s', (_, path, problem) => {
  expect(readScript(path())).toEqual({ problem });
});

test('refuses a socket', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(at('socket'), resolve));
  expect(readScript(at('socket'))).toEqual({ problem: 'must be a file that is there' });
  await new Promise((resolve) => server.close(resolve));
});

test('refuses a file that it may not read', () => {
  const path = written('secret', 'a');
  chmodSync(path, 0);
  const mayReadAll = process.getuid?.() === 0;
  expect(readScript(path)).toEqual(
    mayReadAll ? { contents: Buffer.from('a') } : { problem: 'must be a file that can be read (EACCES)' },
  );
});
