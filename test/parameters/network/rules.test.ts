import { REGIONS } from '../../../lib/facts/regions';
import { parseParameters } from '../../../lib/parameters/parse';
import { problemsOf } from '../../support/refusals';

type Raw = Readonly<Record<string, unknown>>;

const said = (raw: Raw) => problemsOf(raw).map(({ parameter, message }) => `${parameter}: ${message}`);

const VPC = { vpc_id: 'vpc-0a1b2c3d' };
const ids = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => `subnet-${prefix}00000${i}a`).join(',');
const subnet = (cidr: string, az: string, name: string, type: string) => ({ cidr, az, name, type });
const PRIVATE = [
  subnet('10.1.0.0/20', 'use1-az1', 'a', 'private'),
  subnet('10.1.16.0/20', 'use1-az2', 'b', 'private'),
  subnet('10.1.32.0/20', 'use1-az4', 'c', 'private'),
];
const PUBLIC = [
  subnet('10.1.128.0/24', 'use1-az1', 'd', 'public'),
  subnet('10.1.129.0/24', 'use1-az2', 'e', 'public'),
  subnet('10.1.130.0/24', 'use1-az4', 'f', 'public'),
];
const ALL = [...PRIVATE, ...PUBLIC];

test.each<[string, Raw]>([
  ['an existing VPC', VPC],
  ['with its internet gateway', { ...VPC, internet_gateway_id: 'igw-0a1b2c3d4e5f60718' }],
  ['by name', { vpc_name: 'Test' }],
  ['by filters and name', { vpc_name: 'Test', vpc_filters: 'tag:env=prod,is-default=false' }],
  [
    'three existing subnets of each kind',
    { ...VPC, private_subnets_ids: ids('0', 3), public_subnets_ids: ids('1', 3) },
  ],
  ['six', { ...VPC, private_subnets_ids: ids('0', 6), public_subnets_ids: ids('1', 6) }],
  [
    'two when not highly available',
    { ...VPC, high_availability: false, private_subnets_ids: ids('0', 2), public_subnets_ids: ids('1', 2) },
  ],
  [
    'three in a region with two zones by default',
    { ...VPC, region: 'us-west-1', private_subnets_ids: ids('0', 3), public_subnets_ids: ids('1', 3) },
  ],
  ['only private ones, isolated', { ...VPC, internet_gateway: false, private_subnets_ids: ids('0', 3) }],
  ['only private ones, with a way out of their own', { ...VPC, egress: 'existing', private_subnets_ids: ids('0', 3) }],
  ['the same, said twice', { ...VPC, egress: 'existing', internet_gateway: false, private_subnets_ids: ids('0', 3) }],
  ['only private ones, with no way out', { ...VPC, egress: 'none', private_subnets_ids: ids('0', 3) }],
  [
    'both kinds, with no way out of the private ones',
    { ...VPC, egress: 'none', private_subnets_ids: ids('0', 3), public_subnets_ids: ids('1', 3) },
  ],
  ['a public side without a way out', { egress: 'none' }],
  ['NAT said aloud', { egress: 'nat' }],
  ['pods of Fargate by a transit gateway', { egress: 'tgw-0a1b2c3d', private: false, fargate_namespaces: 'jobs' }],
  ['flow logs in a bucket of another account', { account: '444455556666', flow_log_destination: 'arn:aws:s3:::acme' }],
  ['isolation said twice', { egress: 'none', internet_gateway: false }],
  [
    'functions in private subnets beside public nodes',
    {
      ...VPC,
      egress: 'existing',
      private: false,
      endpoint_access: 'private',
      private_subnets_ids: ids('0', 3),
      public_subnets_ids: ids('1', 3),
    },
  ],
  ['existing subnets of a looked-up VPC', { vpc_name: 'T', internet_gateway: false, private_subnets_ids: ids('0', 3) }],
  ['given subnets', { subnets: ALL }],
  ['given subnets, isolated', { subnets: PRIVATE, internet_gateway: false }],
  ['given subnets in a VPC too small to carve that many', { subnets: ALL, cidr: '10.1.0.0/16' }],
  ['two subnets in one zone', { subnets: [...ALL, subnet('10.1.48.0/24', 'use1-az1', 'databases', 'private')] }],
  ['a name with its zone', { external_dns_name: 'api.example.org', hosted_zone_id: 'Z1' }],
  ['a name that is made by hand', { external_dns_name: 'api.example.org', record_set_managed: false }],
])('takes %s', (_, raw) => {
  expect(said(raw)).toEqual([]);
});

