import { type Form, fieldsOf, formOf, type LaunchParameter } from '../../../lib/catalog/form';
import { DECLARATIONS } from '../../../lib/parameters/declarations';
import type { Declaration } from '../../../lib/parameters/language/declaration';
import { rackOf } from '../../../lib/rack/rack';
import { loadBalancerNameOf } from '../../../lib/rack/traffic/routers';
import { EDITIONS } from '../../support/catalog/editions';
import { templateOfForm } from '../../support/catalog/form-template';
import { type Filled, refusalsOf } from '../../support/catalog/launch';
import { OTHER_VALUES } from '../../support/catalog/values';
import type { Raw } from '../../support/templates';

const formFor = (raw: Raw, namePrefix?: string): Form => formOf(rackOf(raw), { namePrefix });
const LAUNCH: Filled = { Name: 'one', Administrator: 'arn:aws:iam::111122223333:role/platform' };
const refused = (raw: Raw, filled: Filled) => refusalsOf(templateOfForm(formFor(raw)), { ...LAUNCH, ...filled });

test.each([
  [
    'default',
    'Name Administrator DeletionProtection NodeMinCount NodeMaxCount NodeDisk KeyPairName IdleTimeout AccessLogRetentionInDays',
  ],
  [
    'production',
    'Name Administrator DeletionProtection NodeMinCount NodeMaxCount NodeDisk KeyPairName BuildNodeMinCount IdleTimeout AccessLogRetentionInDays',
  ],
])('the form of %s asks for what has a use there', (name, fields) => {
  const ids = fieldsOf(formFor(EDITIONS[name] ?? {})).map(({ logicalId }) => logicalId);
  expect(ids.sort()).toEqual(fields.split(' ').sort());
});

test('what declarations mark for a launch, and nothing else, is offered by some edition', () => {
  const marked = Object.entries<Declaration<unknown>>(DECLARATIONS).filter(([, { launchTime }]) => launchTime);
  const offered = Object.values(EDITIONS).flatMap((raw) => fieldsOf(formFor(raw)).map(({ key }) => key));
  expect([...new Set<string>(offered)].sort()).toEqual(marked.map(([name]) => name).sort());
});

test('a name, an administrator and nothing else has to be filled in', () => {
  for (const raw of Object.values(EDITIONS)) {
    const needed = fieldsOf(formFor(raw)).filter((field) => field.default === undefined);
    expect(needed.map(({ logicalId }) => logicalId)).toEqual(['Name', 'Administrator']);
  }
});

describe('the name', () => {
  test.each([
    ['a public router', {}, undefined, 25],
    ['an internal router too', { internal_router: true }, undefined, 17],
    ['an isolated one', { internet_gateway: false }, undefined, 16],
    ['a prefix', {}, 'sc-', 25],
    ['an app with a long name', { apps: 'web-application-of-x' }, undefined, 16],
  ])('with %s is bounded so that every derived name fits', (_, raw, prefix, most) => {
    const [name] = fieldsOf(formFor(raw, prefix));
    expect(name?.maxLength).toBe(most);
    const longest = `${prefix ?? ''}${'a'.repeat(most)}`.slice(0, most);
    for (const router of rackOf({ ...raw, name: longest }).plan.platform.routers) {
      expect(loadBalancerNameOf(longest, router)).toMatch(new RegExp(`-${longest}$`));
    }
  });

  test.each(['sc-a', 'sc-team-7', `sc-${'a'.repeat(22)}`])('%s is taken', (Name) => {
    const template = templateOfForm(formFor({}, 'sc-'));
    expect(refusalsOf(template, { ...LAUNCH, Name })).toEqual([]);
    expect(rackOf({ name: Name }).plan.name).toBe(Name);
  });

  test.each([
    '',
    'sc-',
    'team',
    'xsc-a',
    'sc-A',
    'sc-a-',
    'sc--a',
    'sc-a_b',
    'sc-a"',
    `sc-${'a'.repeat(23)}`,
    'sc-a\n',
  ])('%j is refused', (Name) => {
    const template = templateOfForm(formFor({}, 'sc-'));
    expect(refusalsOf(template, { ...LAUNCH, Name })).toEqual([
      'Name: must be 4 to 25 of a-z, 0-9 and hyphen, beginning with sc-, with no hyphen at the end or beside another',
    ]);
  });
});

