import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import recommended from 'aws-cdk-lib/recommended-feature-flags.json';
import cdkJson from '../cdk.json';
import { reference } from '../lib/parameters/reference';
import packageJson from '../package.json';
import { FLAGS } from './support/flags';

const read = (file: string) => readFileSync(join(__dirname, '..', file), 'utf8');

test('the parameter reference is what the declarations say; `npm run docs` writes it', () => {
  expect(read('docs/parameters.md')).toBe(reference());
});

test('the app runs with every feature flag that the library recommends', () => {
  expect(FLAGS).toEqual(recommended);
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
