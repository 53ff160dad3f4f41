import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../lib/import/run';

const CLUSTER = 'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: My Shop, region: eu-west-1}\n';
const RACK = '# yaml-language-server: $schema=../rack.schema.json\nregion: eu-west-1\n';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'import-'));
  writeFileSync(join(directory, 'cluster.yaml'), CLUSTER);
});
afterEach(() => rmSync(directory, { recursive: true }));

const at = (path: string) => join(directory, path);

function ran(...args: string[]) {
  let [output, report] = ['', ''];
  const status = run(args, {
    output: { write: (text) => (output += text) },
    report: { write: (text) => (report += text) },
    look: { width: 100, color: false },
  });
  return { status, output, report };
}

test('prints the rack file, and what there is to say of it elsewhere', () => {
  const { status, output, report } = ran('eksctl', at('cluster.yaml'));
  expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining(RACK) });
  expect(report).toContain('Rack my-shop:');
  expect(report).toContain(
    `Next: npm run import -- eksctl ${at('cluster.yaml')} -o racks/my-shop.yaml writes the file`,
  );
});

test('writes it where it is told, under the name of the file', () => {
  const { status, output, report } = ran('eksctl', at('cluster.yaml'), '-o', at('racks/prod.yaml'));
  expect({ status, output }).toEqual({ status: 0, output: '' });
  expect(readFileSync(at('racks/prod.yaml'), 'utf8')).toContain(RACK);
  expect(report).toContain('The rack is called prod, where metadata.name has My Shop.');
  expect(report).toContain(
    `Next: read ${at('racks/prod.yaml')}, put it into racks/, then npm run validate -- -c rack=prod`,
  );
});

test('does not write over a file, unless it must', () => {
  writeFileSync(at('prod.yaml'), 'mine');
  const refused = ran('eksctl', at('cluster.yaml'), '-o', at('prod.yaml'));
  expect(refused).toMatchObject({
    status: 1,
    report: expect.stringContaining(
      'is there already; nothing was written.\n  fix: another file for --output, or --force',
    ),
  });
  expect(readFileSync(at('prod.yaml'), 'utf8')).toBe('mine');
  expect(ran('eksctl', at('cluster.yaml'), '-o', at('prod.yaml'), '--force').status).toBe(0);
  expect(readFileSync(at('prod.yaml'), 'utf8')).toContain(RACK);
});

test('name and region, where they are said', () => {
  const { output, report } = ran('eksctl', at('cluster.yaml'), '--name', 'shop', '--region', 'us-east-2');
  expect(output).toContain('region: us-east-2\n');
  expect(report).toContain('--region us-east-2 -o racks/shop.yaml writes the file');
});

test('a key beside the source', () => {
  const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILWIvInUm8rPA3vwMZyUHiNx8za3YhZxA2GWus6qRhA2';
  mkdirSync(at('keys'));
  writeFileSync(at('keys/id.pub'), `${key} me\n`);
  writeFileSync(at('keys/id'), 'private, and never read');
  writeFileSync(at('tpa.yml'), 'cluster_name: a\narchitecture: M1\nssh_key_file: keys/id\n');
  expect(ran('tpa', at('tpa.yml')).output).toContain(`ssh_public_key: ${key}\n`);
});

test.each<[string, string[], RegExp]>([
  ['no file', ['eksctl', 'nowhere.yaml'], /nowhere\.yaml is not there; nothing was written\./],
  ['a directory', ['eksctl', '.'], /is a directory/],
  ['another kind', ['tpa', 'cluster.yaml'], /looks like ClusterConfig of eksctl.*\n {2}fix: npm run import -- eksctl /],
  ['an endless file', ['eksctl', '/dev/zero'], /it has \d+ bytes/],
  [
    'a name that no rack has',
    ['eksctl', 'cluster.yaml', '--name', 'My Shop'],
    /--name must be 1 to 40 of a-z[^\n]*\n {2}fix: --name my-shop/,
  ],
  [
    'a region that there is not',
    ['eksctl', 'cluster.yaml', '--region', 'eu-west-9'],
    /--region must be one of those allowed/,
  ],
  ['an output that is no rack', ['eksctl', 'cluster.yaml', '-o', 'My Shop.yaml'], /is no name of a rack file/],
  ['an output that is no YAML', ['eksctl', 'cluster.yaml', '-o', 'prod.json'], /is no name of a rack file/],
  ['an output that no rack file ends in', ['eksctl', 'cluster.yaml', '-o', 'prod.yml'], /is no name of a rack file/],
  ['two names', ['eksctl', 'cluster.yaml', '-o', 'prod.yaml', '--name', 'shop'], /are two names of one rack/],
  ['the source itself', ['eksctl', 'cluster.yaml', '-o', 'cluster.yaml', '--force'], /is the source itself/],
  [
    'a directory to write to',
    ['eksctl', 'cluster.yaml', '-o', 'dir.yaml', '--force'],
    /cannot be written: it is a directory/,
  ],
])('%s is one report, and nothing is written', (_, [word = '', ...args], message) => {
  mkdirSync(at('dir.yaml'));
  const paths = args.map((arg) => (/^[\w. ]+\.\w+$|^\.$/.test(arg) ? at(arg) : arg));
  const { status, output, report } = ran(word, ...paths);
  expect({ status, output }).toEqual({ status: 1, output: '' });
  expect(report).toMatch(message);
  expect(report).not.toMatch(/^\s+at /m);
  expect(existsSync(at('prod.yaml'))).toBe(false);
  expect(readFileSync(at('cluster.yaml'), 'utf8')).toBe(CLUSTER);
});

test('help', () => {
  expect(ran('--help')).toMatchObject({
    status: 0,
    output: expect.stringContaining('npm run import -- convox|kube-aws'),
    report: '',
  });
});

test('a command that is none', () => {
  expect(ran('eksctl')).toEqual({ status: 2, output: '', report: 'which file?\n  fix: npm run import -- --help\n' });
});

test('nothing of a source acts upon the terminal', () => {
  writeFileSync(at('cluster.yaml'), `${CLUSTER}"a\\e[31mb\\u202e": 1\n`);
  const { report } = ran('eksctl', at('cluster.yaml'));
  expect(report).toContain('a\\u001b[31mb\\u202e');
});
