import fc from 'fast-check';
import { capacityOf, type Place, type PlacedRack } from '../../lib/capacity';
import { verdictOn, worst } from '../../lib/capacity/verdict';
import { QUOTA_IDS, type QuotaId } from '../../lib/facts/fleet/quotas';
import { EXAMPLE_RACKS } from '../support/example-racks';
import { planOf } from '../support/plans';
import { anyRack } from '../support/random-racks';
import type { Raw } from '../support/templates';

function placed(raw: Raw = {}, account?: string): PlacedRack {
  const plan = planOf(raw);
  return { name: plan.name, region: plan.region, account, plan };
}

const named = (count: number, more: Raw = {}) =>
  Array.from({ length: count }, (_, i) => placed({ ...more, name: `rack-${i + 1}` }));

const inRegion = (racks: readonly PlacedRack[], region = 'us-east-1') =>
  capacityOf(racks).places.find((place) => place.region === region) as Place;
const quotaIn = (place: Place, id: QuotaId) => place.quotas.find(({ quota }) => quota === id);

test.each([
  [5, 5, 5, false, 'fits'],
  [5, 6, 5, false, 'only at start'],
  [6, 6, 5, false, 'too small'],
  [5, 5, 5, true, 'unverified'],
  [5, 6, 5, true, 'only at start'],
  [0, 1, 0, false, 'only at start'],
  [6, 9, 5, true, 'too small'],
] as const)('%d to %d of %d, unsure %s: %s', (atStart, atFullScale, limit, unsure, verdict) => {
  expect(verdictOn({ atStart, atFullScale, limit, unsure })).toBe(verdict);
});

test('the worst of some verdicts', () => {
  expect(worst(['fits', 'only at start', 'unverified'])).toBe('only at start');
  expect(worst([])).toBe('fits');
});

test('one rack of three zones has its Elastic IPs, a second in the region has not', () => {
  expect(quotaIn(inRegion(named(1)), 'elastic-ips')).toMatchObject({
    atStart: 3,
    default: 5,
    verdict: 'fits',
    racks: undefined,
  });
  expect(quotaIn(inRegion(named(2)), 'elastic-ips')).toEqual({
    quota: 'elastic-ips',
    service: 'ec2',
    code: 'L-0263D0A3',
    name: 'EC2-VPC Elastic IPs',
    unit: 'addresses',
    scope: 'region',
    of: undefined,
    atStart: 6,
    atFullScale: 6,
    alreadyThere: undefined,
    default: 5,
    verdict: 'too small',
    adjustable: true,
    request:
      'aws service-quotas request-service-quota-increase --service-code ec2 --quota-code L-0263D0A3 --desired-value 6 --region us-east-1',
    read: 'aws service-quotas get-service-quota --service-code ec2 --quota-code L-0263D0A3 --region us-east-1',
    notes: ['Addresses that you bring yourself do not count.'],
    racks: { 'rack-1': [3, 3], 'rack-2': [3, 3] },
    verified: ['code', 'value'],
    source: ['VPC', 'BPG'],
  });
});

test('racks in other regions and accounts share none of these', () => {
  const racks = [
    placed({ name: 'a' }),
    placed({ name: 'b', region: 'eu-west-1' }),
    placed({ name: 'c' }, '111122223333'),
    placed({ name: 'd' }, '111122223333'),
  ];
  const { places, notCounted } = capacityOf(racks);
  expect(places.map(({ account, region, racks: names }) => [account, region, names])).toEqual([
    [undefined, 'us-east-1', ['a']],
    [undefined, 'eu-west-1', ['b']],
    ['111122223333', 'us-east-1', ['c', 'd']],
    [undefined, undefined, ['a', 'b']],
    ['111122223333', undefined, ['c', 'd']],
  ]);
  expect(places.map((place) => quotaIn(place, 'elastic-ips')?.verdict)).toEqual([
    'fits',
    'fits',
    'too small',
    undefined,
    undefined,
  ]);
  expect(quotaIn(places[3] as Place, 'roles')).toMatchObject({ atStart: 26, verdict: 'fits' });
  expect(notCounted.at(-1)).toMatch(/^Whether the account that deploys is one of those/);
  expect(capacityOf(racks.slice(0, 2)).notCounted.at(-1)).not.toMatch(/^Whether the account/);
});

test('what a new account has already counts too: the default VPC', () => {
  expect(quotaIn(inRegion(named(4)), 'vpcs')).toMatchObject({ atStart: 4, alreadyThere: 1, verdict: 'fits' });
  const five = inRegion(named(5));
  expect(quotaIn(five, 'vpcs')).toMatchObject({ atStart: 5, default: 5, verdict: 'too small' });
  expect(quotaIn(five, 'vpcs')?.request).toContain('--service-code vpc --quota-code L-F678F1CE --desired-value 6 ');
  // Internet gateways grow with the VPCs.
  expect(quotaIn(five, 'internet-gateways')?.request).toBe(quotaIn(five, 'vpcs')?.request);
});

