import { spawnSync } from 'node:child_process';
import { cipherListProblem, cipherProblem } from '../../../lib/facts/traffic/openssl-ciphers';

test.each([
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'DES-CBC3-SHA',
  'HIGH',
  '!aNULL',
  '-RC4',
  '+kRSA',
  '!EXPORT',
  'TLSv1.2',
  'ECDHE+AESGCM',
  '!ECDHE+AESGCM+SHA256',
  '@STRENGTH',
  '@SECLEVEL=1',
  'DEFAULT',
])('takes %s', (element) => {
  expect(cipherProblem(element)).toBeUndefined();
});

test.each([
  ['ECDHE-ECDSA-AES128-GCM-SHA265', 'must be a cipher or a group of them that OpenSSL knows'],
  ['high', 'must be a cipher or a group of them that OpenSSL knows'],
  ['ECDHE+', 'must be a cipher or a group of them that OpenSSL knows'],
  ['!!RC4', 'must be a cipher or a group of them that OpenSSL knows'],
  ['@SECLEVEL=6', 'must be a cipher or a group of them that OpenSSL knows'],
  ['!@STRENGTH', 'must be a cipher or a group of them that OpenSSL knows'],
  ['STRENGTH', 'must be a cipher or a group of them that OpenSSL knows'],
  ['@STRENGTHS', 'must be a cipher or a group of them that OpenSSL knows'],
  ['x@STRENGTH', 'must be a cipher or a group of them that OpenSSL knows'],
  ['DEFAULTS', 'must be a cipher or a group of them that OpenSSL knows'],
  ['!DEFAULT', 'must be a cipher or a group of them that OpenSSL knows'],
  ['TLS_aes', 'must be a cipher or a group of them that OpenSSL knows'],
  ['xTLS_AES', 'must be a cipher or a group of them that OpenSSL knows'],
  ['TLS_AES_128_GCM_SHA256', 'must not name TLS_AES_128_GCM_SHA256: the ciphers of TLS 1.3 are fixed'],
])('refuses %s', (element, problem) => {
  expect(cipherProblem(element)).toBe(problem);
});

test.each([
  ['HIGH:!aNULL:!MD5:!RC4:!3DES', undefined],
  ['DEFAULT:!kRSA', undefined],
  ['HIGH:DEFAULT', 'must begin with DEFAULT: OpenSSL passes over it anywhere else'],
  ['!aNULL', 'must leave at least one cipher: NGINX does not start without'],
  ['HIGH:!ALL', 'must leave at least one cipher: NGINX does not start without'],
  ['EXPORT:LOW', 'must leave at least one cipher: NGINX does not start without'],
])('a list: %s', (list, problem) => {
  expect(cipherListProblem(list.split(':'))).toBe(problem);
});

const openssl = spawnSync('openssl', ['ciphers', 'ALL:COMPLEMENTOFALL'], { encoding: 'utf8' });
const onThisMachine = openssl.status === 0 ? openssl.stdout.trim().split(':') : [];

test('every suite of the OpenSSL of this machine, and of Node.js, is known', () => {
  const here = [...onThisMachine, 'ECDHE-RSA-AES256-GCM-SHA384'].filter((name) => !name.startsWith('TLS_'));
  expect(here.filter((name) => cipherProblem(name) !== undefined)).toEqual([]);
});
