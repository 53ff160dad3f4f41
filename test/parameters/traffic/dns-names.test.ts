import { limitProblems } from '../../../lib/guards/template-limits';
import { problemsOf, refusals, warnings } from '../../support/refusals';
import { type Raw, templateOf } from '../../support/templates';

const NAMED = { external_dns_name: 'api.prod.example.org', hosted_zone_id: 'Z0123456789ABCDEFGHIJ' };
const label = 'x'.repeat(40);
const many = (count: number, before = '') =>
  Array.from({ length: count }, (_, i) => `${before}${label}${i + 10}.example.org`);

test.each<[string, Raw]>([
  ['beside the domain', { dns_names: 'shop.prod.example.org' }],
  ['anywhere in a zone that may be the rack’s', { dns_names: 'example.org,www.example.org,*.example.org' }],
  ['many patterns', { dns_names: many(50, '*.') }],
])('%s: taken', (_, raw) => {
  expect(refusals({ ...NAMED, ...raw })).toEqual([]);
});

test.each<[string, Raw, string]>([
  [
    'in another zone',
    { dns_names: 'shop.example.com,www.example.org' },
    'must be in the zone of external_dns_name, api.prod.example.org',
  ],
  [
    'with the end of a label',
    { dns_names: 'www.anexample.org' },
    'must be in the zone of external_dns_name, api.prod.example.org',
  ],
  [
    'the API',
    { dns_names: NAMED.external_dns_name },
    'names external_dns_name, which is the Kubernetes API and has its record from the rack',
  ],
  ['too many', { dns_names: many(30) }, 'would take 7231 characters of a policy, which has room for 5000'],
])('%s: refused', (_, raw, message) => {
  expect(problemsOf({ ...NAMED, ...raw })).toMatchObject([{ parameter: 'dns_names', message }]);
});

test('as many as are taken fit into the policy, however long the domain', () => {
  const domain = `${Array.from({ length: 3 }, () => 'y'.repeat(63)).join('.')}.${'z'.repeat(45)}.example.org`;
  const raw = { ...NAMED, external_dns_name: domain, dns_names: many(20) };
  expect(problemsOf({ ...raw, dns_names: many(21) })).toHaveLength(1);
  expect(problemsOf(raw)).toEqual([]);
  expect(limitProblems(JSON.stringify(templateOf('platform', raw)))).toEqual([]);
});

test.each<[string, Raw, boolean]>([
  ['with a zone', NAMED, false],
  ['without', {}, true],
  ['without internet', { ...NAMED, internet_gateway: false, endpoint_access: 'private' }, true],
  ['in GovCloud', { ...NAMED, region: 'us-gov-west-1' }, true],
])('%s a warning says that nobody keeps them: %s', (_, raw, expected) => {
  const ids = warnings({ ...raw, dns_names: 'www.example.org' });
  expect(ids.includes('rack:without-effect-dns_names')).toBe(expected);
});
