import { refusals } from '../../support/refusals';
import type { Raw } from '../../support/templates';

const [ACCOUNT, OTHER] = ['111122223333', '444455556666'];
const CERTIFICATE = {
  tls_issuer: 'acm',
  acm_certificate_arn: `arn:aws:acm:us-east-1:${ACCOUNT}:certificate/12345678-1234-1234-1234-123456789012`,
};
const ROLE = { node_role_arn: `arn:aws:iam::${ACCOUNT}:role/nodes` };
const BOUNDARY = { permissions_boundary_arn: `arn:aws:iam::${ACCOUNT}:policy/boundary` };
const KEY = {
  kms_key_arn: `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
};

test.each<[string, Raw, string[]]>([
  ['a certificate', CERTIFICATE, [`acm_certificate_arn: must be of the account of the rack, ${OTHER}`]],
  ['a role of nodes', ROLE, [`node_role_arn: must be of the account of the rack, ${OTHER}`]],
  ['a boundary', BOUNDARY, [`permissions_boundary_arn: must be of the account of the rack, ${OTHER}`]],
  ['a key, which may be shared', KEY, []],
])('%s of another account', (_, raw, expected) => {
  expect(refusals({ ...raw, account: OTHER })).toEqual(expected);
  expect(refusals({ ...raw, account: ACCOUNT })).toEqual([]);
  expect(refusals(raw)).toEqual([]);
});
