import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ParameterError } from '../../lib/parameters/language/problem';
import { rackOf } from '../../lib/rack/rack';
import type { Raw } from '../support/templates';

const home = mkdtempSync(join(tmpdir(), 'editions-'));
afterAll(() => rmSync(home, { recursive: true }));

const CATALOG = { catalog_enable: true, catalog_bucket: 'acme-racks' };
const BOUNDARY = 'arn:aws:iam::111122223333:policy/boundary';

const editions = (raw: Raw = {}) => rackOf({ ...CATALOG, ...raw }).editions;

test('a small one and one for production, unless others are named; none without a catalog', () => {
  expect(editions().map(({ name }) => name)).toStrictEqual(['small', 'production']);
  expect(editions({ catalog_editions: 'production' }).map(({ name }) => name)).toStrictEqual(['production']);
  expect(rackOf({}).editions).toStrictEqual([]);
});

test('an edition is a rack as a launch makes it, with its own parameters and of the region of who publishes', () => {
  const [small] = editions({ region: 'eu-west-1', catalog_name_prefix: 'team-' });
  expect(small?.rack.parameters).toMatchObject({
    name: 'team-rack',
    region: 'eu-west-1',
    node_type: ['t3.medium'],
    catalog_enable: false,
  });
});

test('what an edition says of itself, and its parameters, beside it or in a file', () => {
  const file = join(home, 'gpu.yaml');
  writeFileSync(file, 'node_type: g6.xlarge\nnode_disk: 200\n');
  const [gpu, plain] = editions({
    catalog_editions: [
      { name: 'gpu', description: 'For training', file, choices: { high_availability: [true] } },
      { name: 'plain' },
    ],
  });
  expect(gpu).toMatchObject({ name: 'gpu', description: 'For training', choices: { high_availability: [true] } });
  expect(gpu?.rack.parameters).toMatchObject({ node_type: ['g6.xlarge'], node_disk: 200 });
  expect(plain?.description).toBeUndefined();
  expect(plain?.rack.parameters.node_type).toEqual(rackOf({}).parameters.node_type);
});

test('a boundary for all roles of an account is one for those of editions', () => {
  const [one] = editions({ permissions_boundary_arn: BOUNDARY });
  expect(one?.rack.parameters.permissions_boundary_arn).toBe(BOUNDARY);
});

const IN_AWS = 'is looked up in AWS when a template is made, and a product is launched in other accounts';
const ELSEWHERE =
  'is a policy of one account, and catalog_share_with launches racks in others: IAM takes a boundary of the account of the role';
const SCRIPT = 'is a file, which all who launch could read: code of products is in one bucket for them';

/** What is refused of the parameters of a second edition. */
function refused(parameters: Raw, raw: Raw = {}): readonly string[] {
  try {
    editions({ catalog_editions: ['small', { name: 'own', parameters }], ...raw });
    return [];
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error;
    return error.problems.map(({ parameter, message, fix }) => `${parameter}: ${message}; ${fix}`);
  }
}

test.each<[string, unknown, string]>([
  ['name', 'x', 'is chosen at launch; leave it out'],
  ['region', 'eu-west-1', 'is that of the rack that publishes; leave it out'],
  ['account', '111122223333', 'is whichever the product is launched in; leave it out'],
  ['rack', 'prod', 'is no parameter of an edition: it is for file; leave it out'],
  ['deployer_role_enable', true, 'is not for editions: the launch role of the catalog deploys them; leave it out'],
  ['catalog_enable', true, 'is not for editions: they publish nothing; leave it out'],
  ...['vpc_name', 'vpc_filters', 'ami_name', 'ami_owner', 'ami_filters'].map((name): [string, unknown, string] => [
    name,
    'x',
    `${IN_AWS}; leave it out`,
  ]),
  ['user_data_url', 'test/fixtures/boot.sh', `${SCRIPT}; an https address that nodes may read, or user_data`],
])('an edition says nothing of %s', (name, value, says) => {
  expect(refused({ [name]: value })).toStrictEqual([`catalog_editions[1].parameters.${name}: ${says}`]);
});

test('all that is wrong with an edition, and nothing that is right', () => {
  expect(refused({ node_disk: 5, name: 'x' })).toHaveLength(2);
  // In one report with what is wrong with the rack that publishes.
  expect(refused({ name: 'x' }, { node_disk: 5 })).toHaveLength(2);
  expect(refused({ user_data_url: 'https://example.org/boot.sh' })).toStrictEqual([]);
});

test('a boundary of one account, where others launch', () => {
  const shared = { catalog_share_with: '444455556666' };
  expect(refused({ permissions_boundary_arn: BOUNDARY }, shared)).toStrictEqual([
    `catalog_editions[1].parameters.permissions_boundary_arn: ${ELSEWHERE}; a policy of AWS`,
  ]);
  expect(refused({ permissions_boundary_arn: BOUNDARY })).toStrictEqual([]);
  expect(refused({ permissions_boundary_arn: 'arn:aws:iam::aws:policy/PowerUserAccess' }, shared)).toStrictEqual([]);
});
