import fc from 'fast-check';
import { EXAMPLE_RACKS } from './example-racks';
import { PLATFORM_RACKS } from './platform-racks';
import { anyRack } from './random-racks';
import type { Raw } from './templates';

const ALL_ZONES = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `us-east-1${letter}`).join(',');
const subnetIds = (first: string) => Array.from({ length: 6 }, (_, i) => `subnet-${first}000000${i}`).join(',');
const pools = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, i) => ({
    name: `pool-${i + 1}`,
    type: i % 3 === 0 ? 'c7g.xlarge,c7g.2xlarge,m7g.xlarge,m7g.2xlarge' : 'm7g.large',
    min: 0,
    max: 30,
    ...(i % 4 === 0 && { max_price_percentage: 60 }),
    ...more,
  }));
/** Everything outside that there may be. */
export const EVERYTHING = {
  internal_router: true,
  internal_router_cidrs: '10.0.0.0/8',
  eks_api_server_private_access_cidrs: '10.0.0.0/8,192.168.0.0/16',
  bastion_enable: true,
  bastion_allowed_cidrs: '203.0.113.0/24',
  syslog: 'tcp+tls://logs.example.org:6514',
};

/** Racks whose pictures are as different as pictures of racks get, beside the examples. */
const SHAPES: Readonly<Record<string, Raw>> = {
  'public nodes': { private: false, bastion_enable: true },
  'public nodes, one NAT gateway no more': { private: false, high_availability: false, internal_router: true },
  'every zone': { availability_zones: ALL_ZONES },
  'every zone and everything outside': { ...EVERYTHING, availability_zones: ALL_ZONES, efs_csi_driver_enable: true },
  'everything outside': EVERYTHING,
  'everything outside, a private API': { ...EVERYTHING, endpoint_access: 'private' },
  'an existing VPC': { vpc_id: 'vpc-0a1b2c3d4e5f60718', cidr: '10.7.0.0/16', internet_gateway_id: 'igw-0a1b2c3d' },
  'as many existing subnets of a tier as there may be': {
    vpc_id: 'vpc-0a1b2c3d4e5f60718',
    private_subnets_ids: subnetIds('a'),
    public_subnets_ids: subnetIds('b'),
  },
  'many pools': { node_pools: pools(25) },
  'many pools over all zones': { node_pools: pools(40, { zonal: false }) },
  'many pools in every zone': { availability_zones: ALL_ZONES, node_pools: pools(12) },
  'names as long as they get': {
    name: 'r'.repeat(26),
    record_set_managed: false,
    external_dns_name: `${'d'.repeat(60)}.${'e'.repeat(60)}.example.org`,
    tags: Array.from({ length: 40 }, (_, i) => `key-${i}=${'v'.repeat(200)}`).join(','),
    node_type: 't3.small,t3a.small,m5.large,m5a.large,m6i.large',
  },
  'subnets of one’s own': {
    high_availability: false,
    subnets: [
      { cidr: '10.1.0.0/24', az: 'use1-az1', name: 'front-a', type: 'public' },
      { cidr: '10.1.1.0/24', az: 'use1-az2', name: 'front-b', type: 'public' },
      { cidr: '10.1.32.0/19', az: 'use1-az1', name: 'nodes-a', type: 'private' },
      { cidr: '10.1.64.0/19', az: 'use1-az2', name: 'nodes-b', type: 'private' },
      { cidr: '10.1.96.0/24', az: 'use1-az1', name: 'databases-a', type: 'private' },
      { cidr: '10.1.97.0/24', az: 'use1-az2', name: 'databases-b', type: 'private' },
      { cidr: '10.1.98.0/24', az: 'use1-az2', name: 'caches-b', type: 'private' },
      { cidr: '10.1.2.0/24', az: 'use1-az1', name: 'spare-a', type: 'public' },
    ],
  },
};

const RANDOM = fc.sample(anyRack, { seed: 20, numRuns: 12 });

/** Racks to draw in tests, by what they are. */
export const DRAWN_RACKS: readonly (readonly [string, Raw])[] = [
  ...Object.entries(EXAMPLE_RACKS),
  ...Object.entries(PLATFORM_RACKS),
  ...Object.entries(SHAPES),
  ...RANDOM.map((raw, i): [string, Raw] => [`random rack ${i + 1}`, raw]),
];
