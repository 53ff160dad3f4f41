import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationValidatePlugin } from 'aws-cdk-lib';
import { Validator } from '../../lib/guards/validator';
import { EXAMPLE_RACKS } from '../support/example-racks';
import { PLATFORM_RACKS } from '../support/platform-racks';
import { resourcesOf, templatesOf } from '../support/templates';

const ROOT = join(__dirname, '..', '..');
const GUARDS = join(ROOT, 'lib', 'guards');
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'validator-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Two templates with mistakes, as the library hands them over. */
function context() {
  const types = ['AWS::S3::Bucket', 'AWS::EKS::Cluster'];
  const stackTemplates = types.map((Type, index) => {
    const templatePath = join(directory, `${index}.template.json`);
    writeFileSync(templatePath, JSON.stringify({ Resources: { Wrong: { Type, Properties: { Odd: index } } } }));
    return { templatePath, stackConstructPath: `stack-${index}`, region: 'us-east-1', accountId: undefined };
  });
  return {
    stackTemplates,
    templatePaths: stackTemplates.map(({ templatePath }) => templatePath),
    appConstruct: undefined as never,
  };
}

test('the thread finds what the library finds, each time it is asked, and says which version it is; the app refuses that', () => {
  // The app has a text in the place of a number: nothing but the validator looks at it.
  const script = `
    const { App, CfnResource, CloudFormationValidatePlugin, Stack } = require('aws-cdk-lib');
    const { guard } = require('./lib/guards');
    const { Validator } = require('./lib/guards/validator');
    const asked = JSON.parse(process.argv[1]);
    const ofLibrary = CloudFormationValidatePlugin.prototype.validate;
    CloudFormationValidatePlugin.prototype.validate = () => { throw new Error('it validates by itself'); };
    const validator = new Validator(1);
    const thread = [validator.validate(asked), validator.validate(asked)];
    const { version } = validator;
    const library = new CloudFormationValidatePlugin();
    const report = ofLibrary.call(library, asked);
    console.log(JSON.stringify({ thread, report, version, versionOfLibrary: library.version }));
    const app = new App({ autoSynth: false, context: require('./cdk.json').context });
    new CfnResource(new Stack(app, 'stack'), 'Wrong', { type: 'AWS::SQS::Queue', properties: { DelaySeconds: 'long' } });
    guard(app, validator);
    app.synth();`;
  const env = { ...process.env, CDK_VALIDATION: 'true', CDK_OUTDIR: join(directory, 'cdk.out') };
  const argv = ['--import', 'tsx', '-e', script, JSON.stringify(context())];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: ROOT, env, encoding: 'utf8' });
  const { thread, report, version, versionOfLibrary } = JSON.parse(stdout.split('\n', 1)[0] ?? '');
  expect(report.violations.length).toBeGreaterThan(2);
  expect(thread).toEqual([report, report]);
  expect(version).toBe(versionOfLibrary);
  expect([status, stderr]).toEqual([1, expect.stringContaining('DelaySeconds')]);
});

test('where the thread says nothing, templates are validated without it', () => {
  const asked = context();
  const silent = join(directory, 'silent.cjs');
  writeFileSync(
    silent,
    `require('node:worker_threads').parentPort.on('message', ({ answered }) => {
      Atomics.store(answered, 0, 1);
      Atomics.notify(answered, 0);
    });`,
  );
  // That of the library takes seconds to start.
  const report = { success: true, violations: [] };
  const byItself = jest.spyOn(CloudFormationValidatePlugin.prototype, 'validate').mockReturnValue(report);
  expect(new Validator(1, silent).validate(asked)).toBe(report);
  expect(byItself).toHaveBeenCalledWith(asked);
  byItself.mockRestore();
});

test('what it starts with has the types of all racks: a validator that meets another one is started again', () => {
  const first = JSON.parse(readFileSync(join(GUARDS, 'validator-start.template.json'), 'utf8'));
  const known = new Set(Object.values<{ Type: string }>(first.Resources).map(({ Type }) => Type));
  const racks = [...Object.values(EXAMPLE_RACKS), ...Object.values(PLATFORM_RACKS)];
  const types = racks.flatMap((raw) => Object.values(resourcesOf(templatesOf(raw))).map(({ Type }) => Type));
  expect([...new Set(types)].filter((type) => !known.has(type))).toEqual([]);
});
