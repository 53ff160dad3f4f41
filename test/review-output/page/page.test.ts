import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Report } from '../../../lib/review/report';
import { pageOf } from '../../../lib/review-output/page/page';
import { alikeRacks, differentRacks, FULL, hostileReports, reportOfCase } from '../../support/review-reports';

const STYLE = /<style>([\s\S]*?)<\/style>/;
const SCRIPT = /<script>([\s\S]*?)<\/script>/;
/** The page without what is in its head and its script, which no report has anything to do with. */
const bodyOf = (page: string) => page.replace(STYLE, '').replace(SCRIPT, '');
const textOf = (page: string) =>
  bodyOf(page)
    .replace(/<(?!\/?(?:code|b|small|wbr|a|span)\b)[^>]*>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

/** Tags as this project writes them: attributes in quotes, without a character that could end them. */
const TAG =
  /<!doctype html>|<\/?(?:html|head|meta|title|body|a|header|main|footer|section|div|span|p|h1|h2|h3|ul|ol|li|b|small|code|kbd|del|ins|wbr|table|caption|thead|tbody|tr|th|td|details|summary|figure|figcaption|svg|g|rect|path|text|form|label|input|fieldset|legend|button)(?: [a-zA-Z-]+(?:="[^"<>`]*")?)*\/?>/g;

test('values are text: no tag, no attribute and no address comes from a template', () => {
  fc.assert(
    fc.property(hostileReports, (report) => {
      const body = bodyOf(pageOf(report));
      expect(body.replace(TAG, '')).not.toMatch(/[<>]/);
      const tags = body.match(TAG) ?? [];
      // Of attributes, their names.
      const named = tags.map((tag) => tag.replaceAll(/"[^"]*"/g, '""'));
      expect(named.filter((tag) => / (?:on\w+|style|src|srcdoc|action|formaction|xlink:href)=/.test(tag))).toEqual([]);
      const addresses = tags.flatMap((tag) => / href="([^"]*)"/.exec(tag)?.[1] ?? []);
      expect(addresses.filter((address) => !/^#(?:r\d+(?:s\d+)?(?:f\d+)?|changes)$/.test(address))).toEqual([]);
      expect(body.replace(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
    { numRuns: 100 },
  );
});

test('nothing but the style and the script of the page may do anything', () => {
  const page = pageOf(FULL);
  const digest = (pattern: RegExp) =>
    `'sha256-${createHash('sha256')
      .update(pattern.exec(page)?.[1] ?? '')
      .digest('base64')}'`;
  expect(page).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${digest(SCRIPT)}; style-src ${digest(STYLE)}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'">`,
  );
  expect(page.match(/<(?:script|style)\b/g)).toHaveLength(2);
  expect(SCRIPT.exec(page)?.[1]).not.toMatch(/<\/|<!--|innerHTML|eval|fetch|XMLHttpRequest/);
  expect(STYLE.exec(page)?.[1]).not.toMatch(/url\(|@import|<\//);
});

test('every id is there once, and every link leads to one', () => {
  const racks = [...differentRacks(FULL, 3).racks, ...alikeRacks(FULL, 3).racks];
  const page = bodyOf(pageOf({ ...FULL, racks }));
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  const links = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter((id) => !ids.includes(id))).toEqual([]);
  const labels = [...page.matchAll(/ aria-labelledby="([^"]+)"/g)].map(([, id]) => id);
  expect(labels.filter((id) => !ids.includes(id))).toEqual([]);
});

test.each<[string, Report, readonly string[]]>([
  [
    'a report with something of everything',
    FULL,
    [
      'There is something to look at',
      'main → HEAD',
      'Cost of a month: $100.00 → $250.50 (+$150.50)',
      'data at risk: is replaced: the old one is deleted (pods)',
      'allowed: a test, until 2026-12-31',
      'snapshots: a snapshot is older than its template',
      'replaced Cluster AWS::EKS::Cluster',
      'another Vpc may replace it: it refers to prod-network/Vpc, which is another one',
      'The old one stays in the account.',
      'It was prod-network/Old, known by its identity.',
      'another secret, not shown',
      'only the order differs',
      'Script from line 7 on',
      '4 resources alike Tags/team',
      '3 resources with nothing but what is the same of several resources, below.',
      'Only what they wait for differs, which updates nothing: Policy.',
      'No longer in the app, and still deployed: prod-kms.',
      'Racks without a change: test.',
      'quota ec2 L-1216C47A: vCPU',
    ],
  ],
  [
    'tags of everything',
    reportOfCase('tags, there'),
    ['Nothing of note', '66 resources alike Tags/team', '67 changed'],
  ],
  ['a change of user data', reportOfCase('user_data, there'), ['sysctl -w vm.max_map_count=262144']],
  ['nothing', reportOfCase('nothing'), ['Nothing changes', 'Racks without a change: rack.']],
])('what stands in the page of %s', (_, report, expected) => {
  const text = textOf(pageOf(report));
  expect(expected.filter((line) => !text.includes(line)).map((line) => [line, text])).toEqual([]);
});

test.each(['internet_gateway, back', 'iam_policies_enable, there'])(
  'the page of 20 racks with %s stays below a megabyte, and says what is not in it',
  (what) => {
    const page = pageOf(differentRacks(reportOfCase(what), 20));
    expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
    expect(textOf(page)).toContain('Not here, and in the report as JSON: values beyond their first');
  },
);

test('of racks to which the same happens it is said once, and links to any of them lead there', () => {
  const report = alikeRacks(reportOfCase('cidr, there'), 20);
  const reasons = report.racks.map(({ name }) => ({
    name: `${name}-network/NetworkVpc`,
    kind: 'exposure' as const,
    text: name,
  }));
  const page = pageOf({ ...report, verdict: { ...report.verdict, reasons } });
  expect(Buffer.byteLength(page)).toBeLessThan(100_000);
  expect(page.match(/<section class="rack"/g)).toHaveLength(1);
  expect(textOf(page)).toContain(
    'The very same happens to 19 other racks, under names of their own: r1 (us-east-1), r2',
  );
  expect(
    page.match(/<a href="#r0s0f0"><code>r\d+-network\/<wbr>NetworkVpc<\/code><\/a>/g)?.length,
  ).toBeGreaterThanOrEqual(20);
});

test('the same report is the same page', () => {
  expect(pageOf(FULL)).toBe(pageOf(structuredClone(FULL)));
});