test.each([
  ['Administrator', ''],
  ['Administrator', 'platform'],
  ['Administrator', 'arn:aws:iam::111122223333:root'],
  ['Administrator', 'arn:aws:iam::1111:role/platform'],
  ['Administrator', 'arn:aws-cn:iam::111122223333:role/platform'],
  ['Administrator', 'arn:aws:iam::111122223333:role/aws-service-role/eks.amazonaws.com/AWSServiceRoleForAmazonEKS'],
  ['Administrator', 'arn:aws:iam::111122223333:role/a,arn:aws:iam::111122223333:role/b'],
  ['DeletionProtection', 'yes'],
  ['DeletionProtection', 'True'],
  ['NodeMinCount', '0'],
  ['NodeMinCount', '11'],
  ['NodeMinCount', '1.5'],
  ['NodeMaxCount', '9'],
  ['NodeMaxCount', '451'],
  ['NodeDisk', '19'],
  ['NodeDisk', '16385'],
  ['NodeDisk', '-20'],
  ['NodeDisk', '2e1'],
  ['NodeDisk', ' 20'],
  ['IdleTimeout', '59'],
  ['IdleTimeout', '6001'],
  ['AccessLogRetentionInDays', '8'],
  ['AccessLogRetentionInDays', ''],
  ['KeyPairName', 'a"b'],
  ['KeyPairName', ' a'],
  ['Region', 'eu-west-1'],
])('%s=%s is refused', (id, value) => {
  expect(refused({}, { [id]: value })).toEqual([expect.stringContaining(`${id}: `)]);
});

test('an administrator who has access in the edition is refused by a rule', () => {
  const raw = { admin_role_arns: LAUNCH.Administrator };
  expect(refused(raw, {})).toEqual([
    'The administrator must be another than those who have access in this product already.',
  ]);
  expect(refused(raw, { Administrator: 'arn:aws:iam::111122223333:role/another' })).toEqual([]);
});

/** Whole numbers from a pattern's own words: `must be a whole number from 1 to 10 (nodes)`. */
const boundsOf = ({ constraintDescription }: LaunchParameter) =>
  /from (\d+) to (\d+)/.exec(constraintDescription)?.slice(1) ?? [];

describe.each(Object.entries(EDITIONS))('the form of %s', (_, raw) => {
  const form = formFor(raw);
  const fields = fieldsOf(form);

  test('takes its own defaults', () => {
    const partition = String(raw.region).startsWith('cn-') ? 'aws-cn' : 'aws';
    const Administrator = `arn:${partition}:iam::111122223333:role/launched`;
    expect(refusalsOf(templateOfForm(form), { Name: 'one', Administrator })).toEqual([]);
  });

  test('takes only what a rack takes by context: at its bounds, and in every combination of them', () => {
    const chosen = fields.filter((field) => boundsOf(field).length > 0 || field.allowedValues !== undefined);
    const least = chosen.map((field) => [field.key, boundsOf(field)[0] ?? field.allowedValues?.[0]]);
    const most = chosen.map((field) => [field.key, boundsOf(field)[1] ?? field.allowedValues?.at(-1)]);
    const crossed = chosen.map(({ key }, i) => (key.includes('min') ? most[i] : least[i]) ?? []);
    for (const values of [least, most, crossed]) {
      expect(() => rackOf({ ...raw, ...Object.fromEntries(values) })).not.toThrow();
    }
  });

  test('refuses numbers beyond its bounds', () => {
    expect(fields.filter((field) => boundsOf(field).length > 0).length).toBeGreaterThan(3);
    for (const field of fields) {
      const [min, max] = boundsOf(field).map(Number);
      for (const value of min === undefined ? [] : [min - 1, Number(max) + 1]) {
        expect(new RegExp(field.allowedPattern ?? '').test(String(value))).toBe(false);
      }
    }
  });

  test('lets nothing through that breaks text in which a value stands', () => {
    const texts = fields.filter(({ allowedValues }) => allowedValues === undefined);
    for (const { logicalId, key, allowedPattern = '', maxLength = 4096 } of texts) {
      const good = key === 'name' ? 'one' : (OTHER_VALUES[key] ?? '');
      for (const broken of ['"', '\\', '\n', '$\u007bAWS::AccountId}', "'", '{{resolve:ssm:a}}', '\u0000'].map(
        (text) => `${good.slice(0, 3)}${text}${good.slice(3)}`,
      )) {
        expect([logicalId, broken, new RegExp(allowedPattern).test(broken) && broken.length <= maxLength]).toEqual([
          logicalId,
          broken,
          false,
        ]);
      }
    }
  });

  test('says what each field is, in patterns that Java has too', () => {
    const ids = fields.map(({ logicalId }) => logicalId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { description, label, constraintDescription, allowedPattern = '' } of fields) {
      expect(description.length).toBeGreaterThan(20);
      expect(description.length).toBeLessThan(4000);
      expect(label).toMatch(/^[A-Z]/);
      expect(constraintDescription).toMatch(/^must be /);
      expect(allowedPattern).not.toMatch(/\(\?<|\\p|\\u\{/);
    }
  });
});

test('what stays behind is said where a name is chosen, and how to terminate where protection is', () => {
  const [name, , protection] = fieldsOf(formFor({}));
  expect(name?.description).toContain('stay behind when it is terminated');
  expect(name?.description).toContain('/aws/eks/<name>/cluster');
  expect(protection?.description).toContain('cannot be terminated: say false by an update before');
});
