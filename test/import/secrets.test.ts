import { isSecretKey, secretIn } from '../../lib/import/secrets';

test.each([
  'password',
  'docker_hub_password',
  'dbPassword',
  'secret_key',
  'token',
  'access_id',
  'webhook_signing_key',
  'apiKey',
  'private_eks_pass',
])('%s is the key of a secret', (key) => {
  expect(isSecretKey(key)).toBe(true);
});

test.each([
  'tls_ca_secret_name',
  'imds_http_tokens',
  'key_pair_name',
  'keyName',
  'kmsKeyArn',
  'ssh_public_key',
  'ssh_key_file',
  'publicKey',
  'hosted_zone_id',
  'passwordFile',
])('%s is not', (key) => {
  expect(isSecretKey(key)).toBe(false);
});

test.each<[unknown, string]>([
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIE', 'a private key'],
  ['x AKIAABCDEFGHIJKLMNOP y', 'an access key of AWS'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc', 'a token'],
  ['ghp_0123456789abcdef', 'a token'],
  ['**********', 'a masked secret'],
  ['https://me:hunter2@example.org/a', 'a password in a URL'],
  ['export DB_PASSWORD=hunter2', 'a secret'],
  ['api_key: "abcdef"', 'a secret'],
  [{ a: [{ password: 'x' }] }, 'a secret in password'],
  [['AKIAABCDEFGHIJKLMNOP'], 'an access key of AWS'],
])('%j holds %s', (value, what) => {
  expect(secretIn(value)).toBe(what);
});

test.each([
  'sysctl -w vm.max_map_count=262144',
  'TOKEN=$(curl -X PUT http://169.254.169.254/latest/api/token)',
  'TOKEN="$TOKEN"',
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILWIvInUm8rPA3vwMZyUHiNx8za3YhZxA2GWus6qRhA2',
  'arn:aws:secretsmanager:us-east-1:111122223333:secret:db',
  'tcp+tls://logs.example.org:6514',
  'http_tokens: required',
])('%s holds none', (value) => {
  expect(secretIn(value)).toBeUndefined();
});
