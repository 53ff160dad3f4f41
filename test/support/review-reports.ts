import fc from 'fast-check';
import { type RackReport, REPORT_VERSION, type Report, type StackReport } from '../../lib/review/report';
import { review } from '../../lib/review/review';
import { deployedOnce } from './deployed-racks';
import { HOSTILE } from './hostile';
import { REVIEW_CASES } from './review-cases';

/** The report of a case by its name, from templates that are really synthesized. */
export function reportOfCase(what: string): Report {
  const found = REVIEW_CASES.find((one) => one.what === what);
  if (found === undefined) {
    throw new Error(`no case ${what}`);
  }
  const rack = (raw: Parameters<typeof deployedOnce>[0]) => [
    { name: 'rack', region: 'us-east-1', stacks: deployedOnce(raw) },
  ];
  return review(rack(found.from), rack(found.to), { today: '2026-11-26' });
}

/** A report with the same rack under several names, as a change of all racks of a fleet has it. */
export function alikeRacks(report: Report, count: number): Report {
  const [rack] = report.racks;
  const racks = Array.from({ length: count }, (_, i): RackReport => {
    const text = JSON.stringify(rack).replaceAll(`"${rack?.name}"`, `"r${i}"`);
    return JSON.parse(text.replaceAll(new RegExp(`\\b${rack?.name}-`, 'g'), `r${i}-`));
  });
  return { ...report, racks };
}

/** The same with something of its own for each rack, so that nothing is said of several at once. */
export function differentRacks(report: Report, count: number): Report {
  const { racks, ...rest } = alikeRacks(report, count);
  return { ...rest, racks: racks.map((rack, i) => ({ ...rack, parameters: [{ path: 'own', after: `value ${i}` }] })) };
}

const NOTHING = { replaced: 0, removed: 0, 'may be replaced': 0, moved: 0, renamed: 0, changed: 0, added: 0 };
const TOTALS = {
  ...NOTHING,
  racks: 1,
  stacks: 1,
  changed: 3,
  replaced: 1,
  renamed: 1,
  added: 1,
  severity: { danger: 1, warning: 2, note: 2, quiet: 1 },
};

const stack = (name: string, dependencies: string[], more: Partial<StackReport> = {}): StackReport => ({
  name,
  state: 'unchanged',
  dependencies,
  findings: [],
  outputs: [],
  template: [],
  onlyOrder: [],
  ...more,
});

const ALIKE = { path: 'Properties/Tags/team', after: 'a team' };

