import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import recommended from 'aws-cdk-lib/recommended-feature-flags.json';
import { parse } from 'yaml';
import cdkJson from '../cdk.json';
import { diagramOf } from '../lib/diagram';
import { svgOf } from '../lib/diagram/svg';
import { reference } from '../lib/parameters/reference';
import { schemaFile } from '../lib/parameters/schema';
import { rackOf } from '../lib/rack/rack';
import packageJson from '../package.json';
import { FLAGS } from './support/flags';

const read = (file: string) => readFileSync(join(__dirname, '..', file), 'utf8');

test('the parameter reference is what the declarations say; `npm run docs` writes it', () => {
  expect(read('docs/parameters.md')).toBe(reference());
});

test('the schema of rack files is what the declarations say; `npm run docs` writes it', () => {
  expect(read('rack.schema.json')).toBe(schemaFile());
});

test('the picture of the default rack is what its plan says; `npm run docs` writes it', async () => {
  expect(read('docs/default-rack.svg')).toBe(await svgOf(diagramOf(rackOf({}).plan)));
});

test('the app runs with every feature flag that the library recommends, and notes nothing for nobody', () => {
  // A quarter of the time of a further rack went into where each resource was made, which its path says.
  // Nor where a warning about a parameter was written, which would name places in the bundle. And a tenth went into usage
  // data, which `versionReporting` keeps out of every template.
  const without = {
    'aws:cdk:disable-creation-stack-traces': true,
    'aws:cdk:disable-stack-trace': true,
    '@aws-cdk/core:enableAdditionalMetadataCollection': false,
  };
  expect(FLAGS).toEqual({ ...recommended, ...without });
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

test('the workflow tests every line of Node that is allowed and not over, the oldest included', () => {
  const { jobs } = parse(read('.github/workflows/ci.yml'));
  expect(jobs.check.strategy.matrix.node).toEqual([20, 22, 24]);
  expect(packageJson.engines.node).toBe('>=20.6');
  expect(read('.npmrc')).toContain('engine-strict=true');
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
