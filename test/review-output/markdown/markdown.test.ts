import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import type { Report } from '../../../lib/review/report';
import { markdownOf } from '../../../lib/review-output/markdown/markdown';
import { alikeRacks, differentRacks, FULL, hostileReports, reportOfCase } from '../../support/review-reports';

const PAGE = { text: 'the artifact review.html', url: 'https://github.com/a/b/actions/runs/1' };
/** With HTML and with links of plain text, as GitHub reads it. */
const parser = new MarkdownIt({ html: true, linkify: true });

interface Found {
  readonly type: string;
  readonly text: string;
}

function tokensOf(markdown: string): readonly Found[] {
  return parser.parse(markdown, {}).flatMap(({ type, content, info, children }): Found[] =>
    children === null
      ? [{ type: type === 'fence' ? `fence ${info}` : type, text: content }]
      : children.map((child) => ({
          type: child.type,
          text: child.type === 'link_open' ? String(child.attrGet('href')) : child.content,
        })),
  );
}

const named = (all: readonly Found[], ...types: string[]) =>
  all.filter(({ type }) => types.includes(type)).map(({ text }) => text);

/** Letters, and anything else by its number. */
const ESCAPED = '<code>(?:[\\p{L}\\p{N} -]|&#\\d+;)*</code>';
const HTML = new RegExp(
  `^(?:<!-- eks-rack review -->|</?code>|</details>|<details><summary>\\S+ ${ESCAPED} \\(${ESCAPED}\\): [a-z ]+</summary>)\\s*$`,
  'u',
);
const MERMAID =
  /^(?:flowchart LR| {2}s\d+\["(?:[\p{L}\p{N} .,:/_=()’…·%+-]|#\d+;|<br\/>)*"\]:::\w+| {2}s\d+ --> s\d+| {2}classDef \w+ [\w:#,-]+)?$/u;

test('nothing of a template is a link, a picture, HTML, a mention, a reference or a formula, and nothing unseen is left', () => {
  fc.assert(
    fc.property(hostileReports, (report) => {
      const markdown = markdownOf(report, { page: PAGE });
      const all = tokensOf(markdown);
      expect(named(all, 'link_open')).toEqual([PAGE.url]);
      expect(named(all, 'image', 's_open', 'blockquote_open', 'code_block')).toEqual([]);
      expect(named(all, 'html_block', 'html_inline').filter((html) => !HTML.test(html))).toEqual([]);
      // What GitHub adds to text by itself, it adds outside of code.
      const inCode = all.flatMap(({ type, text }, i) =>
        type === 'text' && all[i - 1]?.text === '<code>' ? [text] : [],
      );
      const outside = all.filter(({ type, text }) => type === 'text' && !inCode.includes(text)).map(({ text }) => text);
      expect(outside.filter((text) => /[@#<>$`|\\[\]{}_~*]|:\w+:|:\/\/|www|\b[0-9a-f]{7,}\b/.test(text))).toEqual([]);
      expect(markdown.replaceAll(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      // The frame is whole: what is said below it is said outside of it.
      expect(all.filter(({ type }) => type === 'heading_open')).toHaveLength(1);
      expect(all.filter(({ type, text }) => type === 'html_block' && /^<\/?details/.test(text))).toHaveLength(2);
      const fences = all.filter(({ type }) => type.startsWith('fence'));
      expect(fences.filter(({ type }) => !['fence diff', 'fence mermaid'].includes(type))).toEqual([]);
      const drawn = named(fences, 'fence mermaid').flatMap((text) => text.split('\n'));
      expect(drawn.filter((line) => !MERMAID.test(line))).toEqual([]);
      const compared = named(fences, 'fence diff').flatMap((text) => text.trimEnd().split('\n'));
      expect(compared.filter((line) => !/^[+-]( |$)/.test(line))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

/** All that somebody reads, without marks. */
const wordsOf = (report: Report) => markdownOf(report, { page: PAGE }).replaceAll(/[`*]/g, '');

test.each([
  [
    'cidr, there',
    [
      'rack: fails at deploy. 27 replaced (deleted and created)',
      'cidr: 10.1.0.0/16 → 10.2.0.0/16',
      'another CidrBlock replaces it',
    ],
  ],
  [
    'syslog, there',
    ['nothing of note', '+     Host logs.example.org', '<code>rack</code> | 🔵 in place |  | 1 |  |  |'],
  ],
  [
    'tags, there',
    [
      '66 resources alike: Tags/team: nothing → platform',
      'rack-nodegroup/NodeGroup1, rack-nodegroup/NodeGroup2, rack-nodegroup/NodeGroup3 · nodes roll: every node',
    ],
  ],
  [
    'user_data, there',
    ['+ sysctl -w vm.max_map_count=262144', 'rack-assets (metadata only), then rack-nodegroup (4 changed)'],
  ],
  [
    'whitelist, back',
    [
      '🔴 rack-front/RouterSecurityGroup · exposure: from now on lets the whole internet (0.0.0.0/0) in on port 80 of tcp',
    ],
  ],
  ['nothing', ['nothing changes', '1 rack without a change']],
])('what stands in the comment of %s', (what, expected) => {
  const words = wordsOf(reportOfCase(what));
  expect(expected.filter((line) => !words.includes(line)).map((line) => [line, words])).toEqual([]);
});

test('a report with something of everything says all of it', () => {
  const words = wordsOf(FULL);
  const expected = [
    '🔴 prod-eks/Cluster · data at risk: is replaced: the old one is deleted (pods)',
    'prod-eks/Key · exposure: lets 0.0.0.0/0 in (allowed: a test, until 2026-12-31)',
    '| rack and stack | what happens | added | changed | removed | replaced | renamed |',
    'obstacle: is imported (wait --a while)',
    'in use, taken away: goes (needed by prod-apps/Bucket)',
    'cluster: is away (about 1 h 7 min: 1 node)',
    'for good: there is no way to 1.35',
    'Service: a/b stays (in its place: a/c)',
    'was prod-network/Old, known by its identity',
    'Secret: another secret, not shown',
    'Order: only the order differs',
    'Script: from line 7 on',
    'a month: $100.00 → $250.50 (+$150.50)',
    'quota ec2 L-1216C47A: vCPU: 6 → 12, 20 with the other racks of the account, of 5',
    'Cost of a month: $100.00 → $250.50 (+$150.50)',
    'a.yaml · snapshots: a snapshot is older than its template',
    'main → HEAD',
    'output prod-eks.Endpoint changed: a → b',
    'No longer in the app: prod-kms',
    's0 --> s1',
  ];
  expect(expected.filter((line) => !words.includes(line)).map((line) => [line, words])).toEqual([]);
  // What waits for a stack that waits for another does not say so of both.
  expect(words).not.toContain('s0 --> s2');
});

describe('length', () => {
  const long = (text: string): Report =>
    JSON.parse(JSON.stringify(FULL), (key, value) =>
      typeof value === 'string' && key !== 'kind' && key !== 'severity' && key !== 'state' && key !== 'effect'
        ? `${value}${text}`
        : value,
    );

  test.each<[string, Report]>([
    ['hundreds of racks', differentRacks(FULL, 300)],
    ['long values', long('x'.repeat(20_000))],
    ['long values that all have to be escaped', long('`|<'.repeat(5000))],
    ['long values of many racks', differentRacks(long('`\n'.repeat(500)), 20)],
    [
      'many reasons',
      {
        ...FULL,
        verdict: {
          ...FULL.verdict,
          reasons: Array.from({ length: 500 }, (_, i) => ({
            name: `a/${i}`,
            kind: 'exposure' as const,
            text: `${i}`.repeat(300),
          })),
        },
      },
    ],
  ])('%s: it stays under 60,000 characters', (_, report) => {
    const markdown = markdownOf(report, { page: PAGE });
    expect(markdown.length).toBeLessThan(60_000);
    expect(markdown).toMatch(/To look at/);
    expect(named(tokensOf(markdown), 'link_open')).toEqual([PAGE.url]);
  });

  test('what is left out is counted, what matters most is kept, and where the rest is is said', () => {
    const report = differentRacks(reportOfCase('cidr, there'), 20);
    const markdown = markdownOf(report, { page: PAGE });
    expect(markdown.length).toBeLessThan(60_000);
    expect(markdown).toMatch(
      /\*\*Left out for length: \d+ entries.*\*\* All of it is in \[the artifact `review\.html`\]/,
    );
    expect(markdown).toMatch(/Left out here for length: \d+ entries/);
    // The VPC of every rack, which is danger, before anything that is less.
    expect(markdown.match(/\*\*replaced\*\* `r\d+-network\/NetworkVpc`/g)).toHaveLength(20);
  });

  test('a short one leaves nothing out', () => {
    expect(markdownOf(FULL)).not.toContain('Left out');
    expect(markdownOf(FULL, { limit: 6000 })).toContain('Left out');
  });
});

test.each([
  'javascript:alert(1)',
  'https://a.example/a) [b](https://b.example',
  'http://a.example',
  'https://a.example/\nb',
])('an address like %j is no link', (url) => {
  expect(named(tokensOf(markdownOf(FULL, { page: { text: 'there', url } })), 'link_open')).toEqual([]);
});

test('the marker is the first line, and cannot end early', () => {
  expect(markdownOf(FULL)).toMatch(/^<!-- eks-rack review -->\n/);
  expect(markdownOf(FULL, { marker: 'a --> b<' })).toMatch(/^<!-- a - b -->\n/);
});

test('of racks to which the same happens it is said once, with the names of all', () => {
  const report = alikeRacks(reportOfCase('cidr, there'), 5);
  const markdown = markdownOf({ ...report, racks: [...report.racks, ...reportOfCase('syslog, there').racks] });
  expect(markdown.match(/<details>/g)).toHaveLength(2);
  expect(markdown).toContain(
    'The very same happens to 4 other racks, under names of their own: `r1`, `r2`, `r3`, `r4`.',
  );
  expect(markdown).toContain('| <code>r0</code> and 4 alike, each | 🔴 fails at deploy |');
  // The worst first.
  expect(markdown.indexOf('</code>): in place')).toBeGreaterThan(markdown.indexOf(' and 4 alike: fails at deploy'));
});

test('the same report is the same text', () => {
  expect(markdownOf(FULL, { page: PAGE })).toBe(markdownOf(structuredClone(FULL), { page: PAGE }));
});
