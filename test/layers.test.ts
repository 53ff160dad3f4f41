import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const LIB = join(__dirname, '..', 'lib');

/** Which layers a layer may import from, besides itself. Context becomes parameters, plan, constructs, parts, stacks. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  facts: [],
  parameters: ['facts'],
  rack: ['facts', 'parameters'],
  guards: [],
  constructs: ['facts', 'rack', 'guards'],
  parts: ['constructs', 'look-ups', 'rack'],
  stacks: ['constructs', 'parts', 'rack'],
  'context.ts': [],
  'files.ts': ['facts', 'parameters'],
  terminal: [],
  iam: ['facts'],
  permissions: ['facts', 'iam', 'terminal'],
  'trial.ts': ['context', 'permissions'],
  fleet: ['facts', 'context', 'files', 'parameters', 'rack', 'terminal'],
  validation: ['context', 'fleet', 'guards', 'parameters', 'rack', 'rack-app', 'terminal'],
  'answers.ts': ['context'],
  'look-ups.ts': ['answers', 'context', 'parameters', 'rack'],
  'rack-app.ts': [
    'catalog',
    'context',
    'facts',
    'fleet',
    'look-ups',
    'parameters',
    'parts',
    'permissions',
    'rack',
    'stacks',
    'trial',
  ],
  'pull-through-app.ts': ['context', 'fleet', 'parameters', 'rack', 'stacks'],
  capacity: ['facts', 'rack', 'terminal'],
  catalog: [
    'context',
    'facts',
    'constructs',
    'diagram',
    'guards',
    'look-ups',
    'parameters',
    'parts',
    'permissions',
    'rack',
    'review',
    'stacks',
    'terminal',
    'trial',
  ],
  import: ['facts', 'parameters', 'rack', 'terminal'],
  cost: ['facts', 'rack', 'terminal'],
  'rack-files.ts': ['capacity', 'cost', 'rack'],
  params: ['facts', 'parameters', 'terminal'],
  outdated: ['facts', 'terminal'],
  mirror: ['facts', 'rack'],
  diagram: ['parameters', 'rack', 'terminal'],
  rehearsal: ['facts', 'context', 'fleet', 'parameters', 'rack', 'rack-app', 'terminal'],
  review: ['facts'],
  'review-command': ['files', 'parameters', 'rack', 'review', 'review-output', 'terminal'],
  'review-output': ['diagram', 'review'],
};
/** What code is about. The same on every floor that has rooms, each only where there is something to say. */
const TOPICS = [
  'network',
  'cluster',
  'nodes',
  'traffic',
  'platform',
  'logs',
  'monitoring',
  'storage',
  'security',
  'apps',
  'catalog',
  'fleet',
] as const;
type Topic = (typeof TOPICS)[number];

/**
 * Floors that have a room for each topic, and which topics a topic may know on them: arrows point one way. What is at
 * the top of a floor may know all of its topics; it is known by none of them, unless it says so here.
 */
const MAY_KNOW: Readonly<Record<string, { readonly [T in Topic]?: readonly Topic[] }>> = {
  facts: {},
  parameters: {
    cluster: ['network', 'logs', 'security'],
    nodes: ['network'],
    traffic: ['network'],
    platform: ['network'],
    security: ['fleet'],
    catalog: ['platform'],
  },
  rack: {
    cluster: ['network'],
    nodes: ['network'],
    platform: ['cluster', 'nodes', 'traffic', 'logs'],
    apps: ['logs', 'platform'],
    monitoring: ['network', 'platform', 'traffic'],
  },
  constructs: {
    network: ['security'],
    catalog: ['security'],
    cluster: ['security'],
    nodes: ['security'],
    platform: ['security', 'cluster'],
    traffic: ['security', 'platform'],
    logs: ['security', 'platform'],
    monitoring: ['security', 'platform'],
    storage: ['security', 'platform'],
    apps: ['security', 'platform', 'traffic'],
  },
};
/** Rooms that are no topic, and files at the top of a floor that all of its topics may know. */
const COMMON = [
  'facts/regions',
  'facts/patterns',
  'parameters/language',
  'rack/plan-rule',
  'constructs/inline-function',
  'constructs/shared-function',
];

/** Layers of plain data, which tests read in milliseconds, and commands that list racks. */
const WITHOUT_CDK = [
  'facts',
  'parameters',
  'rack',
  'context.ts',
  'files.ts',
  'fleet',
  'terminal',
  'capacity',
  'cost',
  'diagram',
  'import',
  'params',
  'outdated',
  'mirror',
  'iam',
  'permissions',
  'review',
  'review-command',
  'review-output',
];

