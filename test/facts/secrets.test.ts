import { secretIn } from '../../lib/facts/secrets';

const cronJob = (env: object) => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'a' },
  spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: 'a', env: [env] }] } } } } },
});
const deep = (levels: number, inner: unknown): unknown => (levels === 0 ? inner : { a: deep(levels - 1, inner) });

test.each<[string, unknown, string | RegExp]>([
  [
    'an access key in the environment of a job',
    cronJob({ name: 'A', value: 'AKIAABCDEFGHIJKLMNOP' }),
    'an access key of AWS',
  ],
  [
    'a password by the name of a variable',
    cronJob({ name: 'DB_PASSWORD', value: 'hunter22' }),
    'a secret in DB_PASSWORD',
  ],
  ['a password of digits', { password: 12345678 }, 'a secret in password'],
  ['several', { passwords: ['hunter22'] }, 'a secret in passwords'],
  ['a short name', { pwd: 'hunter22' }, 'a secret in pwd'],
  ['a key to encrypt with', { encryptionKey: 'c2VjcmV0' }, 'a secret in encryptionKey'],
  ['a token as the user of a URL', 'https://abcdefghij0123456789@example.org/a.git', 'a token in a URL'],
  ['something too deep to be read', deep(200, 'x'), 'what is nested too deep to be read'],
])('%s is a secret', (_, value, expected) => {
  expect(secretIn(value)).toBe(expected);
});

test.each<[string, unknown]>([
  ['a key of KMS', { encryptionKey: 'arn:aws:kms:us-east-1:111122223333:key/k', kmsKey: 'alias/a' }],
  ['the name of a secret', { existingSecret: 'db', passwordSecretName: 'db' }],
  ['a variable from a secret', cronJob({ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'p' } } })],
  ['what Kubernetes fills in', cronJob({ name: 'DB_PASSWORD', value: '$(OTHER)' })],
  ['a number that is no password', { token: 3 }],
  ['a host with a port', 'https://example.org:8443/a'],
])('%s is none', (_, value) => {
  expect(secretIn(value)).toBeUndefined();
});
