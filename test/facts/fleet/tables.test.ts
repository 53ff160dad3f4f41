import INSTANCES from '../../../lib/facts/fleet/instance-prices.json';
import { HOURS_PER_MONTH, instancePrice, PRICE_SOURCES, priceOf } from '../../../lib/facts/fleet/prices';
import PRICES from '../../../lib/facts/fleet/prices.json';
import { defaultIn, QUOTA_IDS, QUOTA_SOURCES, quotaOf } from '../../../lib/facts/fleet/quotas';
import { instanceTypeProblem } from '../../../lib/facts/nodes/instance-types';

const DAY = /^\d{4}-\d\d-\d\d$/;

test.each(QUOTA_IDS.map((id) => [id, quotaOf(id)] as const))('quota %s is complete', (_, quota) => {
  expect(quota.default).toBeGreaterThanOrEqual(0);
  expect(quota.code ?? 'L-00000000').toMatch(/^L-[0-9A-F]{8}$/);
  expect(quota.source.length).toBeGreaterThan(0);
  expect(quota.source.filter((key) => !(key in QUOTA_SOURCES))).toEqual([]);
  expect(quota.verified).toContain('value');
  // Without a code nothing was read of it; with one it was, but for what the note says.
  expect(quota.verified.includes('code') || quota.code === undefined || quota.source.includes('3P')).toBe(true);
  expect(quota.max ?? quota.default).toBeGreaterThanOrEqual(quota.default);
});

test('no quota is there twice, and every source is of one', () => {
  const codes = QUOTA_IDS.flatMap((id) => quotaOf(id).code ?? []);
  expect(new Set(codes).size).toBe(codes.length);
  const used = QUOTA_IDS.flatMap((id) => quotaOf(id).source);
  expect(Object.keys(QUOTA_SOURCES).filter((key) => !used.includes(key))).toEqual([]);
});

/** Sources: Amazon VPC quotas; EBS quotas. */
test('defaults are those of AWS, by region where they differ', () => {
  expect(quotaOf('elastic-ips')).toMatchObject({ service: 'ec2', code: 'L-0263D0A3', default: 5 });
  expect(defaultIn(quotaOf('gp3-storage'), 'us-east-1')).toBe(50);
  expect(defaultIn(quotaOf('gp3-storage'), 'eu-south-1')).toBe(300);
  expect(defaultIn(quotaOf('roles'), undefined)).toBe(1000);
});

test.each(Object.entries(PRICES.prices))('price %s has a day and a source', (_, price) => {
  expect(price.usd).toBeGreaterThan(0);
  expect(price.asOf).toMatch(DAY);
  expect(price.source.filter((key) => !(key in PRICE_SOURCES))).toEqual([]);
  expect(['hour', 'month', 'use']).toContain(price.per);
});

/** Sources: the price pages of AWS for us-east-1, by way of infracost and karpenter. */
test('a month of usual things costs what AWS says', () => {
  const month = (usd: number | undefined) => ((usd ?? 0) * HOURS_PER_MONTH).toFixed(2);
  expect(month(priceOf('control-plane-standard').usd)).toBe('73.00');
  expect(month(priceOf('nat-gateway').usd)).toBe('32.85');
  expect(month(priceOf('public-ipv4').usd)).toBe('3.65');
  expect(month(instancePrice('t3.medium')?.usd)).toBe('30.37');
  expect(instancePrice('m7g.large')).toMatchObject({ usd: 0.0816, per: 'hour', asOf: '2026-07-20' });
  expect(instancePrice('m7g.large')?.source).toHaveLength(1);
  expect(instancePrice('m99.large')).toBeUndefined();
  expect(instancePrice('constructor.large')).toBeUndefined();
});

test('instances that have a price exist and cost something', () => {
  const types = Object.entries(INSTANCES).flatMap(([family, sizes]) =>
    sizes.split(' ').map((entry) => `${family}.${entry.split(':')[0]}`),
  );
  expect(types.length).toBeGreaterThan(1300);
  expect(types.filter((type) => !((instancePrice(type)?.usd ?? 0) > 0))).toEqual([]);
  expect(types.filter((type) => /no instance type of EC2/.test(instanceTypeProblem(type) ?? ''))).toEqual([]);
});
