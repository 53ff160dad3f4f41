import { ancestorsOf, challengeNames, namesBelow, recordNamesFor } from '../../../lib/facts/traffic/record-names';

/** As IAM compares by StringLike: `*` is any text, all else is itself. */
const matches = (pattern: string, name: string) =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replaceAll(/[.\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(name);
const allowed = (patterns: readonly string[], name: string) => patterns.some((pattern) => matches(pattern, name));

const RACK = [namesBelow('rack.example.org'), ...recordNamesFor(['shop.example.org', '*.lab.example.org'])];

test.each([
  ['web.rack.example.org', true],
  ['a.b.rack.example.org', true],
  ['cname-web.rack.example.org', true],
  ['\\052.web.rack.example.org', true],
  ['cname-\\052.web.rack.example.org', true],
  ['shop.example.org', true],
  ['a-shop.example.org', true],
  ['aaaa-shop.example.org', true],
  ['cname-shop.example.org', true],
  ['one.lab.example.org', true],
  ['a-one.lab.example.org', true],
  ['rack.example.org', false],
  ['example.org', false],
  ['www.example.org', false],
  ['notrack.example.org', false],
  ['www.shop.example.org', false],
  ['x-shop.example.org', false],
  ['lab.example.org', false],
])('external-dns may change %s: %s', (name, expected) => {
  expect(allowed(RACK, name)).toBe(expected);
});

test.each([
  ['_acme-challenge.rack.example.org', true],
  ['_acme-challenge.web.rack.example.org', true],
  ['_acme-challenge.a.b.rack.example.org', true],
  ['rack.example.org', false],
  ['web.rack.example.org', false],
  ['_acme-challenge.example.org', false],
  ['_acme-challenge.other.example.org', false],
])('cert-manager may change %s: %s', (name, expected) => {
  expect(allowed(challengeNames('rack.example.org'), name)).toBe(expected);
});

test.each([
  ['api.example.org', ['example.org']],
  ['a.b.example.org', ['b.example.org', 'example.org']],
])('the zone of %s may be that of %j', (domain, expected) => {
  expect(ancestorsOf(domain)).toEqual(expected);
});