test.each<[row: string, Raw, string[]]>([
  [
    'A14',
    { internet_gateway_id: 'igw-0a1b2c3d' },
    ['internet_gateway_id: needs vpc_id: it is part of an existing VPC'],
  ],
  [
    'A34',
    { private_subnets_ids: ids('0', 3), public_subnets_ids: ids('1', 3) },
    ['private_subnets_ids', 'public_subnets_ids'].map((it) => `${it}: needs vpc_id: it is part of an existing VPC`),
  ],
  [
    'A34',
    { ...VPC, private_subnets_ids: ids('0', 2), public_subnets_ids: ids('1', 2) },
    ['private_subnets_ids', 'public_subnets_ids'].map(
      (it) => `${it}: must name at least 3 subnets, each in a zone of its own, when high_availability=true`,
    ),
  ],
  [
    'A34',
    { ...VPC, private_subnets_ids: ids('0', 4), public_subnets_ids: ids('1', 3) },
    ['public_subnets_ids: names 3 subnets, private_subnets_ids 4; each zone has one of each'],
  ],
  [
    'A34',
    { ...VPC, private_subnets_ids: ids('0', 3), public_subnets_ids: ids('1', 4) },
    ['public_subnets_ids: names 4 subnets, private_subnets_ids 3; each zone has one of each'],
  ],
  [
    'A34',
    { ...VPC, private_subnets_ids: ids('0', 3), public_subnets_ids: ids('0', 3) },
    [
      'public_subnets_ids: repeats subnet-0000000a, subnet-0000001a, subnet-0000002a of private_subnets_ids; a subnet is public or private',
    ],
  ],
  [
    'A34',
    { ...VPC, private_subnets_ids: ids('0', 3) },
    [
      'private_subnets_ids: needs public_subnets_ids: existing subnets come public and private, unless nothing of the rack is public',
    ],
  ],
  [
    'A34',
    { ...VPC, public_subnets_ids: ids('1', 3) },
    [
      'public_subnets_ids: needs private_subnets_ids: existing subnets come public and private, unless nothing of the rack is public',
    ],
  ],
  [
    'A34',
    {
      ...VPC,
      private_subnets_ids: ids('0', 3),
      public_subnets_ids: ids('1', 3),
      availability_zones: 'use1-az1,use1-az2,use1-az4',
    },
    ['availability_zones: contradicts private_subnets_ids: those subnets have their zones already'],
  ],
  ['E1', { ...VPC, vpc_name: 'Test' }, ['vpc_id: names the VPC that vpc_name or vpc_filters would look up']],
  [
    'B2',
    { external_dns_name: 'api.example.org' },
    ['external_dns_name: needs hosted_zone_id, the zone in which its record is made'],
  ],
  [
    'E5',
    { internet_gateway: false, private: false },
    ['private: contradicts internet_gateway=false: nodes in public subnets would have no way to AWS'],
  ],
  [
    'E5',
    { ...VPC, internet_gateway: false, internet_gateway_id: 'igw-0a1b2c3d' },
    ['internet_gateway_id: contradicts internet_gateway=false: it would go unused'],
  ],
  [
    'E5',
    { ...VPC, internet_gateway: false, private_subnets_ids: ids('0', 3), public_subnets_ids: ids('1', 3) },
    ['public_subnets_ids: contradicts internet_gateway=false: nothing is public'],
  ],
  [
    'H12',
    { egress: 'nat', internet_gateway: false },
    ['egress: contradicts internet_gateway=false: a NAT gateway needs one'],
  ],
  [
    'H12',
    { egress: 'none', private: false },
    ['private: contradicts egress=none: nodes in public subnets get out by the internet gateway'],
  ],
  [
    'H12',
    { egress: 'none', user_data_url: 'https://example.com/a.sh' },
    ['user_data_url: contradicts egress=none: nodes could not fetch it; a file of this machine they get from S3'],
  ],
  [
    'H12',
    { egress: 'none', region: 'mx-central-1' },
    ['egress: is refused in mx-central-1, where EKS offers its API by no VPC endpoint: nodes could not join'],
  ],
  [
    'H12',
    { egress: 'existing' },
    ['egress: needs private_subnets_ids: the rack would not know the routes of subnets that it makes itself'],
  ],
  [
    'H12',
    { ...VPC, egress: 'nat', private_subnets_ids: ids('0', 3), public_subnets_ids: ids('1', 3) },
    ['egress: contradicts private_subnets_ids: the rack makes no gateways for subnets that are not its own'],
  ],
  [
    'H12',
    { ...VPC, egress: 'tgw-0a1b2c3d', private_subnets_ids: ids('0', 3), public_subnets_ids: ids('1', 3) },
    ['egress: contradicts private_subnets_ids: the rack makes no routes for subnets that are not its own'],
  ],
  [
    'H12',
    { flow_log_destination: 'arn:aws:logs:eu-west-1:111122223333:log-group:flows' },
    ['flow_log_destination: must be a log group in the region of the rack, us-east-1'],
  ],
  [
    'H12',
    { account: '444455556666', flow_log_destination: 'arn:aws:firehose:us-east-1:111122223333:deliverystream/flows' },
    ['flow_log_destination: must be of the account of the rack, 444455556666'],
  ],
  [
    'H12',
    { region: 'cn-north-1', flow_log_destination: 'arn:aws:s3:::acme-flow-logs' },
    ['flow_log_destination: must be of the partition of cn-north-1, aws-cn'],
  ],
  [
    'H12',
    { ...VPC, egress: 'existing', private: false, private_subnets_ids: ids('0', 3) },
    ['private: needs public_subnets_ids: nodes would be in public subnets, and there are none'],
  ],
  [
    'H12',
    { ...VPC, egress: 'existing', internal_router: true, private_subnets_ids: ids('0', 3) },
    ['internal_router: contradicts a rack without public subnets: its one router is internal already'],
  ],
  [
    'E5',
    { internet_gateway: false, region: 'mx-central-1' },
    ['internet_gateway: is refused in mx-central-1, where EKS offers its API by no VPC endpoint: nodes could not join'],
  ],
  [
    'E5',
    { internet_gateway: false, subnets: [...PRIVATE, PUBLIC[0]] },
    ['subnets[3].type: contradicts internet_gateway=false: nothing of the rack is public'],
  ],
  [
    'E3',
    {
      subnets: [
        ...ALL,
        subnet('10.1.8.0/21', 'use1-az1', 'g', 'private'),
        subnet('10.1.0.0/28', 'use1-az1', 'h', 'private'),
      ],
    },
    [
      'subnets[6].cidr: overlaps: subnets[0] 10.1.0.0/20 and subnets[6] 10.1.8.0/21 overlap',
      'subnets[7].cidr: overlaps: subnets[0] 10.1.0.0/20 and subnets[7] 10.1.0.0/28 overlap',
    ],
  ],
  [
    'E3',
    { subnets: [...ALL, subnet('10.2.0.0/20', 'use1-az1', 'g', 'private')] },
    ['subnets[6].cidr: is outside the addresses of the rack, cidr=10.1.0.0/16'],
  ],
  [
    'E3',
    {
      cidr: '10.1.0.0/17',
      subnets: [...ALL.slice(0, 3), subnet('10.1.0.0/16', 'use1-az1', 'g', 'public'), ...PUBLIC.slice(1)],
    },
    expect.arrayContaining(['subnets[3].cidr: is outside the addresses of the rack, cidr=10.1.0.0/17']),
  ],
  [
    'E3',
    {
      subnets: [
        ...ALL,
        subnet('10.1.48.0/24', 'use1-az3', 'g', 'private'),
        subnet('10.1.49.0/24', 'use1-az3', 'h', 'public'),
      ],
    },
    [6, 7].map((i) => `subnets[${i}].az: use1-az3 is no zone of us-east-1 where EKS takes subnets`),
  ],
  [
    'E3',
    { high_availability: false, subnets: PRIVATE.map((it) => ({ ...it, az: 'eu-west-1a' })), internet_gateway: false },
    [
      ...[0, 1, 2].map((i) => `subnets[${i}].az: eu-west-1a is no zone of us-east-1 where EKS takes subnets`),
      'subnets: must have private subnets in at least 2 zones when high_availability=false, has them in eu-west-1a',
    ],
  ],
  [
    'E3',
    { subnets: [...PRIVATE.slice(0, 2), ...PUBLIC.slice(0, 2)] },
    [
      'subnets: must have private subnets in at least 3 zones when high_availability=true, has them in use1-az1, use1-az2',
    ],
  ],
  [
    'E3',
    { subnets: [...PRIVATE, ...PUBLIC.slice(0, 2), subnet('10.1.131.0/24', 'use1-az5', 'f', 'public')] },
    ['subnets: must have a public and a private subnet in each zone: use1-az4 no public one, use1-az5 no private one'],
  ],
  [
    'E3',
    {
      subnets: [
        ...ALL,
        subnet('10.1.48.0/24', 'us-east-1a', 'g', 'private'),
        subnet('10.1.49.0/24', 'us-east-1a', 'h', 'public'),
      ],
    },
    ['subnets: mixes names and ids of zones; what zone a name stands for differs by account'],
  ],
  [
    'E3',
    { subnets: [...ALL, subnet('10.1.48.0/24', 'use1-az1', 'a-', 'private')] },
    ['subnets[6].name: repeats the name a-; names are told apart by their letters and digits'],
  ],
  [
    'E3',
    { subnets: ALL, availability_zones: 'use1-az1,use1-az2,use1-az4' },
    ['availability_zones: contradicts subnets: those subnets have their zones already'],
  ],
  [
    'E3',
    { subnets: [...ALL.slice(1), { ...PRIVATE[0], type: 'protected', vpc: 'x' }] },
    ['subnets[5].type: must be one of public, private', 'subnets[5]: has no vpc'],
  ],
  ['E3', { subnets: 'a,b' }, [0, 1].map((i) => `subnets[${i}]: must be an object with cidr, az, name, type`)],
  ['A33', { vpc_id: 'vpc-default' }, ['vpc_id: must be the id of a VPC: vpc- and 8 or 17 hexadecimal digits']],
  ['A35', { endpoint_access: 'open' }, ['endpoint_access: must be one of public, semi-private, private']],
  [
    'A36',
    { whitelist: '10.0.0.0/8' },
    ['whitelist[0]: must be a public IPv4 CIDR block from /8 to /32, or 0.0.0.0/0 for everyone'],
  ],
  [
    'A36',
    { eks_api_server_private_access_cidrs: '0.0.0.0/0' },
    ['eks_api_server_private_access_cidrs[0]: must be a block from /8 to /32'],
  ],
  [
    'A13',
    { internal_router: true, internal_router_cidrs: '10.20.0.1/16' },
    ['internal_router_cidrs[0]: has host bits set'],
  ],
  ['A34', { prefix_delegation: 'yes' }, ['prefix_delegation: must be one of auto, true, false']],
  ['D2', { bastion_allowed_cidrs: '0.0.0.0/0' }, ['bastion_allowed_cidrs[0]: must be a block from /8 to /32']],
  [
    'B2',
    { hosted_zone_id: 'example.org' },
    ['hosted_zone_id: must be the id of a Route 53 hosted zone: Z and up to 31 capital letters or digits'],
  ],
  ['B2', { record_set_ttl: 0 }, ['record_set_ttl: must be at least 1']],
  [
    'B2',
    { external_dns_name: 'https://api.example.org' },
    ['external_dns_name: must be a DNS name in lower case, such as api.example.org'],
  ],
  ['E1', { vpc_filters: 'production' }, ['vpc_filters: must be filter=value pairs separated by commas, or an object']],
])('%s: %j is refused', (_, raw, expected) => {
  expect(said(raw)).toEqual(expected);
  expect(problemsOf(raw).filter(({ fix }) => fix === '')).toEqual([]);
});