/** One rack with something of everything that a report can have. */
export const FULL: Report = {
  version: REPORT_VERSION,
  verdict: {
    exit: 2,
    line: 'prod: fails at deploy. 1 replaced (deleted and created), 3 changed. To look at: prod-eks/Cluster',
    reasons: [
      { name: 'prod-eks/Cluster', kind: 'data at risk', text: 'is replaced: the old one is deleted (pods)' },
      {
        name: 'prod-eks/Key',
        kind: 'exposure',
        text: 'lets 0.0.0.0/0 in',
        allowed: { name: 'prod-eks/Key', reason: 'a test', expires: '2026-12-31' },
      },
    ],
  },
  totals: TOTALS,
  sides: { before: 'main', after: 'HEAD' },
  remarks: [
    { kind: 'snapshots', severity: 'warning', text: 'a snapshot is older than its template', names: ['a.yaml'] },
  ],
  racks: [
    {
      name: 'prod',
      region: 'us-east-1',
      account: '111122223333',
      state: 'changed',
      effect: 'fails at deploy',
      line: 'a deploy fails: 1 replaced',
      parameters: [{ path: 'name', before: 'a', after: 'b' }],
      totals: TOTALS,
      stacks: [
        stack('prod-network', []),
        stack('prod-eks', ['prod-network'], {
          state: 'changed',
          findings: [
            {
              kind: 'replaced',
              id: 'Cluster',
              name: 'prod-eks/Cluster',
              type: 'AWS::EKS::Cluster',
              physicalName: 'prod',
              severity: 'danger',
              means: 'is replaced: the old one is deleted with what it holds',
              properties: [
                { path: 'Properties/Name', before: 'a', after: 'b' },
                { path: 'Properties/Config', before: { a: ['x', { y: 'z' }] }, after: { a: 'line\nline\nline' } },
                { path: 'Properties/Script', before: 'one\ntwo', after: 'one\nthree', line: 7 },
                { path: 'Properties/Secret', hidden: true },
                { path: 'Properties/Order', onlyOrder: true },
                ALIKE,
              ],
              why: [
                {
                  certainty: 'replaced',
                  path: 'Properties/Name',
                  kind: 'create-only',
                  text: 'another Name replaces it',
                },
                {
                  certainty: 'may be replaced',
                  path: 'Properties/Vpc',
                  kind: 'reference',
                  chain: ['prod-network/Vpc'],
                  text: 'another Vpc may replace it: it refers to prod-network/Vpc, which is another one',
                },
              ],
              retained: true,
            },
            {
              kind: 'renamed',
              id: 'Chart',
              name: 'prod-eks/Chart',
              type: 'Custom::Chart',
              severity: 'warning',
              was: { stack: 'prod-network', id: 'Old', by: 'identity' },
              properties: [{ path: 'Properties/Values/(JSON)/a', before: 1, after: 2 }],
            },
            ...['One', 'Two', 'Three'].map((id) => ({
              kind: 'changed' as const,
              id,
              name: `prod-eks/${id}`,
              type: 'AWS::S3::Bucket',
              severity: 'quiet' as const,
              properties: [ALIKE],
            })),
          ],
          outputs: [{ name: 'Endpoint', kind: 'changed', before: 'a', after: 'b' }],
          template: [{ path: 'Description', before: 'a', after: 'b' }],
          onlyOrder: ['Policy'],
        }),
        stack('prod-apps', ['prod-eks', 'prod-network'], {
          state: 'new',
          findings: [
            {
              kind: 'added',
              id: 'Bucket',
              name: 'prod-apps/Bucket',
              type: 'AWS::S3::Bucket',
              severity: 'note',
              properties: [{ path: 'Properties/Name', after: 'b' }],
            },
          ],
        }),
        stack('prod-kms', [], { state: 'gone' }),
      ],
      alike: [{ change: ALIKE, names: ['prod-eks/One', 'prod-eks/Two', 'prod-eks/Three', 'prod-eks/Cluster'] }],
      order: { waves: [['prod-eks'], ['prod-apps']], inOneGo: false },
      obstacles: [{ stack: 'prod-eks', name: 'prod-eks/Cluster', reason: 'is imported', wayOut: 'wait --a while' }],
      inUse: [{ name: 'prod-eks/Cluster', kind: 'taken away', text: 'goes', users: ['prod-apps/Bucket'] }],
      dataAtRisk: [
        {
          name: 'prod-eks/Cluster',
          type: 'AWS::EKS::Cluster',
          physicalName: 'prod',
          severity: 'danger',
          kind: 'deleted',
          holds: 'pods',
          text: 'is replaced: the old one is deleted',
        },
      ],
      interruptions: [
        {
          name: 'prod-eks/Cluster',
          severity: 'warning',
          kind: 'cluster',
          text: 'is away',
          seconds: 4000,
          basis: '1 node',
        },
      ],
      security: [
        {
          name: 'prod-eks/Key',
          type: 'AWS::KMS::Key',
          severity: 'danger',
          subject: 'permissions',
          direction: 'broadened',
          exposes: true,
          text: 'lets 0.0.0.0/0 in',
          before: { Action: 'a', Resource: '*' },
          after: { Action: ['a', 'b'], Resource: '*' },
        },
      ],
      kubernetes: {
        leftBehind: [{ name: 'prod-eks/Chart', kind: 'Service', object: 'a/b', text: 'stays', now: 'a/c' }],
        uninstalled: [{ name: 'prod-eks/Chart', kind: 'Helm release', object: 'a/b', text: 'goes', now: 'a/c' }],
      },
      leftBehind: [{ name: 'prod-kms', type: 'AWS::CloudFormation::Stack', physicalName: 'k', text: 'stays deployed' }],
      oneWay: [
        { name: 'prod-eks/Cluster', kind: 'refused', text: 'EKS goes back one minor version and no more' },
        { name: 'prod-eks/Cluster', kind: 'for good', text: 'there is no way to 1.35' },
      ],
      cost: {
        before: 100,
        after: 250.5,
        lines: [{ what: '3 x m7g.large', before: 0, after: 150.5 }],
        notCounted: ['traffic'],
      },
      quotas: [{ code: 'ec2 L-1216C47A', what: 'vCPU', before: 6, after: 12, quota: 5, together: 20 }],
    },
    {
      name: 'test',
      region: 'eu-west-1',
      state: 'unchanged',
      effect: 'nothing',
      line: 'nothing happens',
      parameters: [],
      totals: { ...NOTHING, racks: 1, stacks: 0, severity: { danger: 0, warning: 0, note: 0, quiet: 0 } },
      stacks: [],
      alike: [],
      order: { waves: [], inOneGo: true },
      obstacles: [],
      inUse: [],
      dataAtRisk: [],
      interruptions: [],
      security: [],
      kubernetes: { leftBehind: [], uninstalled: [] },
      leftBehind: [],
      oneWay: [],
    },
  ],
};

