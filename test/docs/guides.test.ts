import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { costOf } from '../../lib/cost';
import { run as runImport } from '../../lib/import/run';
import { rackOf } from '../../lib/rack/rack';
import { type AwsServer, awsServer } from '../support/aws/server';
import { Project } from '../support/cli/project';
import { blocksIn, type Command, contextGivenBy, readme } from '../support/cli/readme';
import { inDirectory } from '../support/in-directory';
import { templatesOf } from '../support/templates';

const ROOT = join(__dirname, '..', '..');
const GUIDES = readdirSync(join(ROOT, 'docs', 'guides')).map((file) => join('docs', 'guides', file));
const PAGES = [...GUIDES, join('docs', 'add-ons.md')];
/** What the README has too runs in its test; what only lays out files runs again. */
const ELSEWHERE = new Set(readme().flatMap(({ commands }) => commands.map(({ text }) => text)));
const commandsOf = (file: string) =>
  blocksIn(file)
    .flatMap(({ commands }) => commands)
    .filter(({ text, kind }) => kind === 'shell' || !ELSEWHERE.has(text));

const KUBE_AWS = `clusterName: old
region: eu-west-1
availabilityZone: eu-west-1a
workerCount: 2
workerInstanceType: m5.large
`;

let aws: AwsServer;
let project: Project;
/** A command does the same in each guide: files of racks have names of their own. */
const ran = new Set<string>();

beforeAll(async () => {
  aws = await awsServer({ bootstrapped: false });
  project = new Project(aws);
  mkdirSync(join(project.directory, 'racks'));
  writeFileSync(join(project.directory, 'kube-aws.yaml'), KUBE_AWS);
});

afterAll(async () => {
  project.remove();
  await aws.close();
});

test('a guide stands in the index', () => {
  const index = readFileSync(join(ROOT, 'docs', 'guides', 'README.md'), 'utf8');
  expect(GUIDES.filter((file) => !file.endsWith('README.md') && !index.includes(`(${file.slice(12)})`))).toEqual([]);
  expect(GUIDES.length).toBeGreaterThan(9);
});

test.each(PAGES)('what %s has of AWS is a command of the README, where the life of a rack is tried', (file) => {
  const others = commandsOf(file).filter(({ kind }) => kind === 'aws' || kind === 'cluster' || kind === 'review');
  expect(others.map(({ text }) => text)).toEqual([]);
});

test.each(PAGES.flatMap((file) => commandsOf(file).map((command) => [file, command.text, command] as const)))(
  '%s: %s',
  async (_, text, command) => {
    if (ran.has(text)) return;
    ran.add(text);
    if (command.kind === 'synth') {
      expect(Object.keys(synthesized(command))).toEqual(expect.arrayContaining(['network', 'eks', 'platform']));
    } else if (/^npm run import /.test(text)) {
      expect(importedBy(text)).toEqual({ status: 0, says: expect.stringContaining('Next: ') });
    } else {
      expect(await project.run(text)).toEqual({ status: 0, output: expect.any(String) });
    }
  },
  120_000,
);

function synthesized(command: Command) {
  return inDirectory(project.directory, () => templatesOf(contextGivenBy(command, project.directory)));
}

/** In this process, which has it loaded. */
function importedBy(text: string): { readonly status: number; readonly says: string } {
  let says = '';
  const report = { write: (more: string) => (says += more) };
  const args = text.split(' ').slice(4);
  const status = inDirectory(project.directory, () =>
    runImport(args, { output: { write: () => true }, report, look: { width: 100, color: false } }),
  );
  return { status, says };
}

describe('prices in the guide of cost', () => {
  const text = readFileSync(join(ROOT, 'docs', 'guides', 'cost.md'), 'utf8');
  const rows = [...text.matchAll(/^\| (the default|`(.*?)`) \| (\d+) \|$/gm)].map(
    ([, label = '', given = '', usd]) => [label, given, Number(usd)] as const,
  );

  test.each(rows)('%s', (_, given, usd) => {
    const raw = Object.fromEntries(given.split(' ').flatMap((word) => (word.includes('=') ? [word.split('=')] : [])));
    expect(Math.round(costOf(rackOf(raw).plan).total)).toBe(usd);
  });

  test('there are some', () => {
    expect(rows.length).toBeGreaterThan(5);
  });
});
