import { EXAMPLE_RACKS } from '../support/example-racks';
import { chartsOf, manifestsOf } from '../support/installed';
import { PLATFORM_RACKS } from '../support/platform-racks';
import { secretsIn } from '../support/secrets';
import { templatesOf } from '../support/templates';

/** Whoever may read a stack may read its template: what is in one is no secret any more. */

describe.each([...Object.entries(EXAMPLE_RACKS), ...Object.entries(PLATFORM_RACKS)])('rack %s', (_, raw) => {
  test('has no secret in a template, in the values of a chart, or in a manifest', () => {
    expect(secretsIn({ templates: templatesOf(raw), charts: chartsOf(raw), manifests: manifestsOf(raw) })).toEqual([]);
  });

  test('asks nobody for one: a parameter that is not shown is kept all the same', () => {
    expect(JSON.stringify(templatesOf(raw))).not.toContain('"NoEcho"');
  });
});

const KEY = ['BEGIN', 'EC PRIVATE', 'KEY'];

test.each([
  ['a private key', { a: ['x', `-----${KEY.join(' ')}-----`] }, '/a/1: a private key'],
  ['an access key', { text: `id=${'AKIA'}${'A1'.repeat(8)}` }, '/text: an access key of AWS'],
  ['a password', { config: { adminPassword: 'changeit' } }, '/config/adminPassword: a secret by its name'],
  ['one inside of JSON', { Values: '{"awsSecretAccessKey":"x"}' }, '/Values/awsSecretAccessKey: a secret by its name'],
  ['a Secret', { kind: 'Secret', data: { 'tls.crt': 'eA==' } }, ': a Secret with its content'],
])('%s is noticed', (_, json, secret) => {
  expect(secretsIn(json)).toEqual([secret]);
});

test.each([
  ['the name of a secret', { privateKeySecretRef: { name: 'letsencrypt-account' }, secretName: 'domain-tls' }],
  ['how a key is to be made', { privateKey: { algorithm: 'ECDSA', size: 256 } }],
  ['a value that is empty', { awsSecretAccessKey: '' }],
])('%s is none', (_, json) => {
  expect(secretsIn(json)).toEqual([]);
});
