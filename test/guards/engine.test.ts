import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { prepareEngine } from '../../lib/guards/engine';
import { templatesOf } from '../support/templates';
import { THOROUGH } from '../support/thorough';

jest.mock('node:v8', () => ({ ...jest.requireActual('node:v8'), setFlagsFromString: jest.fn() }));

const ROOT = join(__dirname, '..', '..');
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'engine-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** What the validator finds in the templates of the directory, in a process of its own, of which V8 is told something. */
function found(first: string, ...told: readonly string[]) {
  const script = `
    ${first}
    const { readdirSync } = require('node:fs');
    const { CloudFormationValidatePlugin } = require('aws-cdk-lib');
    const paths = readdirSync(process.argv[1]).sort().map((file) => process.argv[1] + '/' + file);
    const stackTemplates = paths.map((templatePath) => ({ templatePath, stackConstructPath: 'stack' }));
    const report = new CloudFormationValidatePlugin().validate({ templatePaths: paths, stackTemplates });
    console.log(JSON.stringify(report));`;
  const { stdout, stderr } = spawnSync(process.execPath, [...told, '--import', 'tsx', '-e', script, directory], {
    cwd: ROOT,
    env: process.env,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return { report: JSON.parse(stdout), stderr };
}

// It takes two starts of the validator, and could fail where Node or the library changes.
(THOROUGH ? test : test.skip)(
  'the validator finds the same of a rack in which everything is wrong, prepared or not',
  () => {
    for (const [part, template] of Object.entries(templatesOf())) {
      const { Resources } = JSON.parse(JSON.stringify(template));
      for (const resource of Object.values<{ Properties?: Record<string, unknown> }>(Resources)) {
        const [first = 'Other', ...others] = Object.keys(resource.Properties ?? {});
        resource.Properties = {
          [first]: { wrong: [] },
          ...Object.fromEntries(others.map((one) => [one, 7])),
          Odd: true,
        };
      }
      writeFileSync(join(directory, `${part}.template.json`), JSON.stringify({ Resources }));
    }
    const prepared = found("require('./lib/guards/engine').prepareEngine(1);", '--no-concurrent-marking');
    expect(prepared).toEqual(found(''));
    // V8 says what it does not know.
    expect(prepared.stderr).toBe('');
    expect(prepared.report.violations.length).toBeGreaterThan(100);
  },
);

test.each([
  ['20.6.0', 1],
  ['24.9.0', 1],
  ['26.0.0', 0],
  ['2.0.0', 0],
])('on Node %s V8 is told %i thing of the validator', (version, count) => {
  jest.mocked(setFlagsFromString).mockClear();
  prepareEngine(1, version);
  expect(setFlagsFromString).toHaveBeenCalledTimes(count);
});
