import fc from 'fast-check';
import { layoutOf } from '../../../lib/facts/network/vpc-layout';
import { firstOfEachZone, type SubnetPlan, serviceCidrFor, subnetsOf } from '../../../lib/rack/network/subnets';

const zonesOf = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `use1-az${i + 1}` }));

interface Block {
  readonly first: number;
  readonly size: number;
}

/** A block as plain numbers, by arithmetic of its own: the plan must not be judged by what made it. */
function blockOf(cidr: string): Block {
  const [address = '', prefix] = cidr.split('/');
  return {
    first: address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0),
    size: 2 ** (32 - Number(prefix)),
  };
}

/** The block of a given size that holds an address. */
function cidrAt(address: number, prefix: number): string {
  const first = address - (address % 2 ** (32 - prefix));
  return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')}/${prefix}`;
}

const sizesOf = (plan: readonly SubnetPlan[], tier: string) =>
  plan.filter((subnet) => subnet.tier === tier).map(({ cidr }) => blockOf(cidr).size);

describe('for any VPC block and any number of zones that fits', () => {
  const vpcs = fc
    .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 16, max: 24 }))
    .map(([address, prefix]) => cidrAt(address, prefix));
  const racks = vpcs.chain((cidr) =>
    fc.record({ cidr: fc.constant(cidr), zones: fc.integer({ min: 1, max: layoutOf(cidr).zones }) }),
  );
  const holds = (judge: (plan: readonly SubnetPlan[], vpc: Block) => void) =>
    fc.assert(fc.property(racks, ({ cidr, zones }) => judge(subnetsOf(cidr, zonesOf(zones)), blockOf(cidr))));

  test('every subnet lies inside the VPC', () => {
    holds((plan, vpc) => {
      for (const { first, size } of plan.map(({ cidr }) => blockOf(cidr))) {
        expect(first).toBeGreaterThanOrEqual(vpc.first);
        expect(first + size).toBeLessThanOrEqual(vpc.first + vpc.size);
      }
    });
  });

  test('no two subnets share an address', () => {
    holds((plan) => {
      const blocks = plan.map(({ cidr }) => blockOf(cidr)).sort((a, b) => a.first - b.first);
      const ends = blocks.map(({ first, size }) => first + size);
      expect(blocks.slice(1).filter(({ first }, i) => first < (ends[i] ?? 0))).toEqual([]);
    });
  });

  test('no subnet has host bits', () => {
    holds((plan) => {
      expect(plan.map(({ cidr }) => blockOf(cidr)).filter(({ first, size }) => first % size !== 0)).toEqual([]);
    });
  });

  test('private subnets are larger than public ones', () => {
    holds((plan) => {
      expect(Math.min(...sizesOf(plan, 'private'))).toBeGreaterThan(Math.max(...sizesOf(plan, 'public')));
    });
  });

  test('a public subnet has sixteen addresses at least, the smallest that EC2 takes', () => {
    holds((plan) => {
      expect(Math.min(...sizesOf(plan, 'public'))).toBeGreaterThanOrEqual(16);
    });
  });

  test('private subnets take three quarters of the VPC once every zone is used', () => {
    fc.assert(
      fc.property(vpcs, (cidr) => {
        const taken = sizesOf(subnetsOf(cidr, zonesOf(layoutOf(cidr).zones)), 'private').reduce((a, b) => a + b, 0);
        expect(taken).toBe(blockOf(cidr).size * 0.75);
      }),
    );
  });

  test('each zone, in order, has a public and a private subnet with its number', () => {
    fc.assert(
      fc.property(racks, ({ cidr, zones }) => {
        expect(subnetsOf(cidr, zonesOf(zones)).map(({ tier, index, zone }) => ({ tier, index, zone }))).toEqual(
          zonesOf(zones).flatMap((zone, i) => [
            { tier: 'public', index: i + 1, zone },
            { tier: 'private', index: i + 1, zone },
          ]),
        );
      }),
    );
  });

  test('one zone more moves no subnet', () => {
    const roomy = racks.filter(({ cidr, zones }) => zones < layoutOf(cidr).zones);
    fc.assert(
      fc.property(roomy, ({ cidr, zones }) => {
        const plan = subnetsOf(cidr, zonesOf(zones));
        expect(subnetsOf(cidr, zonesOf(zones + 1)).slice(0, plan.length)).toEqual(plan);
      }),
    );
  });
});

