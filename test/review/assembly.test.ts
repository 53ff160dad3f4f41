import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAssembly } from '../../lib/review/assembly';
import { review } from '../../lib/review/review';
import { deployedOnce } from '../support/deployed-racks';
import { rackApp, withoutTraces } from '../support/templates';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'assembly-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

interface Written {
  readonly environment?: string;
  readonly dependencies?: readonly string[];
  readonly stackName?: string;
  readonly terminationProtection?: boolean;
}

const HERE = 'aws://unknown-account/us-east-1';

/** Writes an assembly with some stacks and stages in it. */
function write(folder: string, stacks: Readonly<Record<string, Written>>, stages: readonly string[] = []): void {
  mkdirSync(folder, { recursive: true });
  const artifacts = Object.entries(stacks).map(([id, { environment = HERE, dependencies = [], ...properties }]) => {
    const templateFile = `${id}.template.json`;
    writeFileSync(join(folder, templateFile), JSON.stringify({ Description: id }));
    return [
      id,
      { type: 'aws:cloudformation:stack', environment, dependencies, properties: { templateFile, ...properties } },
    ];
  });
  const nested = stages.map((stage) => [
    `assembly-${stage}`,
    { type: 'cdk:cloud-assembly', properties: { directoryName: `assembly-${stage}` } },
  ]);
  const others = [
    ['Tree', { type: 'cdk:tree', properties: { file: 'tree.json' } }],
    ['assets', { type: 'cdk:asset-manifest' }],
  ];
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ version: '55.0.0', artifacts: Object.fromEntries([...artifacts, ...nested, ...others]) }),
  );
}

test('stacks go together by the name of their rack', () => {
  write(directory, { 'prod-eks': {}, 'prod-iam': {}, 'prod-two-eks': {}, 'prod-two-app-web': {}, 'other-network': {} });
  expect(readAssembly(directory).map(({ name, stacks }) => [name, Object.keys(stacks)])).toEqual([
    ['prod', ['us-east-1/prod-eks', 'us-east-1/prod-iam']],
    ['prod-two', ['us-east-1/prod-two-eks', 'us-east-1/prod-two-app-web']],
    ['other', ['us-east-1/other-network']],
  ]);
});

test('a rack of the same name in another region or account is another rack', () => {
  write(directory, {
    'prod-eks': {},
    b: { stackName: 'prod-eks', environment: 'aws://unknown-account/eu-west-1' },
    c: { stackName: 'prod-eks', environment: 'aws://111122223333/us-east-1' },
  });
  expect(readAssembly(directory).map(({ stacks: _, ...rack }) => rack)).toEqual([
    { name: 'prod', region: 'us-east-1' },
    { name: 'prod', region: 'eu-west-1' },
    { name: 'prod', region: 'us-east-1', account: '111122223333' },
  ]);
});

test('a stack has its template, its protection, and the stacks that it waits for by their names', () => {
  write(directory, {
    one: { stackName: 'rack-eks', terminationProtection: true },
    two: { stackName: 'rack-nodegroup', dependencies: ['one', 'assets'] },
  });
  expect(readAssembly(directory)[0]?.stacks).toEqual({
    'us-east-1/rack-eks': { template: { Description: 'one' }, dependencies: [], terminationProtection: true },
    'us-east-1/rack-nodegroup': {
      template: { Description: 'two' },
      dependencies: ['us-east-1/rack-eks'],
      terminationProtection: false,
    },
  });
});

test('stages are read as well, each with what it waits for in itself', () => {
  write(directory, { 'a-eks': {} }, ['b']);
  write(join(directory, 'assembly-b'), { x: { stackName: 'b-eks' }, y: { stackName: 'b-iam', dependencies: ['x'] } });
  const racks = readAssembly(directory);
  expect(racks.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(racks[1]?.stacks['us-east-1/b-iam']?.dependencies).toEqual(['us-east-1/b-eks']);
});

test('what is no assembly is refused by name', () => {
  expect(() => readAssembly(directory)).toThrow(join(directory, 'manifest.json'));
});

test('a rack as the CDK writes it is the rack that tests have', () => {
  const app = rackApp();
  withoutTraces(() => app.synth());
  const [rack] = readAssembly(app.outdir);
  rmSync(app.outdir, { recursive: true });
  expect(rack).toMatchObject({ name: 'rack', region: 'us-east-1' });
  const { verdict } = review(rack === undefined ? [] : [rack], [
    { name: 'rack', region: 'us-east-1', stacks: deployedOnce({}) },
  ]);
  expect(verdict.line).toBe('Nothing changes');
});
