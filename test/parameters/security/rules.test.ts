import { problemsOf, refusals } from '../../support/refusals';
import type { Raw } from '../../support/templates';

const TRUSTED = { trusted_account_id: '444455556666', external_id: 'rack-5f2c9d1e' };
const BOUNDARY = 'arn:aws:iam::111122223333:policy/boundary';

test.each<[string, Raw]>([
  ['another account, in an account that is not named', TRUSTED],
  ['another account', { ...TRUSTED, account: '111122223333' }],
  ['the longest external id', { ...TRUSTED, external_id: 'x'.repeat(1224) }],
  ['every character of an external id', { ...TRUSTED, external_id: 'Az09_+=,.@:/-' }],
  ['a boundary of the account', { permissions_boundary_arn: BOUNDARY, account: '111122223333' }],
  [
    'a boundary that AWS maintains',
    { permissions_boundary_arn: 'arn:aws:iam::aws:policy/PowerUserAccess', account: '111122223333' },
  ],
])('%s: taken', (_, raw) => {
  expect(refusals(raw)).toEqual([]);
});

test.each<[row: string, Raw, string[]]>([
  ['D4', { trusted_account_id: '444455556666' }, ['trusted_account_id: needs external_id']],
  ['D4', { external_id: 'rack-5f2c9d1e' }, ['external_id: needs trusted_account_id']],
  [
    'D4',
    { ...TRUSTED, account: '444455556666' },
    ['trusted_account_id: must be another account than that of the rack, which needs no such role'],
  ],
  [
    'D4',
    { ...TRUSTED, iam_policies_enable: false },
    ['iam_policies_enable: must be true with trusted_account_id, whose role has those policies'],
  ],
  [
    'D4',
    { trusted_account_id: '*', external_id: 'ab' },
    ['trusted_account_id: must be an AWS account id of 12 digits'],
  ],
  [
    'D4',
    { ...TRUSTED, external_id: 'x'.repeat(1225) },
    ['external_id: must be 2 to 1,224 letters, digits or _+=,.@:/-'],
  ],
  [
    'C6',
    { permissions_boundary_arn: BOUNDARY, account: '444455556666' },
    ['permissions_boundary_arn: must be of the account of the rack, 444455556666'],
  ],
  [
    'C6',
    { permissions_boundary_arn: 'arn:aws-cn:iam::111122223333:policy/boundary' },
    ['permissions_boundary_arn: must be of the partition of us-east-1, aws'],
  ],
])('%s: %j is refused', (_, raw, expected) => {
  expect(refusals(raw)).toEqual(expected);
  expect(problemsOf(raw).filter(({ fix }) => fix === '')).toEqual([]);
});
