import type { ParameterError } from '../lib/parameters/language/problem';
import { rackOf } from '../lib/rack/rack';
import { type Raw, rackApp } from './support/templates';

function warningsOf(raw: Raw) {
  const { stacks } = rackApp(raw).synth();
  return stacks.flatMap(({ messages }) =>
    messages.filter(({ level }) => level === 'warning').map(({ entry }) => String(entry.data)),
  );
}

test('nodes without room for the system pods are a problem like others', () => {
  expect(() => rackOf({ node_type: 't3.nano' })).toThrow(
    expect.objectContaining({
      name: 'ParameterError',
      message: `1 problem with the parameters; nothing was written.

  node_type: is too small: 5 daemon sets and ebs-csi-controller need 6 pods, 300m CPU and 430 MiB of one node, and a node has room for 34 pods, 1930m CPU and 63 MiB, got t3.nano
    allowed: types whose nodes have room for the system pods
    fix: -c node_type=t3.small
`,
    }),
  );
});

test.each([
  ['too few nodes for the system pods at first are worth a warning', { cidr: '10.1.0.0/24' }, 1],
  ['enough are not', {}, 0],
])('%s', (_, raw, count) => {
  expect(warningsOf(raw).filter((text) => text.includes('nodes are added until'))).toHaveLength(count);
});

describe('together with everything else that is wrong', () => {
  const problems = (raw: Raw) => {
    try {
      rackOf(raw);
      return [];
    } catch (error) {
      return (error as ParameterError).problems.map(({ parameter }) => parameter);
    }
  };

  test.each<[string, Raw, string[]]>([
    ['it is one more problem', { node_type: 't3.nano', node_disk: 5, tpye: 'x' }, ['tpye', 'node_disk', 'node_type']],
    ['it rests on nothing that was refused', { node_type: 't3.nano', high_availability: 'no' }, ['high_availability']],
    ['it waits for parameters that agree', { node_type: 't3.nano', tls_issuer: 'ca' }, ['tls_issuer']],
    ['where there is room there is none', { node_disk: 5 }, ['node_disk']],
  ])('%s', (_, raw, expected) => {
    expect(problems(raw)).toEqual(expected);
  });
});