const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

const imports = files.flatMap((file) => {
  const text = readFileSync(join(LIB, file), 'utf8');
  return [...text.matchAll(/^(?:import|export|\}) ?(type )?.*from '([^']+)';$/gm)].map(([, type, target = '']) => ({
    file,
    target,
    onlyTypes: type !== undefined,
  }));
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

const roomOf = (path: string) => path.split('/').slice(0, 2).join('/');
/** The topic of a file, on floors that have them. */
function topicOf(path: string): string | undefined {
  const [floor = '', topic, file] = path.split('/');
  return floor in MAY_KNOW && file !== undefined && !COMMON.includes(roomOf(path)) ? topic : undefined;
}

test('every room is a topic', () => {
  const topics = new Set(files.flatMap((file) => topicOf(file) ?? []));
  expect([...topics].filter((topic) => !(TOPICS as readonly string[]).includes(topic))).toEqual([]);
});

test('a topic knows only the topics that it may, and nothing that knows them all', () => {
  const wrong = within.filter(({ file, target }) => {
    const [floor, from, to] = [layerOf(file), topicOf(file), topicOf(target)];
    if (from === undefined || floor !== layerOf(target) || from === to || COMMON.includes(roomOf(target))) {
      return false;
    }
    return !(to !== undefined && MAY_KNOW[floor]?.[from as Topic]?.includes(to as Topic));
  });
  expect(wrong).toEqual([]);
});

test('what a floor has in common knows only what all of its topics may know', () => {
  const wrong = within.filter(({ file, target }) => {
    const inCommon = COMMON.includes(roomOf(file).replace(/\.ts$/, '')) && layerOf(file) === layerOf(target);
    return inCommon && !COMMON.includes(roomOf(target)) && topicOf(target) !== 'security';
  });
  expect(wrong).toEqual([]);
});

test('rules and warnings are asked by the list of all of them, and by nobody else', () => {
  const wrong = within.filter(({ file, target }) => {
    const isRules = ['parameters', 'rack'].includes(layerOf(target)) && /(?:^|[/-])(?:rules|warnings)$/.test(target);
    const lists = [`${layerOf(target)}/rules.ts`, `${roomOf(target)}/rules.ts`];
    const askers = target === `${layerOf(target)}/rules` ? ['parameters/parse.ts', 'rack/rack.ts'] : lists;
    return isRules && !askers.includes(file);
  });
  expect(wrong).toEqual([]);
});

test('no file imports itself, over however many others', () => {
  const targetsOf = new Map<string, string[]>();
  for (const { file, target } of within) {
    const module = [`${target}.ts`, `${target}/index.ts`].find((path) => files.includes(path));
    targetsOf.set(file, [...(targetsOf.get(file) ?? []), ...(module === undefined ? [] : [module])]);
  }
  expect(targetsOf.size).toBeGreaterThan(150);
  // What imports nothing that is left is in no circle: it can go, until only circles are left.
  for (let before = -1; before !== targetsOf.size; ) {
    before = targetsOf.size;
    for (const [file, targets] of targetsOf) {
      if (!targets.some((target) => targetsOf.has(target))) targetsOf.delete(file);
    }
  }
  expect([...targetsOf.keys()]).toEqual([]);
});

test.each(WITHOUT_CDK)('%s is plain data', (layer) => {
  const cdk = imports.filter(
    ({ file, target, onlyTypes }) =>
      layerOf(file) === layer && !onlyTypes && /^(aws-cdk-lib|constructs|cdk-nag)/.test(target),
  );
  expect(cdk).toEqual([]);
});

test('context and environment are read in one file', () => {
  const readers = files.filter((file) =>
    /getContext|tryGetContext|getAllContext|process\.env/.test(readFileSync(join(LIB, file), 'utf8')),
  );
  expect(readers).toEqual(['context.ts']);
});

test('rack files are read in one file', () => {
  const readers = files.filter((file) => readFileSync(join(LIB, file), 'utf8').includes("= 'racks'"));
  expect(readers).toEqual(['files.ts']);
});

test('rule packs are registered in one file', () => {
  const registering = files.filter((file) => readFileSync(join(LIB, file), 'utf8').includes('addPlugins('));
  expect(registering).toEqual(['guards/index.ts']);
});
