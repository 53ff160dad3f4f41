import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import type { Report } from '../../lib/review/report';
import { review } from '../../lib/review/review';
import { readReport, reportSchemaFile, type SchemaReport } from '../../lib/review/schema';
import { deployedOnce } from '../support/deployed-racks';
import { REVIEW_CASES, type ReviewCase } from '../support/review-cases';
import type { Raw } from '../support/templates';

const FILE = join(__dirname, '..', '..', 'review.schema.json');
const validate = new Ajv({ strict: true, strictTypes: false, allErrors: true }).compile(JSON.parse(reportSchemaFile()));

const rack = (raw: Raw) => [{ name: 'rack', region: 'us-east-1', stacks: deployedOnce(raw) }];
const asJson = (report: Report) => JSON.parse(JSON.stringify(report)) as Report;
const reportOf = ({ from, to }: Pick<ReviewCase, 'from' | 'to'>) => asJson(review(rack(from), rack(to)));

type Mutable<T> = T extends readonly (infer Member)[]
  ? Mutable<Member>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;

test('what the schema takes is a report, and a report is what it takes: the type check says so', () => {
  const same: [SchemaReport extends Report ? true : false, Mutable<Report> extends SchemaReport ? true : false] = [
    true,
    true,
  ];
  expect(same).toEqual([true, true]);
});

/** Cases that between them have every kind of finding. */
const CASES = [
  'nothing',
  'k8s_version, back',
  'cidr, there',
  'kms_key_arn, there',
  'efs_csi_driver_enable, back',
  'tags, there',
  'a pool under another name',
  'network_policy, back',
];

test('the committed schema is that of the code: npm run docs writes it', () => {
  expect(readFileSync(FILE, 'utf8')).toBe(reportSchemaFile());
});

test.each(CASES)('a report of %s is what the schema says', (what) => {
  const found = REVIEW_CASES.find((one) => one.what === what) as ReviewCase;
  const report = reportOf(found);
  expect(validate(report) ? [] : validate.errors).toEqual([]);
  expect(readReport(report)).toEqual({ report });
});

test('a report of a rack that comes or goes is, too', () => {
  for (const report of [review([], rack({})), review(rack({}), [])].map(asJson)) {
    expect(validate(report) ? [] : validate.errors).toEqual([]);
    expect(readReport(report)).toEqual({ report });
  }
});

const GOOD = reportOf({ from: {}, to: { node_disk: 50 } });

test.each<[string, unknown]>([
  ['of a later version', { ...GOOD, version: 2 }],
  ['with something that nobody knows', { ...GOOD, script: 'alert(1)' }],
  ['with another exit status', { ...GOOD, verdict: { ...GOOD.verdict, exit: 1 } }],
  ['with a rack that is none', { ...GOOD, racks: ['rack'] }],
  ['without racks', { ...GOOD, racks: undefined }],
  ['that is text', 'Nothing changes'],
])('a report %s is refused, by both', (_, report) => {
  expect(validate(JSON.parse(JSON.stringify(report)))).toBe(false);
  expect(readReport(report)).toEqual({ problem: expect.any(String) });
});
