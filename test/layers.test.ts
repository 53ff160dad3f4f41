import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const LIB = join(__dirname, '..', 'lib');

/** Which layers a layer may import from, besides itself. Context becomes parameters, plan, constructs, stacks. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  facts: [],
  parameters: ['facts'],
  rack: ['facts', 'parameters'],
  guards: [],
  constructs: ['facts', 'rack', 'guards'],
  stacks: ['constructs', 'rack'],
  'context.ts': [],
  'look-ups.ts': ['context', 'parameters', 'rack'],
  'rack-app.ts': ['context', 'parameters', 'rack', 'stacks', 'look-ups'],
  rehearsal: ['facts', 'context', 'parameters', 'rack', 'rack-app'],
  review: ['facts'],
};
/** What code is about. The same on every floor that has rooms, each only where there is something to say. */
const TOPICS = [
  'network',
  'cluster',
  'nodes',
  'traffic',
  'platform',
  'logs',
  'storage',
  'security',
  'apps',
  'fleet',
] as const;
/** Floors that have a room for each topic. What is at the top of a floor knows all of its topics, or none. */
const WITH_TOPICS = ['facts', 'parameters', 'rack', 'constructs'];
/** Rooms that are no topic: how a parameter is said. */
const OTHER_ROOMS = ['parameters/language'];

/** Layers of plain data, which tests read in milliseconds. */
const WITHOUT_CDK = ['facts', 'parameters', 'rack', 'review'];

const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

const imports = files.flatMap((file) => {
  const text = readFileSync(join(LIB, file), 'utf8');
  return [...text.matchAll(/from '([^']+)'/g)].map(([, target = '']) => ({ file, target }));
});
const layerOf = (path: string) => path.split('/')[0] ?? '';
const within = imports
  .filter(({ target }) => target.startsWith('.'))
  .map(({ file, target }) => ({ file, target: relative(LIB, join(LIB, file, '..', target)) }));

test('every layer is known', () => {
  expect([...new Set(files.map(layerOf))].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
});

test('no layer reaches up', () => {
  const wrong = within.filter(({ file, target }) => {
    const [from, to] = [layerOf(file), layerOf(target)];
    return from !== to && !MAY_IMPORT[from]?.includes(to);
  });
  expect(wrong).toEqual([]);
});

test('every room is a topic', () => {
  const rooms = files.filter((file) => file.split('/').length > 2).map((file) => file.split('/').slice(0, 2).join('/'));
  const known = WITH_TOPICS.flatMap((floor) => TOPICS.map((topic) => `${floor}/${topic}`));
  const unknown = rooms.filter(
    (room) => WITH_TOPICS.includes(layerOf(room)) && ![...known, ...OTHER_ROOMS].includes(room),
  );
  expect([...new Set(unknown)]).toEqual([]);
});

test.each(WITHOUT_CDK)('%s is plain data', (layer) => {
  const cdk = imports.filter(
    ({ file, target }) => layerOf(file) === layer && /^(aws-cdk-lib|constructs|cdk-nag)/.test(target),
  );
  expect(cdk).toEqual([]);
});

test('context and environment are read in one file', () => {
  const readers = files.filter((file) =>
    /getContext|tryGetContext|getAllContext|process\.env/.test(readFileSync(join(LIB, file), 'utf8')),
  );
  expect(readers).toEqual(['context.ts']);
});

test('rule packs are registered in one file', () => {
  const registering = files.filter((file) => readFileSync(join(LIB, file), 'utf8').includes('addPlugins('));
  expect(registering).toEqual(['guards/index.ts']);
});
