import { clashesIn } from '../../lib/fleet/clashes';
import { rackOf } from '../../lib/rack/rack';
import type { Raw } from '../support/templates';

/** What is refused of racks called a, b, ..., as `rack parameter: message`. */
const clashes = (...racks: readonly Raw[]) =>
  clashesIn(racks.map((raw, i) => rackOf({ name: 'abc'[i], ...raw }))).map(
    ({ rack, parameter, message }) => `${rack} ${parameter}: ${message}`,
  );

const NAMED = { external_dns_name: 'rack.example.org', hosted_zone_id: 'Z0123456789ABCDEFGHIJ' };
const VPC = { vpc_id: 'vpc-0a1b2c3d', cidr: '10.1.0.0/18', internet_gateway_id: 'igw-0a1b2c3d' };
const ISOLATED = { vpc_id: 'vpc-0a1b2c3d', internet_gateway: false, endpoint_access: 'private' };
const EXISTING = {
  vpc_id: 'vpc-0a1b2c3d',
  private_subnets_ids: 'subnet-0000000a,subnet-0000000b,subnet-0000000c',
  public_subnets_ids: 'subnet-1000000a,subnet-1000000b,subnet-1000000c',
};
const SUBNETS = ['a', 'b', 'c'].map((zone, i) => ({
  cidr: `10.1.${16 + 64 * i}.0/26`,
  az: `us-east-1${zone}`,
  name: zone,
  type: 'private',
}));

const SECRET = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:ecr-pullthroughcache/ghcr-a1b2c3';
const RECORD = 'external_dns_name: is the name of a in the same zone, and Route 53 has each record once';
const GATEWAY = 'is the VPC of a too, and only one of them can make its internet gateway';
const ENDPOINTS = 'vpc_id: is the VPC of a too, and two isolated racks would both make its endpoints';

const CATALOG = { catalog_enable: true, catalog_bucket: 'acme-racks', account: '111122223333' };

test.each<[string, Raw, Raw, string[]]>([
  [
    'two catalogs of one account and region',
    CATALOG,
    { ...CATALOG, catalog_bucket: 'acme-others' },
    ['b catalog_enable: is for an account and region once, and a has it'],
  ],
  ['catalogs of two regions', CATALOG, { ...CATALOG, region: 'eu-west-1', catalog_bucket: 'acme-others' }, []],
  ['catalogs of two accounts', CATALOG, { ...CATALOG, account: '444455556666', catalog_bucket: 'acme-more' }, []],
  ['one name in one zone', NAMED, NAMED, [`b ${RECORD}`]],
  [
    'one VPC without a gateway',
    { vpc_id: 'vpc-0a1b2c3d' },
    { vpc_id: 'vpc-0a1b2c3d', cidr: '10.2.0.0/16' },
    [`b vpc_id: ${GATEWAY}`],
  ],
  ['one VPC by name', { vpc_name: 'Test' }, { vpc_name: 'Test', cidr: '10.2.0.0/16' }, [`b vpc_name: ${GATEWAY}`]],
  [
    'one VPC by filters',
    { vpc_filters: 'tag:a=b' },
    { vpc_filters: 'tag:a=b', cidr: '10.2.0.0/16' },
    [`b vpc_filters: ${GATEWAY}`],
  ],
  ['one VPC, both isolated', ISOLATED, { ...ISOLATED, cidr: '10.2.0.0/16' }, [`b ${ENDPOINTS}`]],
  ['one block of one VPC', VPC, VPC, ['b cidr: has 10.1.48.0/24, where a has a subnet in the same VPC']],
  [
    'a subnet within one of another',
    VPC,
    { ...ISOLATED, cidr: '10.1.0.0/16', subnets: SUBNETS },
    ['b subnets: has 10.1.16.0/26, where a has a subnet in the same VPC'],
  ],
  [
    'pipelines of one issuer in one account',
    { apps: [{ name: 'web', deploy_from: ['github:acme/web'] }] },
    { region: 'eu-west-1', apps: [{ name: 'shop', deploy_from: ['github:acme/shop'] }] },
    ['b apps: have pipelines of github, whose provider a makes: an account has one of each'],
  ],
  [
    'an endpoint in one VPC',
    { vpc_id: 'vpc-0a1b2c3d', internet_gateway_id: 'igw-0a1b2c3d', cidr: '10.1.0.0/16', vpc_endpoints: 'sns,sqs' },
    { vpc_id: 'vpc-0a1b2c3d', internet_gateway_id: 'igw-0a1b2c3d', cidr: '10.2.0.0/16', vpc_endpoints: 'sqs,sts' },
    ['b vpc_id: is the VPC of a too, and both would make its endpoint for sqs'],
  ],
  [
    'one Elastic IP for two gateways',
    { high_availability: false, nat_eip_allocation_ids: 'eipalloc-0a1b2c3d' },
    { high_availability: false, nat_eip_allocation_ids: 'eipalloc-0a1b2c3d' },
    ['b nat_eip_allocation_ids: has eipalloc-0a1b2c3d, which is at a NAT gateway of a'],
  ],
  [
    'one block behind one transit gateway',
    { egress: 'tgw-0a1b2c3d' },
    { egress: 'tgw-0a1b2c3d' },
    ['b cidr: has addresses of a, and both are attached to tgw-0a1b2c3d, which would lead to only one of them'],
  ],
  ['two blocks behind one', { egress: 'tgw-0a1b2c3d' }, { egress: 'tgw-0a1b2c3d', cidr: '10.2.0.0/16' }, []],
  [
    'two secrets for one registry',
    { pull_through_cache: [{ upstream: 'ghcr', secret_arn: SECRET }] },
    { pull_through_cache: [{ upstream: 'ghcr', secret_arn: `${SECRET}2` }] },
    ['b pull_through_cache: has another secret for ghcr than a, and both share the rule of their registry'],
  ],
  [
    'names of buckets that come out the same',
    { name: 'x', apps: 'y-z' },
    { name: 'x-y', apps: 'z' },
    ['x-y apps: would have a bucket x-y-z-..., which is one of x'],
  ],
])('%s: the second is refused', (_, first, second, expected) => {
  expect(clashes(first, second)).toEqual(expected);
});

