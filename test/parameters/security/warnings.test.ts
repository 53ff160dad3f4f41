import { warnings } from '../../support/refusals';
import type { Raw } from '../../support/templates';

test.each<[string, Raw, string[]]>([
  [
    'logs for a bucket that is not given',
    { assets_bucket_access_logs: true },
    ['rack:without-effect-assets_bucket_access_logs'],
  ],
  ['another account', { trusted_account_id: '444455556666', external_id: 'rack-5f2c9d1e' }, ['rack:trusted-account']],
])('warns of %s', (_, raw, expected) => {
  expect(warnings(raw).filter((id) => id !== 'rack:endpoint-open')).toEqual(expected);
});
