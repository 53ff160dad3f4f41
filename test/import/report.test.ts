import type { Imported } from '../../lib/import/import';
import { render } from '../../lib/import/report';

const RESULT: Imported = {
  name: 'shop',
  parameters: {},
  file: '',
  became: [
    { parameter: 'region', from: 'metadata.region' },
    {
      parameter: 'node_pools[0]',
      from: 'nodeGroups[0]',
      fields: [{ parameter: 'type', from: 'nodeGroups[0].instanceType' }],
    },
  ],
  leftOut: [
    { key: 'nodeGroups[0].a', why: 'none', reason: 'not offered' },
    { key: 'nodeGroups[0].aKeyThatIsAsLongAsNoTerminalIsWide.andOn', why: 'none', reason: 'not offered' },
    { key: 'iam', why: 'secret', reason: 'it holds a token' },
    {
      key: 'b',
      why: 'refused',
      reason: 'a reason of a good many words, which does not fit into one line of a terminal',
    },
  ],
  notes: ['Look at it.'],
};

test('what became of what, what to look at, and what is left out, by why', () => {
  expect(render(RESULT, { width: 80, color: false })).toBe(`Rack shop: 2 parameters, 4 keys left out

Became
  region         metadata.region
  node_pools[0]  nodeGroups[0]

To look at
  -  Look at it.

Secrets, which no rack file holds
  iam  it holds a token

Values that a rack does not take
  b  a reason of a good many words, which does not fit into one line of a
     terminal

Without equivalent
  nodeGroups[0].a                      not offered
  nodeGroups[0]
  .aKeyThatIsAsLongAsNoTerminalIsWide
  .andOn
`);
});

test.each([40, 60, 80, 200])('no line is longer than a terminal of %i columns', (width) => {
  const lines = render(RESULT, { width, color: false }).split('\n').slice(1);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
});

test('colours where there are any', () => {
  expect(render(RESULT, { width: 80, color: true })).toContain('\u001b[1mBecame\u001b[22m');
  expect(render(RESULT, { width: 80, color: false })).not.toContain('\u001b');
});

test('endless keys end', () => {
  const leftOut = Array.from({ length: 5000 }, (_, i) => ({
    key: `k${i}`,
    why: 'unknown' as const,
    reason: 'unknown',
  }));
  const report = render({ ...RESULT, leftOut }, { width: 80, color: false });
  expect(report).toContain('5000 keys left out');
  expect(report).toContain('and 4950 more');
});
