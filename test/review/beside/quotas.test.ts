import { capacityOf } from '../../../lib/capacity';
import { quotaDeltas, quotasIn } from '../../../lib/review/beside/quotas';
import { planOf } from '../../support/plans';
import type { Raw } from '../../support/templates';

const HERE = { name: 'rack', region: 'us-east-1' };

/** As it comes out of the file of an app with some racks. */
const file = (...racks: readonly Raw[]) =>
  JSON.parse(JSON.stringify(capacityOf(racks.map(planOf).map((plan) => ({ ...plan, plan })))));
const quotas = (raw: Raw = {}, ...others: readonly Raw[]) => quotasIn(file(raw, ...others), HERE);
const STANDARD = 'Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances';

test('more and less is told of each quota, at the start and at full scale', () => {
  const deltas = quotaDeltas(quotas(), quotas({ node_type: 'm7i.2xlarge', high_availability: false }), false);
  expect(deltas).toEqual(
    expect.arrayContaining([
      { code: 'ec2 L-1216C47A', what: `${STANDARD}, at the start (vCPU)`, before: 6, after: 8, quota: 5 },
      { code: 'ec2 L-1216C47A', what: `${STANDARD}, at full scale (vCPU)`, before: 600, after: 800, quota: 5 },
      { code: 'ec2 L-0263D0A3', what: 'EC2-VPC Elastic IPs, at the start (addresses)', before: 3, after: 1, quota: 5 },
    ]),
  );
});

test('beside other racks it is told what all of them take', () => {
  const other = { name: 'other' };
  const deltas = quotaDeltas(quotas({}, other), quotas({ high_availability: false }, other), false);
  expect(deltas?.find(({ what }) => what.startsWith('EC2-VPC Elastic IPs, at the start'))).toEqual({
    code: 'ec2 L-0263D0A3',
    what: 'EC2-VPC Elastic IPs, at the start (addresses)',
    before: 3,
    after: 1,
    quota: 5,
    together: 4,
  });
});

test('an equal rack takes nothing more, and a new one all that it takes', () => {
  expect(quotaDeltas(quotas(), quotas(), false)).toEqual([]);
  expect(quotaDeltas(undefined, quotas(), true)?.every(({ before, after }) => before === 0 && after > 0)).toBe(true);
});

test('what a rack takes no more goes to nothing', () => {
  const deltas = quotaDeltas(quotas(), quotas({ egress: 'none' }), false);
  expect(deltas?.filter(({ code }) => code === 'ec2 L-0263D0A3').map(({ after }) => after)).toEqual([0, 0]);
});

test('where one side is not known, nothing is said', () => {
  expect(quotaDeltas(undefined, quotas(), false)).toBeUndefined();
  expect(quotaDeltas(quotas(), undefined, false)).toBeUndefined();
});

test.each([
  ['of another rack', file({ name: 'other' })],
  ['of another region', file({ region: 'eu-west-1' })],
  ['of another account', file({ account: '111122223333' })],
  ['of another form', { places: [{ racks: 'rack' }] }],
  ['of nothing', undefined],
])('a file %s says nothing of a rack', (_, content) => {
  expect(quotasIn(content, HERE)?.filter(({ code }) => code.startsWith('ec2'))).not.toEqual(
    expect.arrayContaining([expect.anything()]),
  );
});