// Another cut would replace the subnets of every deployed rack.
test.each([
  [
    '10.1.0.0/16',
    ['10.1.0.0/19', '10.1.32.0/19', '10.1.64.0/19', '10.1.96.0/19', '10.1.128.0/19', '10.1.160.0/19'],
    ['10.1.192.0/22', '10.1.196.0/22', '10.1.200.0/22', '10.1.204.0/22', '10.1.208.0/22', '10.1.212.0/22'],
  ],
  [
    '10.1.16.0/20',
    ['10.1.16.0/23', '10.1.18.0/23', '10.1.20.0/23', '10.1.22.0/23', '10.1.24.0/23', '10.1.26.0/23'],
    ['10.1.28.0/26', '10.1.28.64/26', '10.1.28.128/26', '10.1.28.192/26', '10.1.29.0/26', '10.1.29.64/26'],
  ],
  ['10.1.8.0/21', ['10.1.8.0/23', '10.1.10.0/23', '10.1.12.0/23'], ['10.1.14.0/25', '10.1.14.128/25', '10.1.15.0/25']],
  [
    '192.168.1.0/24',
    ['192.168.1.0/26', '192.168.1.64/26', '192.168.1.128/26'],
    ['192.168.1.192/28', '192.168.1.208/28', '192.168.1.224/28'],
  ],
])('the cut of %s', (cidr, privateBlocks, publicBlocks) => {
  const plan = subnetsOf(cidr, zonesOf(privateBlocks.length));
  const blocks = (tier: string) => plan.filter((subnet) => subnet.tier === tier).map((subnet) => subnet.cidr);
  expect([blocks('private'), blocks('public')]).toEqual([privateBlocks, publicBlocks]);
});

describe('service addresses', () => {
  test.each([
    ['10.1.0.0/16', '172.20.0.0/16'],
    ['10.100.0.0/16', '172.20.0.0/16'],
    ['172.19.0.0/16', '172.20.0.0/16'],
    ['172.21.0.0/16', '172.20.0.0/16'],
    ['172.20.0.0/16', '10.100.0.0/16'],
    ['172.20.0.0/24', '10.100.0.0/16'],
    ['172.20.255.0/24', '10.100.0.0/16'],
  ])('in a VPC of %s: %s', (vpc, services) => {
    expect(serviceCidrFor(vpc)).toBe(services);
  });

  test('never overlap the VPC', () => {
    const near = fc.constantFrom('172.20.0.0/16', '10.100.0.0/16').map((cidr) => blockOf(cidr).first);
    const addresses = fc.oneof(fc.integer({ min: 0, max: 2 ** 32 - 1 }), near);
    fc.assert(
      fc.property(addresses, fc.integer({ min: 16, max: 24 }), (address, prefix) => {
        const [vpc, services] = [blockOf(cidrAt(address, prefix)), blockOf(serviceCidrFor(cidrAt(address, prefix)))];
        const apart = vpc.first + vpc.size <= services.first || services.first + services.size <= vpc.first;
        expect(apart).toBe(true);
      }),
    );
  });
});

test('the first subnet of each zone, in the order of the zones', () => {
  const subnets = [3, 1, 3, 2, 1].map((index, i) => ({ index, cidr: `10.1.${i}.0/24` }));
  expect(firstOfEachZone(subnets)).toStrictEqual([subnets[1], subnets[3], subnets[0]]);
});