test.each<[string, Raw, Raw]>([
  ['racks of defaults', {}, {}],
  ['one name in two zones', NAMED, { ...NAMED, hosted_zone_id: 'Z0123456789ABCDEFGHIK' }],
  ['one name whose record is somebody else’s', NAMED, { ...NAMED, record_set_managed: false }],
  ['two names in one zone', NAMED, { ...NAMED, external_dns_name: 'other.example.org' }],
  ['parts of one VPC', VPC, { ...VPC, cidr: '10.1.64.0/18' }],
  ['blocks that overlap in subnets that nobody has', VPC, { ...VPC, cidr: '10.1.52.0/22' }],
  ['one VPC, one of them isolated', VPC, { ...ISOLATED, cidr: '10.2.0.0/16' }],
  ['a name of a VPC in two regions', { vpc_name: 'Test' }, { vpc_name: 'Test', region: 'eu-west-1' }],
  [
    'a name of a VPC in two accounts',
    { vpc_name: 'Test', account: '111122223333' },
    { vpc_name: 'Test', account: '444455556666' },
  ],
  ['the same existing subnets', EXISTING, EXISTING],
  [
    'pipelines of one issuer in two accounts',
    { account: '111122223333', apps: [{ name: 'web', deploy_from: ['github:acme/web'] }] },
    { account: '444455556666', apps: [{ name: 'web', deploy_from: ['github:acme/web'] }] },
  ],
  [
    'pipelines whose issuer the second knows to be there',
    { apps: [{ name: 'web', deploy_from: ['github:acme/web'] }] },
    { apps: [{ name: 'web', deploy_from: ['github:acme/web'] }], deploy_issuers_existing: 'github' },
  ],
  ['names of buckets in two regions', { name: 'x', apps: 'y-z' }, { name: 'x-y', apps: 'z', region: 'eu-west-1' }],
  ['one bucket', { assets_bucket: 'acme-assets' }, { assets_bucket: 'acme-assets' }],
])('%s: have room for each other', (_, first, second) => {
  expect(clashes(first, second)).toEqual([]);
});

test('of three, the second and the third are told of the first', () => {
  expect(clashes(NAMED, NAMED, NAMED)).toEqual([`b ${RECORD}`, `c ${RECORD}`]);
});
