import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { scoresOf, topicsOf } from '../../scripts/support/mutation';

const mutant = (fileName: string, status: string) => ({
  fileName,
  status,
  mutatorName: 'StringLiteral',
  location: { start: { line: 1, column: 1 } },
});

test('a change counts as noticed when a test fails or never ends, and as missed when all pass or none runs', () => {
  const statuses = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'RuntimeError', 'Ignored', 'Killed'];
  expect(scoresOf(statuses.map((status) => mutant('/home/me/rack/lib/facts/nodes/cron.ts', status)))).toEqual([
    { folder: 'lib/facts/nodes', noticed: 3, missed: 2 },
  ]);
});

test('what is at the top of a floor is a folder of its own', () => {
  const files = ['lib/rack/nodes/pools.ts', 'lib/rack/plan.ts', 'lib/facts/arn.ts'];
  expect(scoresOf(files.map((file) => mutant(file, 'Killed'))).map(({ folder }) => folder)).toEqual([
    'lib/facts',
    'lib/rack',
    'lib/rack/nodes',
  ]);
});

test.each([
  [['lib/rack/nodes/'], [['rack/nodes', ['lib/rack/nodes/*.ts']]]],
  [['lib/rack/plan.ts'], [['rack', ['lib/rack/plan.ts']]]],
  [
    ['lib/facts/arn.ts', 'lib/facts/nodes/cron.ts', 'lib/facts/names.ts'],
    [
      ['facts', ['lib/facts/arn.ts', 'lib/facts/names.ts']],
      ['facts/nodes', ['lib/facts/nodes/cron.ts']],
    ],
  ],
])('%j are of these topics', (given, topics) => {
  expect([...topicsOf(given)]).toEqual(topics);
});

test('a floor is what is at its top, and each of its topics', () => {
  const topics = topicsOf(['lib/rack']);
  expect(topics.get('rack')).toEqual(['lib/rack/*.ts']);
  expect(topics.get('rack/nodes')).toEqual(['lib/rack/nodes/*.ts']);
});

test('the workflow leaves out nothing', () => {
  const { jobs } = parse(readFileSync(join(__dirname, '..', '..', '.github', 'workflows', 'mutation.yml'), 'utf8'));
  const asked: string[] = jobs.mutants.strategy.matrix.folders.flatMap((line: string) => line.split(' '));
  // As the shell reads what is asked for; a star of it stops at a slash.
  const patterns = asked.map((one) =>
    one.endsWith('.ts') ? `${one.replace('.', '\\.').replace('*', '[^/]*')}$` : `${one}/`,
  );
  const files = ['lib/facts', 'lib/rack', 'lib/parameters'].flatMap((floor) =>
    readdirSync(floor, { recursive: true, encoding: 'utf8' }).map((file) => `${floor}/${file}`),
  );
  const sources = files.filter((file) => file.endsWith('.ts'));
  expect(sources.length).toBeGreaterThan(200);
  expect(sources.filter((file) => !patterns.some((one) => new RegExp(`^${one}`).test(file)))).toEqual([]);
});
