import { costOf } from '../../lib/cost';
import { render } from '../../lib/cost/render';
import { planOf } from '../support/plans';
import type { Raw } from '../support/templates';

const shown = (racks: readonly Raw[], width = 100, color = false) =>
  render(
    racks.map((raw) => costOf(planOf(raw))),
    { width, color },
  );

test('a line for each part, the total, and where the prices are from', () => {
  const text = shown([{}]);
  expect(text).toMatch(/^Rack rack in us-east-1, at rest\n/);
  expect(text).toMatch(/\nNAT gateways\s+3\s+gateway\s+0.045 \/ hour\s+98.55\n/);
  expect(text).toMatch(/\nkey\s+1\s+key\s+1.00 \/ month\s+1.00\n/);
  expect(text).toContain('\nTotal: 261.23 USD a month\n');
  expect(text).toContain('\nNot in these numbers:\n  what your apps need');
  expect(text).toContain('List prices, collected on 2026-11-26; the oldest is of 2024-02-01. A month has 730 hours.');
  expect(text).toContain('generated from the AWS Price List API at 2026-07-20');
});

test.each<[string, Raw, string]>([
  [
    'without a price',
    { node_type: 'r9g.large' },
    'Total: at least 215.68 USD a month, without nodes rack-node (r9g.large)',
  ],
  [
    'spot',
    { node_capacity_type: 'spot', node_type: 't3.small,t3a.small' },
    'Total: 261.23 USD a month, spot at the most that it costs: nodes rack-node, spot',
  ],
])('a total that is a bound says so: %s', (_, raw, total) => {
  expect(shown([raw])).toContain(`\n${total}\n`);
});

test('a price that is not known is no number', () => {
  expect(shown([{ node_type: 'r9g.large' }])).toMatch(/\nnodes rack-node\s+3\s+r9g.large\s+not known\n/);
});

test('several racks have a total of all', () => {
  expect(shown([{}, { name: 'b' }])).toContain('\nAll 2 racks: 522.46 USD a month.\n');
  expect(shown([{}, { name: 'b', node_type: 'r9g.large' }])).toContain('\nAll 2 racks: at least 476.91 USD a month.\n');
  expect(shown([{}])).not.toContain('All 1');
});

test.each([60, 80, 120])('the table fits a terminal of %d columns', (width) => {
  const [, ...lines] = shown([{ efs_csi_driver_enable: true, bastion_enable: true }], width).split('\n');
  const rows = lines.slice(
    0,
    lines.findIndex((line) => line.startsWith('Total')),
  );
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter((line) => line.length >= width)).toEqual([]);
});

test('colours are for terminals that have them', () => {
  expect(shown([{}])).not.toContain('\u001b[');
  expect(shown([{ node_type: 'r9g.large' }], 100, true)).toContain('\u001b[33mnot known');
});