test('everything that is wrong with a network comes in one report', () => {
  const raw = {
    vpc_id: 'x',
    subnets: [...ALL, subnet('10.2.0.0/20', 'use1-az3', 'g', 'private')],
    external_dns_name: 'a.b.cd',
  };
  expect(said(raw).map((line) => line.split(':')[0])).toEqual([
    'vpc_id',
    'subnets[6].cidr',
    'subnets[6].az',
    'subnets',
    'external_dns_name',
  ]);
});

const warningsOf = (raw: Raw) => parseParameters(raw).warnings.map(({ id }) => id);

test.each<[string, Raw, string[]]>([
  [
    'existing subnets are not known before the deploy',
    { ...VPC, cidr: '10.7.0.0/16', private_subnets_ids: ids('0', 3), public_subnets_ids: ids('1', 3) },
    ['rack:existing-subnets'],
  ],
  ['an existing VPC has addresses of its own', VPC, ['rack:existing-vpc-cidr']],
  [
    'a bucket may lose its policy to flow logs',
    { flow_log_destination: 'arn:aws:s3:::acme-flow-logs/racks' },
    ['rack:flow-log-bucket'],
  ],
  ['a private endpoint needs a way in', { endpoint_access: 'private' }, ['rack:endpoint-private']],
  [
    'a network that is let in is one',
    { endpoint_access: 'private', eks_api_server_private_access_cidrs: '10.0.0.0/8' },
    [],
  ],
  [
    'an internal router that answers a part of the VPC',
    { ...VPC, cidr: '10.7.0.0/16', internal_router: true },
    ['rack:internal-router-cidr'],
  ],
  [
    'nothing where the rest is named',
    { ...VPC, cidr: '10.7.0.0/16', internal_router: true, internal_router_cidrs: '10.0.0.0/8' },
    [],
  ],
  ['nothing where it will be looked up', { vpc_name: 'T', cidr: '10.7.0.0/16', internal_router: true }, []],
  [
    'clients of routers that there are not',
    { internet_gateway: false, tls_issuer: 'self-signed', whitelist: '3.5.140.0/22' },
    ['rack:without-effect-whitelist'],
  ],
  [
    'clients of a group of somebody else’s',
    { nlb_security_group: 'sg-0a1b2c3d', whitelist: '3.5.140.0/22', tls_issuer: 'self-signed' },
    ['rack:without-effect-whitelist'],
  ],
  [
    'clients of an internal router',
    { internal_router_cidrs: '10.20.0.0/16' },
    ['rack:without-effect-internal_router_cidrs'],
  ],
  ['Let’s Encrypt outside the list', { whitelist: '3.5.140.0/22' }, ['rack:whitelist-letsencrypt']],
  ['nothing where everyone is on it', { whitelist: '0.0.0.0/0' }, []],
  ['a bastion is one', { endpoint_access: 'private', bastion_enable: true }, []],
  [
    'addresses for an endpoint that is private',
    { endpoint_access: 'private', bastion_enable: true, endpoint_public_cidrs: '203.0.113.0/24' },
    ['rack:without-effect-endpoint_public_cidrs'],
  ],
  ['SSH without a bastion', { bastion_allowed_cidrs: '10.0.0.0/8' }, ['rack:without-effect-bastion_allowed_cidrs']],
  [
    'a record without a name',
    { hosted_zone_id: 'Z1', record_set_ttl: 60, record_set_managed: false },
    ['record_set_managed', 'record_set_ttl', 'hosted_zone_id'].map((name) => `rack:without-effect-${name}`),
  ],
])('warns: %s', (_, raw, expected) => {
  const common = new Set(['rack:endpoint-open', ...warningsOf({ endpoint_public_cidrs: '203.0.113.0/24' })]);
  expect(warningsOf(raw).filter((id) => !common.has(id))).toEqual(expected);
});