/** What Markdown, HTML, GitHub, GitLab and Mermaid could take for more than text. */
const MARKUP = [
  '@team',
  '@org/team',
  'a@b.example',
  '#1',
  'GH-1',
  'owner/repo#1',
  'owner/repo@0123456',
  '0123456789abcdef0123456789abcdef01234567',
  'https://evil.example/a',
  'www.evil.example',
  'ftp://evil.example',
  'javascript:alert(1)',
  '<https://evil.example>',
  '[a](https://evil.example)',
  '![a](https://evil.example/a.png)',
  '[a]: https://evil.example',
  '[^1]',
  '[[a]]',
  '[x]',
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</details></summary>',
  '<details>',
  '<!-- eks-rack review -->',
  '-->',
  '<![CDATA[',
  ']]>',
  '<style>*{display:none}</style>',
  '"><svg onload=alert(1)>',
  "' onfocus=alert(1) autofocus '",
  '`',
  '``',
  '```',
  '````',
  '`a`',
  '```\n# a\n```',
  '~~~',
  '| a | b |',
  '\\|',
  '\\',
  'a\\',
  '\n\n# a',
  '\n- a',
  '===',
  '---',
  '> a',
  '1. a',
  '1) a',
  '- a',
  '# a',
  '    a',
  '*a*',
  '**a**',
  '_a_',
  '__a__',
  '~~a~~',
  '$a$',
  '$$a$$',
  '$`a`$',
  ':smile:',
  '&lt;b&gt;',
  '&#64;team',
  '&nbsp;',
  '{{a}}',
  '{% a %}',
  '"]; click s0 "https://evil.example"',
  '%%{init: {}}%%',
  '"]:::a',
  'end',
  'subgraph a',
  '/label ~a',
  '/close',
  '\u200b',
  '\u2066a\u2069',
  '\u2028',
  '\u0085',
  '\ufeff',
  '\u00ad',
  '\u001b]8;;https://evil.example\u0007a',
  '',
  ' ',
  '\t',
  '\r',
];

const hostileText = fc.oneof(
  fc.constantFrom(...MARKUP, ...Object.values(HOSTILE)),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.array(fc.constantFrom(...MARKUP, 'word', ' '), { minLength: 1, maxLength: 5 }).map((parts) => parts.join('')),
);

/** What the code of a review decides by itself: no text of a template is ever there. */
const WORDS = new Set(['kind', 'severity', 'state', 'effect', 'subject', 'direction', 'by', 'certainty', 'expires']);

/** Full reports in which every text is one that means harm. */
export const hostileReports: fc.Arbitrary<Report> = fc.infiniteStream(hostileText).map((texts) => {
  const replaced = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') {
      // The kinds of Kubernetes are a template's too.
      return WORDS.has(key) && !/^[A-Z]/.test(value) ? value : (texts.next().value as string);
    }
    if (Array.isArray(value)) {
      return value.map((one) => replaced(one, key));
    }
    return value !== null && typeof value === 'object'
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replaced(inner, name)]))
      : value;
  };
  return replaced(FULL) as Report;
});