test('a quota of a scope is judged where most is taken of it, and names that', () => {
  const whitelist = Array.from({ length: 30 }, (_, i) => `3.5.${i}.0/24`).join(',');
  const place = inRegion([placed(), placed({ name: 'open', whitelist })]);
  expect(quotaIn(place, 'security-group-rules')).toMatchObject({
    of: 'group of router of open',
    atStart: 60,
    default: 60,
    verdict: 'fits',
    racks: undefined,
  });
});

test('of scopes that all fit it is the one that is used up the most', () => {
  const sizes = [20, 60, 40].map((node_max_count, i) =>
    placed({ name: `r${i}`, node_max_count, high_availability: false }),
  );
  expect(quotaIn(inRegion(sizes), 'nodes-per-group')).toMatchObject({ of: 'NodeGroup1 of r1', atFullScale: 60 });
});

test('quotas of all regions are read in one', () => {
  const account = capacityOf([placed({ region: 'eu-west-1' })]).places.at(-1) as Place;
  expect(quotaIn(account, 'buckets')?.read).toMatch(/--service-code s3 .* --region us-east-1$/);
});

test('racks in one VPC share it', () => {
  const vpc = { vpc_id: 'vpc-0a1b2c3d', internet_gateway_id: 'igw-0a1b2c3d' };
  const place = inRegion([
    placed({ ...vpc, name: 'a', cidr: '10.7.0.0/16' }),
    placed({ ...vpc, name: 'b', cidr: '10.8.0.0/16' }),
  ]);
  expect(quotaIn(place, 'subnets')).toMatchObject({ of: 'vpc-0a1b2c3d', atStart: 12, racks: { a: [6, 6], b: [6, 6] } });
  expect(quotaIn(place, 'vpcs')).toBeUndefined();
});

test('what AWS does not raise, or not so far, has no request that asks for it', () => {
  const pools = Array.from({ length: 11 }, (_, i) => ({ name: `p${i}`, type: 'm7g.large' }));
  const groups = quotaIn(inRegion([placed({ node_pools: pools })]), 'node-groups');
  expect(groups).toMatchObject({ atStart: 36, default: 30, verdict: 'too small' });
  expect(groups?.request).toContain('--quota-code L-6D54EA21 --desired-value 36 ');
  const roles = capacityOf(named(400)).places.find(({ region }) => region === undefined) as Place;
  // 13 each: 5,200, of which AWS gives 5,000.
  expect(quotaIn(roles, 'roles')?.request).toContain('--desired-value 5000 ');
  expect(quotaIn(roles, 'roles')?.notes?.at(-1)).toMatch(/^AWS raises it to 5000 at most/);
});

test('storage has another default in some regions', () => {
  expect(quotaIn(inRegion([placed({ region: 'eu-south-1' })], 'eu-south-1'), 'gp3-storage')?.default).toBe(300);
  expect(quotaIn(inRegion([placed()]), 'gp3-storage')?.default).toBe(50);
});

test.each([
  ['us-gov-west-1', 'aws-us-gov', 'us-gov-west-1'],
  ['cn-northwest-1', 'aws-cn', 'cn-north-1'],
])('in %s nothing is verified, and IAM has its own home', (region, partition, home) => {
  const { places } = capacityOf([
    placed({ region, high_availability: false, node_type: 't3.large' }),
    placed({ name: 'us' }),
  ]);
  const there = places.filter((place) => place.partition === partition);
  expect(there.map((place) => [place.region, place.racks])).toEqual([
    [region, ['rack']],
    [undefined, ['rack']],
  ]);
  const verdicts = there.flatMap(({ quotas }) => quotas.map(({ verdict }) => verdict));
  expect(new Set(verdicts)).toEqual(new Set(['unverified', 'only at start']));
  expect(there[0]?.notes?.[0]).toContain(`nobody has read those of ${partition}`);
  expect(quotaIn(there[1] as Place, 'roles')?.read).toMatch(new RegExp(`--region ${home}$`));
  expect(quotaIn(there[0] as Place, 'role-policies')?.read).toMatch(new RegExp(`--region ${home}$`));
  expect(quotaIn(there[0] as Place, 'clusters')?.read).toMatch(new RegExp(`--region ${region}$`));
});