test('blocks of addresses in a VPC that is there are warned of one way or the other', () => {
  const PRIVATE = { vpc_id: 'vpc-0a1b2c3d', private_subnets_ids: 'subnet-0000000a,subnet-0000000b,subnet-0000000c' };
  const about = (raw: Raw) => warningsOf(raw).filter((id) => /(?:vpc|isolated)-cidr$/.test(id));
  expect(about({ vpc_id: 'vpc-0a1b2c3d' })).toStrictEqual(['rack:existing-vpc-cidr']);
  expect(about({ vpc_id: 'vpc-0a1b2c3d', cidr: '10.1.0.0/16' })).toStrictEqual([]);
  expect(about({ ...PRIVATE, egress: 'none' })).toStrictEqual(['rack:isolated-cidr']);
  expect(about({ ...PRIVATE, egress: 'none', cidr: '10.1.0.0/16' })).toStrictEqual([]);
  expect(about({ ...PRIVATE, egress: 'existing' })).toStrictEqual([]);
  expect(about({})).toStrictEqual([]);
});

test('an open endpoint is warned of only where there is one', () => {
  expect(warningsOf({})).toContain('rack:endpoint-open');
  expect(warningsOf({ endpoint_access: 'private' })).not.toContain('rack:endpoint-open');
});

