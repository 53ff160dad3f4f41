import type { Rack, Resource } from '../../lib/review';
import type { Report } from '../../lib/review/report';
import { review } from '../../lib/review/review';
import { render } from '../../lib/review-command/terminal';
import { deployedOnce } from '../support/deployed-racks';

const PLAIN = { width: 100, color: false };
const rack = (stacks: Rack['stacks'], more: Partial<Rack> = {}): Rack[] => [
  { name: 'rack', region: 'us-east-1', stacks, ...more },
];
const small = (resources: Readonly<Record<string, Resource>>) =>
  rack({ 'us-east-1/rack-eks': { template: { Resources: resources }, dependencies: [] } });
const parameter = (properties: Readonly<Record<string, unknown>>): Resource => ({
  Type: 'AWS::SSM::Parameter',
  Properties: properties,
});

const LARGE = review(rack(deployedOnce({})), rack(deployedOnce({ high_availability: false, node_disk: 50 })));

test('fits the terminal, whatever is in it', () => {
  for (const width of [60, 80, 140]) {
    const lines = render(LARGE, { width, color: false }).split('\n');
    // Sentences after the table are broken by the terminal itself.
    const table = lines.filter((line) => /^(?:!!|! | {2}) {1,2}\w/.test(line));
    expect(table.length).toBeGreaterThan(5);
    expect(table.filter((line) => line.length > width)).toEqual([]);
  }
});

test('what the same is said of stands together, and what nobody notices is left out', () => {
  const text = render(LARGE, PLAIN);
  expect(text).toMatch(/NodeGroup1/);
  expect(text.match(/every node is drained/g)?.length ?? 0).toBeLessThan(2);
  const quiet = review(small({ A: parameter({ Tags: 'a' }) }), small({ A: parameter({ Tags: 'b' }) }));
  expect(render(quiet, PLAIN)).not.toContain('rack-eks/A');
});

test('what it costs, in which order it comes and what stays is said', () => {
  const cost = (total: number) => ({
    rack: 'rack',
    region: 'us-east-1',
    pricedRegion: 'us-east-1',
    asOf: '2026-11-26',
    total,
    lines: [],
    notKnown: [],
  });
  const quota = (atStart: number) => [
    { code: 'ec2 L-1', what: 'Elastic IPs', unit: 'addresses', quota: 5, takes: { atStart, atFullScale: atStart } },
  ];
  const [before, after] = [
    deployedOnce({}),
    deployedOnce({ kms_key_arn: 'arn:aws:kms:us-east-1:111122223333:key/12345678-1234-1234-1234-123456789012' }),
  ];
  const text = render(
    review(rack(before, { cost: cost(261.23), quotas: quota(3) }), rack(after, { cost: cost(300), quotas: quota(6) })),
    PLAIN,
  );
  expect(text).toContain('\ncost: 261.23, then 300.00 USD a month at rest\n');
  expect(text).toContain('over the quota of a new account: Elastic IPs, at the start (addresses) 6 of 5');
  expect(text).toContain('\nin this order: ');
  expect(text).toContain('\nstays behind: rack-kms\n');
  expect(text).toMatch(/\ninterrupts: .* at the longest\n/);
});

test('nothing that templates say acts on a terminal', () => {
  const report = review(small({ A: parameter({}) }), small({ A: parameter({ '\u001b[2J\u202e\n': 1 }) }));
  const text = render(report, PLAIN);
  expect(text).toContain('\\u001b[2J\\u202e\\n');
  expect(text).not.toContain('\u001b');
});

test('colours only where they are wanted', () => {
  expect(render(LARGE, { width: 100, color: true })).toContain('\u001b[');
  expect(render(LARGE, PLAIN)).not.toContain('\u001b[');
});

test('what is allowed, and what there is to say beside the templates', () => {
  const allowances = LARGE.verdict.reasons.map(({ name }) => ({ name, reason: 'it is a rack for tests' }));
  const report: Report = {
    ...review(rack(deployedOnce({})), rack(deployedOnce({ high_availability: false, node_disk: 50 })), { allowances }),
    remarks: [{ kind: 'snapshots', severity: 'warning', text: 'only snapshots differ', names: ['a', 'b'] }],
  };
  const text = render(report, PLAIN);
  expect(text).toContain('\nAllowed:\n  rack-network/PublicSubnetId3: does not deploy: it is a rack for tests\n');
  expect(text).not.toContain('To look at:');
  expect(text).toContain('\nBeside the templates:\n  only snapshots differ: a, b\n');
});

test('of a rack that is new, or gone, a line is enough', () => {
  expect(render(review([], rack(deployedOnce({}))), PLAIN).split('\n').length).toBeLessThan(8);
  expect(render(review(rack(deployedOnce({})), []), PLAIN)).toContain(
    'a rack is no longer in the app, and stays deployed',
  );
  expect(render(review(rack(deployedOnce({})), rack(deployedOnce({}))), PLAIN)).toBe('Nothing changes\n');
});
