import { join } from 'node:path';
import { synthesize } from '../../lib/rehearsal/synthesize';
import { FLAGS } from '../support/flags';
import { withFiles } from '../support/rack-files';
import { withoutTraces } from '../support/templates';

const TWO = { 'racks/a.yaml': 'region: eu-west-1\n', 'racks/b.yaml': '' };

const rehearsed = (context: Record<string, unknown>) =>
  withFiles(TWO, (directory) => withoutTraces(() => synthesize({ ...FLAGS, ...context }, join(directory, 'out'))));

test('the rack of a file, as it would be deployed', () => {
  const { name, region, stacks } = rehearsed({ rack: 'a', apps: 'web' });
  expect([name, region]).toEqual(['a', 'eu-west-1']);
  expect(stacks.map((stack) => stack.name)).toContain('a-platform');
  expect(JSON.stringify(stacks)).toContain('/convox/a/web');
});

test('of several nobody knows which', () => {
  expect(() => rehearsed({})).toThrow(
    'a rehearsal is of one rack, and there are a, b; nothing was changed.\n  fix: -c rack=a',
  );
});
