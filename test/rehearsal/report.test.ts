import { Progress } from '../../lib/rehearsal/progress';
import { render, seconds } from '../../lib/rehearsal/render';
import { longestChain, type Report, wentWell } from '../../lib/rehearsal/report';
import type { Step } from '../../lib/rehearsal/step';
import { CLEAR } from '../../lib/terminal/screen';

const step = (id: string, start: number, end: number, more: Partial<Step> = {}): Step => ({
  phase: 'install',
  stack: 'rack-platform',
  id,
  type: 'Custom::AWSCDK-EKS-HelmChart',
  what: `chart ${id.toLowerCase()}`,
  request: 'Create',
  start,
  end,
  outcome: 'done',
  remarks: [],
  ...more,
});
const STEPS = [
  step('Namespace', 1000, 2000),
  step('CertManagerWithANameThatIsLongerThanMostTerminalsAreWide', 2000, 62_000, { after: 'Namespace' }),
  step('Router', 2000, 12_000, { after: 'Namespace', remarks: ['Ingress x left out: why'] }),
  step('Issuer', 62_000, 63_000, {
    after: 'CertManagerWithANameThatIsLongerThanMostTerminalsAreWide',
    outcome: 'failed',
    reason: 'x509:\nunknown authority',
  }),
  step('Certificate', 63_000, 63_000, { after: 'Issuer', outcome: 'cancelled' }),
  step('Binding', 1000, 1000, { outcome: 'skipped', reason: 'its controller asks AWS', what: 'TargetGroupBinding a' }),
  step('Binding2', 1000, 1000, { outcome: 'skipped', reason: 'its controller asks AWS', what: 'TargetGroupBinding b' }),
  step('Router', 63_000, 64_000, { request: 'Delete', occasion: 'rollback' }),
];
const REPORT: Report = {
  rack: 'rack',
  context: 'kind-x',
  server: 'https://127.0.0.1:6443',
  programs: 'helm and kubectl of the layer v36',
  steps: STEPS,
  stacks: [{ phase: 'install', stack: 'rack-platform', status: 'ROLLBACK_COMPLETE', start: 1000, end: 64_000 }],
  addons: ['coredns'],
  left: {
    namespaces: ['router'],
    definitions: [{ name: 'challenges.acme.cert-manager.io', instances: 1 }],
    held: [{ object: 'Challenge router/c', by: ['acme.cert-manager.io/finalizer'] }],
    others: ['Secret router/tls'],
  },
  kept: false,
  interrupted: false,
};
const CLEAN = { namespaces: [], definitions: [], held: [], others: [] };
const WELL: Report = {
  ...REPORT,
  left: CLEAN,
  stacks: REPORT.stacks.map((it) => ({ ...it, status: 'CREATE_COMPLETE' })),
};

test.each<[number, string]>([
  [0, '0.0 s'],
  [9949, '9.9 s'],
  [9950, '10 s'],
  [83_400, '83 s'],
])('%d ms are %s', (ms, text) => {
  expect(seconds(ms)).toBe(text);
});

test('the longest chain goes back from the last end over what was waited for', () => {
  expect(longestChain(STEPS.slice(0, 4), 'install').map(({ id }) => id)).toEqual([
    'Namespace',
    'CertManagerWithANameThatIsLongerThanMostTerminalsAreWide',
    'Issuer',
  ]);
  expect(longestChain(STEPS, 'removal')).toEqual([]);
});

test.each<[string, Report, boolean]>([
  ['everything done, nothing left', WELL, true],
  ['a stack rolled back', REPORT, false],
  ['interrupted', { ...WELL, interrupted: true }, false],
  ['something held', { ...WELL, left: REPORT.left }, false],
  ['something held in a rack that stays', { ...WELL, left: REPORT.left, kept: true }, true],
  [
    'a definition left, as charts leave them',
    { ...WELL, left: { ...CLEAN, definitions: REPORT.left.definitions } },
    true,
  ],
])('%s: %#', (_, report, well) => {
  expect(wentWell(report)).toBe(well);
});

test('the report says all of it', () => {
  expect(render(REPORT, { width: 110, color: false })).toMatchInlineSnapshot(`
"Rack rack on kind-x (https://127.0.0.1:6443), with helm and kubectl of the layer v36

install: 63 s; rack-platform ended in ROLLBACK_COMPLETE
start   took  resource                 in Kubernetes             after                    result
0.0 s  1.0 s  Namespace                chart namespace                                    created
1.0 s   10 s  Router                   chart router              Namespace                created
1.0 s   60 s  CertManagerWithANameTh…  chart certmanagerwithan…  Namespace                created
 61 s  1.0 s  Issuer                   chart issuer              CertManagerWithANameTh…  failed
 62 s         Certificate              chart certificate         Issuer                   cancelled
 62 s  1.0 s  Router                   chart router                                       deleted, rollback
longest chain: Router 1.0 s

install: rack-platform/Issuer (chart issuer) failed:
  x509:
  unknown authority

install: Router:
  Ingress x left out: why

Not played:
  TargetGroupBinding a, TargetGroupBinding b: its controller asks AWS
  EKS add-ons, which only EKS has: coredns

Left in the cluster:
  namespace router
  definition challenges.acme.cert-manager.io, 1 instance
  Challenge router/c is being deleted and held by acme.cert-manager.io/finalizer
  Secret router/tls

The rehearsal failed.
"
`);
});

test('a phase without anything to do, and a rack that stays', () => {
  const text = render({ ...WELL, steps: [], kept: true }, { width: 80, color: false });
  expect(text).toContain('install: nothing to do in the cluster');
  expect(text).toContain('The rack was kept.');
});

test.each([60, 80, 120, 200])('tables fit %d columns', (width) => {
  const table = render(REPORT, { width, color: false })
    .split('\n')
    .filter((line) => /^ *[\d.]+ s /.test(line) || line.startsWith('start'));
  expect(table.length).toBe(7);
  expect(Math.max(...table.map(({ length }) => length))).toBeLessThan(width);
});

test('colours are there where they are wanted, and nowhere else', () => {
  const colours = (text: string) => text.split('\u001b[').length - 1;
  expect(colours(render(REPORT, { width: 80, color: true }))).toBeGreaterThan(5);
  expect(colours(render(REPORT, { width: 80, color: false }))).toBe(0);
});

describe('progress', () => {
  beforeEach(() => jest.useFakeTimers({ now: 0 }));
  afterEach(() => jest.useRealTimers());

  const told = (isTTY: boolean) => {
    let text = '';
    const progress = new Progress({ isTTY, columns: 40, write: (more) => (text += more) }, () => Date.now());
    const { end, outcome, ...begun } = step('Router', 0, 2000);
    progress.hear(begun);
    jest.advanceTimersByTime(2000);
    progress.hear({ ...begun, end, outcome: 'failed', reason: 'first\nlast line' });
    progress.end();
    jest.advanceTimersByTime(5000);
    return text;
  };

  test('is a line for what has ended', () => {
    expect(told(false)).toBe('  2.0 s  Create Router (chart router) failed in 2.0 s: last line\n');
  });

  test('tells on a terminal what runs, and how long, within one line', () => {
    const lines = told(true).replaceAll(CLEAR, '\n').split('\n');
    expect(lines).toEqual(expect.arrayContaining(['running: Router 1.0 s', 'running: Router 2.0 s']));
    expect(lines.at(-1)).toBe('');
    expect(lines.filter((line) => line.startsWith('running')).every(({ length }) => length < 40)).toBe(true);
  });
});
