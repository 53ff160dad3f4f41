import { imported, reasonsFor } from '../support/import';

const BASE = { cluster_name: 'shop', instances: [{ Name: 'one', node: 1, location: 'a' }] };
const LOCATIONS = ['a', 'b', 'c'].map((z) => ({
  Name: z,
  region: 'eu-west-1',
  az: `eu-west-1${z}`,
  subnet: '10.33.1.0/28',
}));
const config = (rest: Readonly<Record<string, unknown>>, keys?: Readonly<Record<string, string>>) =>
  imported('tpa', { ...BASE, locations: LOCATIONS, ...rest }, { keys });
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILWIvInUm8rPA3vwMZyUHiNx8za3YhZxA2GWus6qRhA2';

test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
  ['region and zones', {}, { region: 'eu-west-1', availability_zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] }],
  [
    'two zones',
    { locations: LOCATIONS.slice(0, 2) },
    { high_availability: false, availability_zones: ['eu-west-1a', 'eu-west-1b'] },
  ],
  ['tags', { cluster_tags: { Owner: 'me' } }, { tags: { Owner: 'me' } }],
  ['a VPC that it makes', { ec2_vpc: { Name: 'Test', cidr: '10.33.0.0/16' } }, { cidr: '10.33.0.0/16' }],
  ['a VPC by name', { ec2_vpc: { Name: 'Test' } }, { vpc_name: 'Test' }],
  ['a VPC by id', { ec2_vpc: { filters: { 'vpc-id': 'vpc-0a1b2c3d' } } }, { vpc_id: 'vpc-0a1b2c3d' }],
  [
    'a VPC by filters',
    { ec2_vpc: { Name: 'a', filters: { 'tag:env': 'prod' } } },
    { vpc_filters: { 'tag:env': 'prod' } },
  ],
  ['the VPC of its region', { ec2_vpc: { 'us-east-1': { Name: 'b' }, 'eu-west-1': { Name: 'c' } } }, { vpc_name: 'c' }],
  ['public instances', { ec2_instance_reachability: 'public' }, { private: false }],
  ['private ones', { ec2_instance_reachability: 'private' }, { private: true }],
  ['no gateway', { ec2_vpc_igw: { 'eu-west-1': 'no' } }, { internet_gateway: false }],
  ['a key pair', { ec2_instance_key: 'operations' }, { key_pair_name: 'operations' }],
  ['a bucket', { cluster_bucket: 'backups-of-clusters' }, { assets_bucket: 'backups-of-clusters' }],
  [
    'an image for EKS',
    { ec2_ami: { Name: 'acme-eks-node-*', Owner: 'self', filters: { 'tag:release': 'stable' } } },
    { ami_name: 'acme-eks-node-*', ami_owner: ['self'], ami_filters: { 'tag:release': ['stable'] } },
  ],
  [
    'SSH for some',
    { ec2_instance_key: 'k', cluster_rules: [{ proto: 'tcp', from_port: 22, to_port: 22, cidr_ip: '203.0.113.0/24' }] },
    { bastion_enable: true, bastion_allowed_cidrs: ['203.0.113.0/24'] },
  ],
  ['a disk', { instance_defaults: { default_volumes: [{ device_name: 'root', volume_size: 32 }] } }, { node_disk: 32 }],
  [
    'types, the most used first',
    { instances: ['m5.large', 't3.large', 't3.large'].map((type, node) => ({ Name: `n${node}`, type })) },
    { node_type: ['t3.large'], node_pools: [{ name: 'm5-large', type: ['m5.large'] }] },
  ],
])('%s', (_, rest, parameters) => {
  expect(config(rest).parameters).toMatchObject(parameters);
});

test('existing subnets in the order of their zones', () => {
  const locations = ['c', 'a', 'b'].map((z) => ({
    Name: z,
    region: 'eu-west-1',
    az: `eu-west-1${z}`,
    subnet: `subnet-0000000${z}`,
  }));
  expect(config({ locations, ec2_vpc: { filters: { 'vpc-id': 'vpc-0a1b2c3d' } } }).parameters).toMatchObject({
    private_subnets_ids: ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'],
    egress: 'existing',
  });
});

test('the public half of the key that TPA registers, from beside the source', () => {
  const source = { ssh_key_file: 'id_night' };
  expect(config(source, { 'id_night.pub': `${KEY} me\n` }).parameters.ssh_public_key).toBe(KEY);
  expect(reasonsFor(config(source), 'ssh_key_file')).toEqual([
    'refused: there is no ed25519 or RSA key in id_night.pub: give ssh_public_key what is in it',
  ]);
});

test('another region is another rack', () => {
  const locations = [...LOCATIONS, { Name: 'd', region: 'us-east-1', az: 'us-east-1a', subnet: '10.34.0.0/28' }];
  const instances = [
    { Name: 'a', location: 'a', type: 'm5.large' },
    ...['b', 'c'].map((Name) => ({ Name, location: 'd', type: 't3.large' })),
  ];
  const here = config({ locations, instances });
  expect(here.parameters).toMatchObject({ region: 'eu-west-1', node_type: ['m5.large'] });
  expect(reasonsFor(here, 'locations[3]')).toContain(
    'none: in another region: a rack is in one, so make another file, with --region us-east-1',
  );
  const there = imported('tpa', { ...BASE, locations, instances }, { region: 'us-east-1' });
  expect(there.parameters).toMatchObject({ region: 'us-east-1', node_type: ['t3.large'] });
});

test.each<[Record<string, unknown>, string, string]>([
  [{ architecture: 'M1' }, 'architecture', 'none: of Postgres; a rack is the platform that it may run on'],
  [{ postgres_version: 14 }, 'postgres_version', 'none: of Postgres; a rack is the platform that it may run on'],
  [
    { ec2_ami: { Name: 'debian-10' } },
    'ec2_ami',
    'none: nodes run an image that was made for EKS, or they cannot join: ami_name looks for one',
  ],
  [
    { ec2_groups: { 'eu-west-1': { 'group-name': ['a'] } } },
    'ec2_groups',
    'none: names of security groups; node_security_groups takes their ids',
  ],
  [
    { cluster_rules: [{ proto: 'tcp', from_port: 5432, to_port: 5432, cidr_ip: '10.0.0.0/8' }] },
    'cluster_rules[0]',
    'none: nodes take traffic from the cluster and from load balancers',
  ],
  [
    { cluster_rules: [{ proto: 'tcp', from_port: 22, to_port: 22, cidr_ip: '0.0.0.0/0' }] },
    'cluster_rules[0]',
    'refused: SSH is open to nobody by default, and never to everyone: use Session Manager',
  ],
  [{ something_new: 1 }, 'something_new', 'unknown: no key of tpa that is known here'],
  [
    { locations: LOCATIONS.slice(0, 1) },
    'locations',
    'refused: availability_zones needs two at least, and this names eu-west-1a',
  ],
  [{ instances: [{ Name: 'a' }, { Name: 'b', platform: 'bare' }] }, 'instances[1]', 'none: it is not on AWS'],
])('%j is told of', (rest, key, reason) => {
  expect(reasonsFor(config(rest), key)).toEqual([reason]);
});

test.each(['docker', 'bare'])('instances on %s are refused', (platform) => {
  const source = { cluster_name: 'shop', instance_defaults: { platform }, instances: [{ Name: 'a' }] };
  expect(() => imported('tpa', source)).toThrow(`its instances are on ${platform}, not on AWS; nothing was written.`);
});
