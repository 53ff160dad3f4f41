import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { rackOf } from '../../lib/rack/rack';
import { parseOptions } from '../../lib/rehearsal/options';

const ROOT = join(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const workflow = parse(read('.github/workflows/rehearse.yml'));
const steps: readonly { uses?: string; run?: string; with?: Record<string, string> }[] = workflow.jobs.kind.steps;

/** Arguments of `npm run rehearse -- ...`, as a shell hands them on. */
function argumentsIn(text: string): string[][] {
  return [...text.replaceAll('\\\n', ' ').matchAll(/npm run rehearse -- (.*)/g)].map(([, line = '']) =>
    [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
  );
}

const commands = [
  ...steps.flatMap(({ run = '' }) => argumentsIn(run)).map((args): [string, string[]] => ['the workflow', args]),
  ...argumentsIn(read('README.md')).map((args): [string, string[]] => ['the README', args]),
];

test('both have a rehearsal', () => {
  expect(commands.map(([where]) => where)).toEqual(['the workflow', 'the README']);
});

test.each(commands)('what %s rehearses are racks: %j', (_, args) => {
  const { racks } = parseOptions(args);
  expect(racks.length).toBeGreaterThan(1);
  for (const rack of racks) {
    expect(rackOf(rack).parameters.name).toBe('rack');
  }
});

test('the workflow rehearses on its own cluster, and nobody is asked', () => {
  const [, args = []] = commands[0] ?? [];
  const { yes, context } = parseOptions(args);
  const cluster = steps.find(({ uses = '' }) => uses.startsWith('helm/kind-action'))?.with;
  expect({ yes, context }).toEqual({ yes: true, context: `kind-${cluster?.cluster_name}` });
  expect(existsSync(join(ROOT, cluster?.config ?? ''))).toBe(true);
});

test('its cluster has a node in each of three zones', () => {
  const { nodes } = parse(read('.github/kind.yaml')) as { nodes: { role: string; labels?: Record<string, string> }[] };
  const zones = nodes
    .filter(({ role }) => role === 'worker')
    .map(({ labels }) => labels?.['topology.kubernetes.io/zone']);
  expect(new Set(zones).size).toBe(3);
});

test('it runs nightly and when one of its paths changes, may only read, and pins its actions', () => {
  expect(workflow.on.schedule).toHaveLength(1);
  const paths: string[] = workflow.on.pull_request.paths;
  expect(paths.filter((path) => !existsSync(join(ROOT, path.replace('/**', ''))))).toEqual([]);
  expect(workflow.permissions).toEqual({ contents: 'read' });
  expect(
    steps.flatMap(({ uses = '@v0.0.0' }) => (/@(?:[0-9a-f]{40}|v\d+\.\d+\.\d+)$/.test(uses) ? [] : [uses])),
  ).toEqual([]);
});
