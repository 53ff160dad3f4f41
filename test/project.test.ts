import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import recommended from 'aws-cdk-lib/recommended-feature-flags.json';
import { parse } from 'yaml';
import cdkJson from '../cdk.json';
import { diagramOf } from '../lib/diagram';
import { svgOf } from '../lib/diagram/svg';
import { DECLARATIONS } from '../lib/parameters/declarations';
import { rackOf } from '../lib/rack/rack';
import packageJson from '../package.json';
import { productionForm } from '../scripts/support/form';
import { FLAGS_IN_FILE } from './support/flags';

const read = (file: string) => readFileSync(join(__dirname, '..', file), 'utf8');

test('the picture of the default rack is what its plan says; `npm run docs` writes it', async () => {
  expect(read('docs/service-catalog-form.svg')).toBe(productionForm());
  expect(read('docs/default-rack.svg')).toBe(await svgOf(diagramOf(rackOf({}).plan)));
});

test('the app runs with every feature flag that the library recommends, but collects no usage data for nobody', () => {
  // That costs a tenth of a further rack, and `versionReporting` keeps it out of every template.
  expect(FLAGS_IN_FILE).toEqual({ ...recommended, '@aws-cdk/core:enableAdditionalMetadataCollection': false });
});

test('the CLI has nothing to say of keys in cdk.json', () => {
  expect(Object.keys(FLAGS_IN_FILE).filter((key) => /^(aws:|cdk-)/.test(key))).toEqual([]);
});

test('templates hold nothing but the rack: no analytics, no paths of this machine', () => {
  expect(cdkJson).toMatchObject({ versionReporting: false, pathMetadata: false, assetMetadata: false });
});

test('every dependency is pinned, and the README says what it is for', () => {
  const versions = Object.entries({ ...packageJson.dependencies, ...packageJson.devDependencies });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  const readme = read('README.md');
  const unexplained = versions.filter(([name]) => !readme.includes(`\`${name.replace(/-v\d+$/, '')}`));
  expect(unexplained).toEqual([]);
});

test('the CLI is a current one: the release tagged latest cannot read what the library writes', () => {
  expect(packageJson.devDependencies['aws-cdk']).toMatch(/^2\.1\d{3}\./);
});

test('the lock file names no registry', () => {
  expect(read('package-lock.json')).not.toContain('"resolved"');
});

test('what is locked is held against what was there before a pull request', () => {
  const { steps } = parse(read('.github/workflows/ci.yml')).jobs.check;
  expect(steps[0].with['fetch-depth']).toBe(2);
  expect(read('.ci/run')).toContain('HEAD^1');
});

test('the workflow tests every line of Node that is allowed and not over, the oldest included', () => {
  const { jobs } = parse(read('.github/workflows/ci.yml'));
  expect(jobs.check.strategy.matrix.node).toEqual([20, 22, 24]);
  expect(packageJson.engines.node).toBe('>=20.6');
  expect(read('.npmrc')).toContain('engine-strict=true');
});

const workflows = readdirSync(join(__dirname, '..', '.github', 'workflows')).map((name) =>
  join('.github/workflows', name),
);

test.each(workflows)('%s runs actions of one commit each, whose release it names', (file) => {
  const uses = [...read(file).matchAll(/uses: (.*)/g)].map(([, action = '']) => action);
  expect(uses.length).toBeGreaterThan(0);
  expect(uses.filter((action) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+/.test(action))).toEqual([]);
});

test('whoever renews dependencies does it in groups that belong together, for packages and actions', () => {
  const { updates } = parse(read('.github/dependabot.yml'));
  expect(updates.map((one: { 'package-ecosystem': string }) => one['package-ecosystem'])).toEqual([
    'npm',
    'github-actions',
  ]);
  const { cdk, tools } = updates[0].groups;
  const { dependencies, devDependencies } = packageJson;
  const matches = (name: string) => cdk.patterns.some((one: string) => name.startsWith(one.replace('*', '')));
  const ofTheCdk = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => /cdk|constructs/.test(name));
  expect(ofTheCdk.filter((name) => !matches(name))).toEqual([]);
  expect(tools['exclude-patterns']).toEqual(expect.arrayContaining(['aws-cdk', '@aws-cdk/*']));
});

test('the workflow checks what publishers signed, and says what is in it', () => {
  const runs = parse(read('.github/workflows/supply-chain.yml')).jobs.dependencies.steps.flatMap(
    ({ run }: { run?: string }) => run ?? [],
  );
  expect(runs).toEqual(
    expect.arrayContaining(['npm audit signatures', expect.stringMatching(/^npm sbom --sbom-format cyclonedx/)]),
  );
});

test('parameters that SECURITY.md names exist', () => {
  const named = [...read('SECURITY.md').matchAll(/`([a-z]+(?:_[a-z0-9]+)+)`/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !(name in DECLARATIONS))).toEqual([]);
});

test('what is checked out has line ends of Unix, wherever that is', () => {
  expect(read('.gitattributes')).toContain('* text=auto eol=lf');
});

test('what CONTRIBUTING names is there', () => {
  const named = [...read('CONTRIBUTING.md').matchAll(/`((?:lib|test|docs|\.ci)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(join(__dirname, '..', path)))).toEqual([]);
});

test('the license is the one that the package names', () => {
  expect(packageJson.license).toBe('Apache-2.0');
  expect(read('LICENSE')).toMatch(/^\s*Apache License\s+Version 2\.0, January 2004/);
});

test('the program of every npm script is there', () => {
  const programs = Object.values(packageJson.scripts).flatMap((script) =>
    script.split(' ').filter((word) => /^(bin|scripts|test)\//.test(word)),
  );
  expect(programs.length).toBeGreaterThan(30);
  expect(programs.filter((program) => !existsSync(join(__dirname, '..', program)))).toEqual([]);
});

test('nothing lies at the root that somebody forgot there', () => {
  const files = readdirSync(join(__dirname, '..'), { withFileTypes: true }).filter((one) => one.isFile());
  expect(files.map(({ name }) => name).filter((name) => !name.includes('.'))).toEqual(['LICENSE']);
});
