import { capacityOf, type PlacedRack } from '../../lib/capacity';
import { render } from '../../lib/capacity/render';
import { planOf } from '../support/plans';
import type { Raw } from '../support/templates';

const PLAIN = { width: 100, color: false };

function racks(count: number, raw: Raw = {}, account?: string): PlacedRack[] {
  return Array.from({ length: count }, (_, i) => {
    const plan = planOf({ ...raw, name: `rack-${i + 1}` });
    return { name: plan.name, region: plan.region, account, plan };
  });
}

const shown = (some: readonly PlacedRack[], width = 100) => render(capacityOf(some), { ...PLAIN, width });

test('the worst stands first, with what is needed, who takes it, and how to ask for it', () => {
  const text = shown(racks(2), 140);
  const [title, , first, second] = text.split('\n');
  expect(title).toBe('The account that deploys, us-east-1: rack-1, rack-2');
  expect(first).toMatch(/^too small\s+Running On-Demand Standard .* instances\s+L-1216C47A\s+12\s+1,200\s+5$/);
  expect(second).toMatch(/^too small\s+EC2-VPC Elastic IPs\s+L-0263D0A3\s+6\s+6\s+5$/);
  expect(text).toContain('  EC2-VPC Elastic IPs: rack-1 3, rack-2 3. The start needs 6 addresses. Addresses that');
  expect(text).toMatch(/ask AWS for .*:\n.*--quota-code L-1216C47A --desired-value 1200 .*\n.*--desired-value 6 /);
  expect(text).toContain(
    '  aws service-quotas get-service-quota --service-code ec2 --quota-code L-1216C47A --region us-east-1',
  );
  expect(text).toMatch(/In all: 2 too small, \d+ only at start, \d+ fits\.\n$/);
});

test('what fits has nothing to ask for', () => {
  const text = shown(racks(1, { node_type: 't3.medium', high_availability: false, node_max_count: 2 }, '111122223333'));
  expect(text).toMatch(/^Account 111122223333, us-east-1: rack-1\n/);
  expect(text).toContain('\nAccount 111122223333, all regions: rack-1\n');
  expect(text).not.toContain('request-service-quota-increase');
  expect(text).not.toContain('About these');
  expect(text).toMatch(/In all: \d+ fits\.\n$/);
});

test.each([60, 80, 100, 200])('tables fit a terminal of %d columns', (width) => {
  const lines = shown(racks(12), width).split('\n');
  const tables = lines.filter((line) => /^(verdict|too small|only at start|fits|unverified) /.test(line));
  expect(tables.length).toBeGreaterThan(30);
  expect(tables.filter((line) => line.length >= Math.max(width, 70))).toEqual([]);
});

test('a hundred racks are not named one by one', () => {
  const text = shown(racks(100));
  expect(text).toMatch(/^The account that deploys, us-east-1: rack-1, .*, rack-8 and 92 more\n/);
  expect(text).toContain('and 92 more racks.');
  expect(text).toContain('... and 180 more, which --json has.');
  expect(text.split('\n').length).toBeLessThan(120);
});

test('colours are for terminals that have them', () => {
  expect(shown(racks(1))).not.toContain('\u001b[');
  expect(render(capacityOf(racks(1)), { width: 100, color: true })).toContain('\u001b[31mtoo small');
});
