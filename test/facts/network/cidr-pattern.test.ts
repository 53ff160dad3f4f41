import fc from 'fast-check';
import { isPublic, NOT_FOR_A_VPC, NOT_PUBLIC, network, overlap, prefixOf } from '../../../lib/facts/network/cidr';
import { apartPattern, cidrPattern } from '../../../lib/facts/network/cidr-pattern';

const whole = (pattern: string) => new RegExp(`^${pattern}$`, 'u');
const octet = fc.oneof(fc.nat(255), fc.constantFrom(0, 64, 96, 127, 128, 160, 168, 172, 192, 198, 224));
const address = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join('.'));
const block = fc.tuple(address, fc.integer({ min: 0, max: 32 })).map((parts) => parts.join('/'));

test.each([
  [0, 32],
  [8, 32],
  [16, 24],
  [16, 28],
  [17, 17],
])('a block from /%i to /%i without host bits', (largest, smallest) => {
  const pattern = whole(cidrPattern(largest, smallest));
  fc.assert(
    fc.property(block, (given) => {
      const prefix = prefixOf(given);
      const fits = prefix >= largest && prefix <= smallest;
      return pattern.test(network(given)) === fits && pattern.test(given) === (fits && network(given) === given);
    }),
    { numRuns: 500 },
  );
});

test.each([
  '10.0.0.0',
  '10.0.0.0/33',
  '10.0.0.0/016',
  '010.0.0.0/16',
  '10.0.0/16',
  '256.0.0.0/16',
  '10.0.0.0.0/16',
  'x/16',
])('%s is none', (given) => {
  expect(whole(cidrPattern(0, 32)).test(given)).toBe(false);
});

test('apart from others is what overlaps with none of them', () => {
  const [internet, vpc] = [
    whole(apartPattern(cidrPattern(8, 32), NOT_PUBLIC)),
    whole(apartPattern(cidrPattern(16, 28), NOT_FOR_A_VPC)),
  ];
  fc.assert(
    fc.property(block, (given) => {
      const [one, prefix] = [network(given), prefixOf(given)];
      const free = !NOT_FOR_A_VPC.some((other) => overlap(one, other));
      const [onInternet, inVpc] = [prefix >= 8 && isPublic(one), prefix >= 16 && prefix <= 28 && free];
      return internet.test(one) === onInternet && vpc.test(one) === inVpc;
    }),
    { numRuns: 1000 },
  );
});
