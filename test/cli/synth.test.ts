import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FLAGS } from '../support/flags';

const README = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');

/** Runs the app as the CDK CLI does, without account, credentials or network settings. */
function synth(context: Record<string, unknown>, environment: Record<string, string> = {}) {
  const outdir = join(mkdtempSync(join(tmpdir(), 'rack-')), 'cdk.out');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/start.cjs'], {
    cwd: join(__dirname, '..', '..'),
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ ...FLAGS, ...context }),
      ...environment,
    },
  });
  const files = existsSync(outdir) ? readdirSync(outdir, { recursive: true, encoding: 'utf8' }).sort() : [];
  const contents = Object.fromEntries(
    files
      .filter((file) => /\.(json|graphml)$/.test(file))
      .map((file) => [file, readFileSync(join(outdir, file), 'utf8')]),
  );
  rmSync(join(outdir, '..'), { recursive: true });
  return { status, output: stdout + stderr, files, contents };
}

/** Without the library’s own rules, which take longer than everything else; those of the rack judge it still. */
const QUIET = { CDK_VALIDATION: 'false' };

test('the main job: a whole rack, offline, judged by every guard', () => {
  const { status, output, files, contents } = synth({ node_type: 'm7g.large', node_capacity_type: 'mixed' });
  expect(output).not.toMatch(/ERROR|deprecated/);
  expect(status).toBe(0);
  expect(files.filter((file) => file.endsWith('.template.json'))).toEqual(
    ['assets', 'eks', 'front', 'iam', 'kms', 'network', 'nodegroup', 'platform'].map(
      (part) => `rack-${part}.template.json`,
    ),
  );
  const { racks } = JSON.parse(contents['rack-outputs.json'] ?? '');
  expect(racks).toMatchObject([{ name: 'rack', stacks: expect.arrayContaining(['rack-eks', 'rack-platform']) }]);
  expect(JSON.parse(contents['rack-capacity.json'] ?? '')).toMatchObject({ places: expect.any(Array) });
  // The README shows them, without where they come from.
  const shown = output.match(/^(?:WARNING .*| {3}Acknowledge .*)$/gm)?.join('\n');
  expect(README).toContain(`\`\`\`\n${shown}\n\`\`\``);
});

test('two synths are the same to the byte', () => {
  const [one, two] = [synth({}, QUIET), synth({}, QUIET)];
  expect(one.contents).toEqual(two.contents);
});

test('a mistake gets a report of everything, and nothing is written', () => {
  const { status, output, files } = synth({ node_tpye: 'm7g.large', node_disk: '10', cidr: '10.1.0.1/16' }, QUIET);
  expect(status).toBe(1);
  expect(files).toEqual([]);
  expect(output).not.toMatch(/^\s+at /m);
  expect(output).toBe(`3 problems with the parameters; nothing was written.

  node_tpye: unknown parameter, got m7g.large
    fix: did you mean node_type?

  cidr: has host bits set, got 10.1.0.1/16
    allowed: an IPv4 CIDR block from /16 to /24
    fix: -c cidr=10.1.0.0/16

  node_disk: must be at least 20, got 10
    allowed: a whole number from 20 to 16384 (GiB)
    fix: -c node_disk=20

`);
});

test.each<[string, Record<string, unknown>, string]>([
  ['a token of the CDK', { tags: { a: `\${Token[TOKEN.1]}` } }, 'tags.a: must not hold what the CDK takes'],
  ['a list of the CDK', { apps: ['#{Token[TOKEN.1]}'] }, 'apps[0]: must not hold what the CDK takes'],
  ['a number of the CDK', { node_disk: -1.8881545897087505e289 }, 'node_disk: must be at least 20'],
  [
    'nesting without end',
    { subnets: '['.repeat(20_000) + ']'.repeat(20_000) },
    'subnets: is nested more than 32 levels deep',
  ],
])('%s gets a report, and nothing is written', (_, context, says) => {
  const { status, output, files } = synth(context, QUIET);
  expect([status, files]).toEqual([1, []]);
  expect(output).not.toMatch(/^\s+at /m);
  expect(output).toContain(`\n\n  ${says}`);
});

test('a rack that is too much for AWS gets a report, and leaves nothing that could be deployed', () => {
  const many = Object.fromEntries(Array.from({ length: 44 }, (_, i) => [`k${i}`, 'v']));
  const node_pools = [{ name: 'a', type: 'm7g.large', max_price_percentage: 50, labels: { a: 'b', c: 'd' } }];
  const { status, output, files } = synth({ tags: many, node_pools, user_data_url: 'test/fixtures/boot.sh' }, QUIET);
  expect([status, files]).toEqual([1, ['validation-report.json']]);
  expect(output).not.toMatch(/^\s+at /m);
  expect(output).toContain('PoolAScalingGroup1: a resource of AWS::AutoScaling::AutoScalingGroup would have 51 tags');
  expect(output).toContain('fix: fewer labels or taints of that pool');
});

test('a VPC that nobody can look up now gets a report too, with the command that looks it up', () => {
  const { status, output, files } = synth({ vpc_name: 'Test' }, QUIET);
  expect(status).toBe(1);
  expect(files).toEqual([]);
  expect(output).not.toMatch(/^\s+at /m);
  expect(output).toMatch(/^1 problem .*\n\n {2}vpc_name: is not in cdk\.context\.json.*npx cdk synth/s);
});

test('keys of the CDK and its CLI are ignored', () => {
  const foreign = { 'cli-telemetry': false, 'vpc-provider:account=1:region=x': {}, '@acme/flag': true, 'acme/x': 1 };
  expect(synth(foreign, QUIET).status).toBe(0);
});

test('what can be looked up is left to the CLI to ask, which comes to it only after a synth that went well', () => {
  const { status, output, contents } = synth(
    { ami_filters: { 'tag:release': ['stable'] } },
    { ...QUIET, CDK_DEFAULT_ACCOUNT: '111122223333', CDK_DEFAULT_REGION: 'us-east-1' },
  );
  expect({ status, output }).toEqual({ status: 0, output: expect.not.stringMatching(/ERROR/) });
  expect(JSON.parse(contents['manifest.json'] ?? '').missing).toMatchObject([{ provider: 'ami' }]);
});