test.each(REGIONS)('%s: the default has its zones, or a region with two says what to do', (region) => {
  const [problem, ...others] = problemsOf({ region });
  expect(others).toEqual([]);
  expect([undefined, '-c high_availability=false']).toContain(problem?.fix);
  expect(problemsOf({ region, high_availability: false })).toEqual([]);
});

test('a zone by a name that some accounts have for one that EKS refuses is warned of, with the ids', () => {
  const zones = (raw: Raw) => parseParameters(raw).warnings.filter(({ id }) => id.startsWith('rack:zone-'));
  const subnets = ALL.map((one) => ({ ...one, az: one.az.replace(/use1-az(\d)/, (_, n) => `us-east-1${'abcde'[n]}`) }));
  expect(zones({ availability_zones: 'us-east-1a,us-east-1b,us-east-1e' })).toEqual([
    {
      id: 'rack:zone-us-east-1e',
      message:
        'us-east-1e is use1-az3 in some accounts, where EKS refuses clusters. Ids are the same in all: use1-az1, use1-az2, use1-az4, use1-az5, use1-az6.',
    },
  ]);
  expect(zones({ subnets }).map(({ id }) => id)).toEqual(['rack:zone-us-east-1c', 'rack:zone-us-east-1e']);
  expect(zones({ availability_zones: 'us-east-1a,us-east-1b,us-east-1d' })).toEqual([]);
  expect(zones({})).toEqual([]);
});

test('an isolated rack with EFS has its endpoint once', () => {
  const isolated = { egress: 'none', efs_csi_driver_enable: true, vpc_endpoints: 'sqs,elasticfilesystem' };
  expect(problemsOf(isolated)).toMatchObject([{ parameter: 'vpc_endpoints', fix: '-c vpc_endpoints=sqs' }]);
  expect(problemsOf({ ...isolated, vpc_endpoints: 'elasticfilesystem' })).toMatchObject([
    { fix: 'leave vpc_endpoints out' },
  ]);
  expect(problemsOf({ ...isolated, egress: 'nat' })).toEqual([]);
  expect(problemsOf({ egress: 'none', efs_csi_driver_enable: true })).toEqual([]);
  expect(problemsOf({ ...isolated, efs_csi_driver_enable: false })).toEqual([]);
});
