import { problemsOf, refusals } from '../../support/refusals';
import type { Raw } from '../../support/templates';

const CATALOG = { catalog_enable: true, catalog_bucket: 'acme-racks' };
const ACCOUNT = '111122223333';
const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/boundary`;
const LONG = 'a-rack-whose-name-is-long';
const pattern = (n: number) => `arn:aws:iam:::role/platform-${n}-*`;
const patterns = (count: number) => Array.from({ length: count }, (_, i) => pattern(i));
const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`tag${i}`, 'a']));

test.each<[string, Raw, string, string, string]>([
  [
    'a region without Service Catalog',
    { ...CATALOG, region: 'mx-central-1' },
    'catalog_enable',
    'is refused in mx-central-1: AWS has no Service Catalog there',
    '-c catalog_enable=false',
  ],
  [
    'no name for its bucket',
    { catalog_enable: true },
    'catalog_enable',
    'needs catalog_bucket, or account, from which a name for the bucket is made',
    '-c account=<the account that publishes>',
  ],
  [
    'too long a name for its bucket',
    { catalog_enable: true, account: ACCOUNT, region: 'ap-southeast-1', name: `${LONG}-xy` },
    'catalog_enable',
    'needs catalog_bucket: the name made from name, account and region has 64 characters',
    `-c catalog_bucket=catalog-${ACCOUNT}-ap-southeast-1`,
  ],
  [
    'more patterns than a portfolio takes',
    { ...CATALOG, catalog_principal_arns: patterns(11) },
    'catalog_principal_arns',
    'must have at most 10 patterns, has 11',
    'one pattern for several of them, or ARNs with an account',
  ],
  [
    'principals of another account',
    {
      ...CATALOG,
      account: ACCOUNT,
      catalog_principal_arns: ['arn:aws:iam::444455556666:role/a', `arn:aws:iam::${ACCOUNT}:role/b`, pattern(1)],
    },
    'catalog_principal_arns',
    `must be of the account of the rack, ${ACCOUNT}, or patterns`,
    'arn:aws:iam:::role/a, which holds in accounts of an organization that the portfolio is shared with',
  ],
  [
    'itself among those that it is shared with',
    { ...CATALOG, account: ACCOUNT, catalog_share_with: `444455556666,${ACCOUNT}` },
    'catalog_share_with',
    'must not have the account that publishes',
    'leave it out',
  ],
  [
    'a boundary that others have not',
    { ...CATALOG, catalog_share_with: '444455556666', permissions_boundary_arn: BOUNDARY },
    'permissions_boundary_arn',
    'is a policy of one account, and catalog_share_with launches racks in others: IAM takes a boundary of the account of the role',
    'a policy of AWS, or no catalog_share_with',
  ],
  [
    'more tags than a portfolio has options',
    { ...CATALOG, tags: tags(26) },
    'tags',
    'must be at most 25 with catalog_enable, has 26: each is a tag option',
    'those that every launched rack must have; other ones in catalog_editions',
  ],
])('a catalog with %s is refused', (_, raw, parameter, message, fix) => {
  expect(problemsOf(raw)).toMatchObject([{ parameter, message, fix }]);
});

test.each<[string, Raw]>([
  ['a bucket', CATALOG],
  ['an account', { catalog_enable: true, account: ACCOUNT }],
  [
    'an account and a name of 63 characters',
    { catalog_enable: true, account: ACCOUNT, name: `${LONG}-x`, region: 'ap-southeast-1' },
  ],
  [
    'an account and a long name with a bucket',
    { ...CATALOG, account: ACCOUNT, name: `${LONG}-xy`, region: 'ap-southeast-1' },
  ],
  ['ten patterns', { ...CATALOG, catalog_principal_arns: patterns(10) }],
  [
    'patterns and principals',
    { ...CATALOG, catalog_principal_arns: [...patterns(10), `arn:aws:iam::${ACCOUNT}:role/b`] },
  ],
  [
    'principals of its account',
    { ...CATALOG, account: ACCOUNT, catalog_principal_arns: [`arn:aws:iam::${ACCOUNT}:role/b`] },
  ],
  ['others that it is shared with', { ...CATALOG, account: ACCOUNT, catalog_share_with: '444455556666' }],
  ['itself, as far as is known', { ...CATALOG, catalog_share_with: ACCOUNT }],
  ['a boundary, and nobody to share with', { ...CATALOG, permissions_boundary_arn: BOUNDARY }],
  [
    'a boundary of AWS',
    { ...CATALOG, catalog_share_with: ACCOUNT, permissions_boundary_arn: 'arn:aws:iam::aws:policy/PowerUserAccess' },
  ],
  ['25 tags', { ...CATALOG, tags: tags(25) }],
])('a catalog with %s is taken', (_, raw) => {
  expect(refusals(raw)).toStrictEqual([]);
});

test('without a catalog nothing of it is asked for', () => {
  expect(refusals({ tags: tags(26) })).toStrictEqual([]);
  expect(refusals({ account: ACCOUNT, name: `${LONG}-xy`, region: 'ap-southeast-1' })).toStrictEqual([]);
});

test.each([
  ['catalog_version', ['1', 'v1.2_3-a', 'a'.repeat(50)], ['', '.a', '-a', 'a b', 'a'.repeat(51)]],
  [
    'catalog_share_with',
    ['111122223333', 'o-a1b2c3d4e5', `o-${'a'.repeat(32)}`],
    ['11112222333', '1111222233334', 'o-a1b2c3d4e', `o-${'a'.repeat(33)}`, 'xo-a1b2c3d4e5', 'o-A1B2C3D4E5'],
  ],
  ['catalog_bucket', ['abc', 'a-1', 'a'.repeat(63)], ['ab', '-ab', 'ab-', 'a.b', 'Abc', 'a'.repeat(64)]],
  ['catalog_provider', ['A', 'Team 1_a-b.c', 'a'.repeat(50)], ['a,b', 'a'.repeat(51)]],
  [
    'catalog_support_email',
    ['a@b.example', 'a.b+c-d@e.f.g.com'],
    ['a@b', '@b.com', '.a@b.com', 'a@b.c', 'a@b_c.com', 'a b@c.com', 'a@b.com.', 'a@b.c0m'],
  ],
  ['catalog_name_prefix', ['a-', 'team-12-', 'a0-'], ['a', '-', '0a-', 'A-', 'team-123-']],
  [
    'catalog_principal_arns',
    [
      'arn:aws:iam::111122223333:role/a/b-c',
      'arn:aws:iam::111122223333:user/a@b',
      'arn:aws:iam::111122223333:group/a',
      'arn:aws:iam:::role/a?-*',
      'arn:aws:iam:::user/x',
      'arn:aws:iam:::group/x*',
    ],
    [
      'arn:aws:iam::111122223333:role/*',
      'arn:aws:iam:::role/*',
      'arn:aws:iam:::role/?*',
      'arn:aws:iam::111122223333:policy/a',
      'arn:aws:iam:::policy/a',
      'arn:aws:iam::1111:role/a',
      'arn:aws:s3:::role/a',
      'arn:aws:iam::111122223333:role/',
      'xarn:aws:iam:::role/a',
      'arn:aws:iam:::role/a b',
    ],
  ],
])('%s takes %j, and not %j', (name, taken, refused) => {
  const isTaken = (value: string) => !problemsOf({ [name]: value }).some(({ parameter }) => parameter.startsWith(name));
  expect(taken.filter((value) => !isTaken(value))).toStrictEqual([]);
  expect(refused.filter(isTaken)).toStrictEqual([]);
});
