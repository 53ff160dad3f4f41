import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { CfnCluster } from 'aws-cdk-lib/aws-eks';
import type { Construct } from 'constructs';
import { validate } from '../../lib/validation';
import { render } from '../../lib/validation/render';
import { FLAGS } from '../support/flags';
import { fleetIn } from '../support/rack-files';
import { withoutTraces } from '../support/templates';

// No rack that can be said fails the rules: the one called unlogged is made worse after it was built.
jest.mock('../../lib/rack-app', () => {
  const { buildRack } = jest.requireActual('../../lib/rack-app');
  return {
    buildRack(scope: Construct, rack: { plan: { name: string } }) {
      buildRack(scope, rack);
      if (rack.plan.name === 'broken') throw new Error('nobody has thought of this');
      if (rack.plan.name !== 'unlogged') return;
      for (const cluster of scope.node.findAll().filter((node) => node instanceof CfnCluster)) {
        cluster.logging = undefined;
      }
    },
  };
});

/** What a synth before this may have left here. */
const assembly = () => existsSync('cdk.out') && readdirSync('cdk.out');
const BEFORE = assembly();

const TAGS = Array.from({ length: 44 }, (_, i) => `k${i}: v`).join(', ');
const FILES = {
  'racks/good.yaml': 'imds_http_tokens: required\n',
  'racks/unread.yaml': 'private: yes\nnode_disk: 5\n',
  'racks/torn.yaml': 'tls_issuer: ca\n',
  'racks/narrow.yaml': 'node_type: t3.nano\n',
  'racks/lost.yaml': 'vpc_name: Test\n',
  'racks/unlogged.yaml': '',
  'racks/broken.yaml': '',
  'racks/heavy.yaml': `tags: {${TAGS}}\nnode_pools: [{name: a, type: m7g.large, max_price_percentage: 50, labels: {a: b, c: d}}]\n`,
};
const verdicts = fleetIn(FILES).racks.map((rack) => withoutTraces(() => validate(rack, FLAGS)));
const of = (rack: string) => verdicts.find((verdict) => verdict.rack === rack);

test.each([
  ['good', { parse: 0, plan: 0, synth: 0, guards: 0, limits: 0 }, ''],
  ['unread', { parse: 2 }, 'racks/unread.yaml:1:10 private: must be true or false'],
  ['torn', { parse: 1 }, 'racks/torn.yaml:1:13 tls_issuer: needs tls_ca_secret'],
  ['narrow', { parse: 0, plan: 1 }, 'racks/narrow.yaml:1:12 node_type: is too small'],
  ['lost', { parse: 0, plan: 0, synth: 1 }, 'racks/lost.yaml:1:11 vpc_name: is not in cdk.context.json'],
  ['broken', { parse: 0, plan: 0, synth: 1 }, 'nobody has thought of this'],
  ['unlogged', { parse: 0, plan: 0, synth: 0, guards: 10, limits: 0 }, 'Rack-ControlPlaneLogs[Log::audit]'],
  ['heavy', { parse: 0, plan: 0, synth: 0, guards: 0, limits: 3 }, 'would have 51 tags, at most 50 are allowed'],
])('%s fails where it fails, and nobody else does', (rack, steps, report) => {
  expect(of(rack)).toMatchObject({ file: `racks/${rack}.yaml`, isValid: rack === 'good' });
  expect(of(rack)?.steps).toEqual(steps);
  expect(of(rack)?.report).toContain(report);
});

test('look-ups that nobody has made fail too, where somebody could make them', () => {
  process.env.CDK_DEFAULT_ACCOUNT = '111122223333';
  const [rack] = fleetIn({ 'racks/lost.yaml': 'vpc_name: Test\n' }).racks;
  const verdict = rack && validate(rack, FLAGS);
  delete process.env.CDK_DEFAULT_ACCOUNT;
  expect(verdict).toMatchObject({ isValid: false, steps: { synth: 1 } });
  expect(verdict?.report).toContain('npx cdk synth');
});

test('the context of cdk.json is a rack like those of files', () => {
  const [rack] = fleetIn({}, { node_disk: 5 }).racks;
  expect(rack && validate(rack, FLAGS)).toMatchObject({ rack: 'rack', file: undefined, steps: { parse: 1 } });
});

test('a verdict leaves nothing behind', () => {
  expect(readdirSync(tmpdir()).filter((name) => /^(good|unlogged|heavy|broken)-/.test(name))).toEqual([]);
  expect(assembly()).toEqual(BEFORE);
});

describe('for people', () => {
  const look = { width: 100, color: false };
  const timeless = verdicts.map((verdict) => ({ ...verdict, ms: 1234 }));

  test('a table, then what is wrong with each, then how many are', () => {
    const [table = '', ...rest] = render(timeless, look).split('\n\n');
    expect(table).toBe(
      `rack      parse    plan     synth    guards    limits   warnings   took  file
broken    ok       ok       1 wrong  -         -               4  1.2 s  racks/broken.yaml
good      ok       ok       ok       ok        ok              3  1.2 s  racks/good.yaml
heavy     ok       ok       ok       ok        3 wrong         4  1.2 s  racks/heavy.yaml
lost      ok       ok       1 wrong  -         -               5  1.2 s  racks/lost.yaml
narrow    ok       1 wrong  -        -         -               0  1.2 s  racks/narrow.yaml
torn      1 wrong  -        -        -         -               0  1.2 s  racks/torn.yaml
unlogged  ok       ok       ok       10 wrong  ok              4  1.2 s  racks/unlogged.yaml
unread    2 wrong  -        -        -         -               0  1.2 s  racks/unread.yaml`,
    );
    expect(rest.join('\n\n')).toMatch(
      /^broken\n\n {2}nobody.*\nunread\n\n {2}racks\/unread.yaml:1:10 private.*\n\n7 of 8 racks are not valid\.\n$/s,
    );
  });

  test.each([
    [
      timeless.filter(({ isValid }) => isValid),
      "The rack is valid: npx cdk diff 'good/*' says what a deploy would do.",
    ],
    [
      timeless.filter(({ isValid }) => isValid).flatMap((one) => [one, one]),
      "All racks are valid: npx cdk diff '*/*' says what a deploy would do.",
    ],
    [
      timeless.filter(({ isValid }) => isValid).map((one) => ({ ...one, file: undefined })),
      'The rack is valid: npx cdk diff --all says what a deploy would do.',
    ],
  ])('what is valid comes with what to do next %#', (all, last) => {
    expect(render(all, look).trimEnd().split('\n').at(-1)).toBe(last);
  });
});
