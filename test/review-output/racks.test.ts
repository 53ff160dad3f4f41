import type { RackReport } from '../../lib/review/report';
import { rackGroups } from '../../lib/review-output/racks';
import { FULL } from '../support/review-reports';

const [prod] = FULL.racks as readonly [RackReport, ...RackReport[]];
/** The same under another name, with nothing in it but what names it. */
const rack = (name: string, more: Partial<RackReport> = {}): RackReport => ({
  ...prod,
  name,
  stacks: [],
  line: `alias/${name}`,
  parameters: [{ path: 'a', after: `logs.${name}.example` }],
  ...more,
});
const groups = (...racks: RackReport[]) =>
  rackGroups({ ...FULL, racks }).map((group) => [group.rack, ...group.others].map(({ name }) => name).join(' '));

test.each<[string, readonly RackReport[], readonly string[]]>([
  ['the same but for the name', [rack('blue'), rack('green')], ['blue green']],
  [
    'the same but for the place',
    [rack('blue'), rack('green', { region: 'eu-west-1', account: '222233334444' })],
    ['blue green'],
  ],
  ['something else', [rack('blue'), rack('green', { parameters: [] })], ['blue', 'green']],
  ['the name of another', [rack('blue'), rack('green', { line: 'alias/blue' })], ['blue', 'green']],
  [
    'a name that is a word of this project',
    [rack('rack', { line: 'eks-rack' }), rack('green', { line: 'eks-rack' })],
    ['rack green'],
  ],
  ['a name with signs', [rack('blue.*'), rack('green')], ['blue.* green']],
  ['nothing', [rack('blue', { state: 'unchanged' })], []],
  [
    'the worst first',
    [rack('blue', { effect: 'in place' }), rack('green', { effect: 'fails at deploy' })],
    ['green', 'blue'],
  ],
  [
    'of one effect, what is worse',
    [rack('blue', { totals: { ...prod.totals, severity: { ...prod.totals.severity, danger: 0 } } }), rack('green')],
    ['green', 'blue'],
  ],
])('%s', (_, racks, expected) => {
  expect(groups(...racks)).toEqual(expected);
});
