import { parseParameters } from '../../../lib/parameters/parse';
import { certificatesOf, domainOf, type IssuerPlan } from '../../../lib/rack/traffic/certificates';
import type { Raw } from '../../support/templates';

const parsed = (raw: Raw) => parseParameters(raw).parameters;
const NAMED = { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0000000001' };
const UNMANAGED = { ...NAMED, record_set_managed: false };
const SELF_SIGNED = { tls_issuer: 'self-signed' };
const CA = { tls_issuer: 'ca', tls_ca_secret: 'acme-ca' };
const ACM = {
  tls_issuer: 'acm',
  acm_certificate_arn: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
};
const ISOLATED = { internet_gateway: false };

test.each<[string, Raw, IssuerPlan]>([
  ['Let’s Encrypt by default, by HTTP', {}, { type: 'letsencrypt' }],
  ['by DNS too where the rack has a zone', NAMED, { type: 'letsencrypt', hostedZoneId: 'Z0000000001' }],
  ['by HTTP where somebody else manages it', UNMANAGED, { type: 'letsencrypt' }],
  ['the rack’s own authority', SELF_SIGNED, { type: 'self-signed' }],
  ['the rack’s own authority where Let’s Encrypt is out of reach', ISOLATED, { type: 'self-signed' }],
  ['an authority in a secret', CA, { type: 'ca', secret: 'acme-ca' }],
  ['an authority in a secret, without internet', { ...CA, ...ISOLATED }, { type: 'ca', secret: 'acme-ca' }],
  ['ACM', ACM, { type: 'acm' }],
])('who signs: %s', (_, raw, issuer) => {
  expect(certificatesOf(parsed(raw)).issuer).toEqual(issuer);
});

test.each<[string, Raw, string | undefined]>([
  ['none without a domain', {}, undefined],
  ['one by Let’s Encrypt in the zone of the rack', NAMED, '*.api.example.org'],
  ['none by Let’s Encrypt where somebody else manages the zone', UNMANAGED, undefined],
  ['one by the rack’s own authority, zone or not', { ...UNMANAGED, ...SELF_SIGNED }, '*.api.example.org'],
  ['one by the rack’s own authority without internet', { ...NAMED, ...ISOLATED }, '*.api.example.org'],
  ['one by the authority in a secret', { ...UNMANAGED, ...CA }, '*.api.example.org'],
  ['none where the load balancer has one', { ...NAMED, ...ACM }, undefined],
  ['none where none is wanted', { ...NAMED, convox_domain_tls_cert_disable: true }, undefined],
])('the wildcard certificate: %s', (_, raw, wildcard) => {
  expect(certificatesOf(parsed(raw)).wildcard).toBe(wildcard);
});

test.each([
  [{}, '2160h'],
  [{ cert_duration: '720h' }, '720h'],
])('certificates with %j are good for %s', (raw, duration) => {
  expect(certificatesOf(parsed(raw)).duration).toBe(duration);
});

test.each<[string, Raw, object | undefined]>([
  ['none', {}, undefined],
  [
    'with the records in the zone of the rack',
    NAMED,
    { name: 'api.example.org', hostedZoneId: 'Z0000000001', id: '76178e9a', dnsNames: [] },
  ],
  [
    'with names beyond it',
    { ...NAMED, dns_names: 'shop.example.org' },
    { name: 'api.example.org', hostedZoneId: 'Z0000000001', id: '76178e9a', dnsNames: ['shop.example.org'] },
  ],
  ['with an output that says which to make', UNMANAGED, { name: 'api.example.org', id: '5babe44b', dnsNames: [] }],
])('the domain of a rack: %s', (_, raw, domain) => {
  expect(domainOf(parsed(raw))).toEqual(domain);
});