test('zones that are named and zones that have ids cannot be told apart, and a note says so', () => {
  const names = placed({ name: 'named', availability_zones: 'us-east-1a,us-east-1b,us-east-1c' });
  expect(inRegion([names, placed()]).notes).toEqual([expect.stringMatching(/^Some racks name their zones/)]);
  expect(inRegion([names]).notes).toBeUndefined();
});

test('a hundred racks in a region: what is too small says how much is needed', () => {
  const start = performance.now();
  const capacity = capacityOf(named(100));
  expect(performance.now() - start).toBeLessThan(5000);
  const place = capacity.places[0] as Place;
  const small = place.quotas
    .filter(({ verdict }) => verdict === 'too small')
    .map(({ quota, atStart, request }) => [quota, atStart, /--desired-value (\d+)/.exec(request ?? '')?.[1]]);
  expect(small).toEqual([
    ['on-demand-standard', 600, '60000'],
    ['elastic-ips', 300, '300'],
    ['vpcs', 100, '101'],
    ['internet-gateways', 100, '101'],
    ['nat-gateways', 100, '100'],
    ['gateway-endpoints', 100, '100'],
    ['load-balancers', 100, '100'],
  ]);
  // Of a hundred the last one that fits: one more would need a quota that IAM has for identity providers.
  expect(quotaIn(capacity.places[1] as Place, 'oidc-providers')).toMatchObject({ atStart: 100, verdict: 'fits' });
  expect(quotaIn(place, 'clusters')).toMatchObject({ atStart: 100, verdict: 'fits' });
});

test('the subnets of a rack: how many of their addresses nodes take that are full of pods', () => {
  const { addresses } = capacityOf([
    placed({ cidr: '10.9.0.0/24', node_max_count: 2, prefix_delegation: 'false', node_type: 't3.large' }),
  ]);
  // A /26 and a /28 in each zone. t3.large: 3 interfaces of 12 addresses, of which a new node takes two.
  expect(
    addresses.map(({ tier, cidr, has, atStart, atFullScale, verdict }) => [
      tier,
      cidr,
      has,
      atStart,
      atFullScale,
      verdict,
    ]),
  ).toEqual([
    ['public', '10.9.0.192/28', 11, 9, 9, 'fits'],
    ['private', '10.9.0.0/26', 59, 26, 74, 'only at start'],
    ['public', '10.9.0.208/28', 11, 9, 9, 'fits'],
    ['private', '10.9.0.64/26', 59, 26, 74, 'only at start'],
    ['public', '10.9.0.224/28', 11, 9, 9, 'fits'],
    ['private', '10.9.0.128/26', 59, 24, 72, 'only at start'],
  ]);
});

test('a bastion takes an address of the first public subnet, or of the first private one', () => {
  const atStart = (raw: Raw, wanted: string) =>
    capacityOf([placed({ ...raw, bastion_enable: true })])
      .addresses.filter(({ tier }) => tier === wanted)
      .map((one) => one.atStart);
  expect(atStart({}, 'public')).toEqual([10, 9, 9]);
  // 33 of a node, eight free ones for the router, twelve endpoints, kubectl; two of the control plane.
  expect(atStart({ internet_gateway: false, endpoint_access: 'private' }, 'private')).toEqual([57, 56, 54]);
});

test('how large existing subnets are is not known, and a note says so', () => {
  const capacity = capacityOf([placed(EXAMPLE_RACKS['existing-vpc'])]);
  expect(capacity.addresses).toEqual([]);
  expect(capacity.places[0]?.notes).toEqual([expect.stringContaining('the subnets of existing-vpc')]);
});

test('every quota of the table is taken by some rack, or by a class of instances', () => {
  const racks = [
    ...Object.values(EXAMPLE_RACKS).map((raw) => placed(raw)),
    placed({
      tls_issuer: 'acm',
      acm_certificate_arn: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
    }),
  ];
  const taken = new Set(capacityOf(racks).places.flatMap(({ quotas }) => quotas.map(({ quota }) => quota)));
  expect(QUOTA_IDS.filter((id) => !taken.has(id) && !/^(on-demand|spot)-/.test(id))).toEqual([]);
});

test('whatever a rack is, it takes no less at full scale, nothing below zero, and all of it is data', () => {
  fc.assert(
    fc.property(anyRack, (raw) => {
      const capacity = capacityOf([placed(raw)]);
      expect(JSON.parse(JSON.stringify(capacity))).toEqual(capacity);
      for (const { quota, atStart, atFullScale } of capacity.places.flatMap(({ quotas }) => quotas)) {
        expect([quota, atStart >= 0, atFullScale >= atStart, Number.isFinite(atFullScale)]).toEqual([
          quota,
          true,
          true,
          true,
        ]);
      }
    }),
    { numRuns: 25 },
  );
});
