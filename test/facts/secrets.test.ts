import { isSecretKey, secretIn, withoutSecretsIn } from '../../lib/facts/secrets';

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
  ['one in an object in a list', [[{ password: 'hunter22' }]], 'a secret in password'],
  ['one of several', { passwords: ['', 'hunter22'] }, 'a secret in passwords'],
  ['one with an ARN in it', { password: 'x-arn:' }, 'a secret in password'],
  ['something too deep to be read', deep(102, 'x'), 'what is nested too deep to be read'],
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
  ['an empty password', { password: '', passwords: [''] }],
  ['whether there is one', { password: true, secret: null, token: {} }],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what charts write
  ['what is filled in', { password: '${PASSWORD}' }],
  ['a name that is no text', { name: ['password'], value: 'hunter22' }],
  ['a name without a value', { name: 'password' }],
  ['nothing', null],
  ['deep nesting', deep(101, 'x')],
])('%s is none', (_, value) => {
  expect(secretIn(value)).toBeUndefined();
});

test.each([
  ...[
    'pass',
    'passes',
    'dbPassword',
    'DB_PASSWD',
    'passphrase',
    'passcode',
    'passwords',
    'pwd',
    'clientSecret',
    'TOKEN',
  ],
  ...['credential', 'credentials', 'apiKey', 'api-key', 'access_key', 'privatekey', 'secret-key', 'signingKey'],
  ...['encryption_key', 'accessId', 'access-id', 'ACCESS_ID', 'aws_access_key', 'secretsecret'],
])('%s is called as secrets are', (key) => {
  expect(isSecretKey(key)).toBe(key !== 'passes');
});

test.each([
  ...['existingSecret', 'existing-secret', 'imagePullSecret', 'pull_secret', 'tlsSecret', 'TLS_SECRET'],
  ...['passwordFile', 'secretName', 'tokenUrl', 'keyId', 'credentialsPath', 'http_tokens', 'publicKey', 'key', 'node'],
])('%s is not', (key) => {
  expect(isSecretKey(key)).toBe(false);
});

const ID = 'A1'.repeat(8);
const PART = 'eyJ-_3456789a';

test.each<[string, ...string[]]>([
  ['a private key', 'x -----BEGIN PRIVATE KEY----- x', '-----BEGIN RSA PRIVATE KEY-----'],
  ['an access key of AWS', `AKIA${ID}`, `x=ASIA${ID};`],
  ['a token', `${PART}.${PART}.x-_`, 'ghp_12345678', 'gho_12345678', 'ghu_12345678', 'ghs_12345678', 'ghr_12345678'],
  [
    'a token',
    'github_pat_12345678',
    'glpat-12345678',
    'dckr_pat_12345678',
    'xoxa-12345678',
    'xoxb-12345678',
    'xoxp-12345678',
  ],
  ['a masked secret', '****', '*****'],
  ['what Ansible has encrypted', '$ANSIBLE_VAULT;1.1;AES256'],
  ['a token in a URL', `https://${'x'.repeat(20)}@example.org`, `https://${'x'.repeat(512)}@example.org`],
  ['a password in a URL', 'https://me:p@example.org', `x://${'x'.repeat(512)}:${'x:'.repeat(256)}@`],
  ['a secret', 'password=abc', 'DB_PASSWD: abc', 'secret  =  "abc"', "token:'abc'", '"api_key": "abc"', "'apikey'=abc"],
  ['a secret', 'API-KEY=abc', 'accesskey=abc', 'access-key=abc', 'access_key=abc', 'PASSWORD=a=c'],
])('%s is seen by its looks', (what, ...texts) => {
  expect(texts.map((text) => [text, secretIn(text)])).toEqual(texts.map((text) => [text, what]));
});

test.each([
  ...['-----BEGIN PUBLIC KEY-----', '-----BEGIN_PRIVATE KEY-----', `XAKIA${ID}`, `AKIA${ID}1`, `AKIA${ID.slice(1)}`],
  ...[
    `x${PART}.${PART}.x`,
    `${PART.slice(1)}.${PART}.x`,
    `eyJ123456789.${PART}.x`,
    `${PART}.eyJ123456789.x`,
    `${PART}.${PART}.`,
  ],
  ...[`eyJ12345678$0.${PART}.x`, `${PART}.eyJ12345678$0.x`, `${PART}x${PART}.x`, `${PART}.${PART}xx`],
  ...['gha_12345678', 'ghp_1234567', 'Xghp_12345678', 'xoxc-12345678', 'ghp_1234-5678'],
  ...['***', 'x****', '****x', 'ANSIBLE_VAULT;'],
  ...[`https://${'x'.repeat(19)}@example.org`, `https://${'x'.repeat(513)}@example.org`, `https://${'x'.repeat(20)}`],
  ...[
    'https://example.org/twenty-characters/a@b',
    'https://example.org/ twenty characters@b',
    'https://$TOKEN_OF_THE_PIPELINE@a',
  ],
  ...['https://:p@example.org', 'https://me:@example.org', `x://${'x'.repeat(513)}:x@`, `x://me:${'x'.repeat(513)}@`],
  ...['https://a/b:c@d', 'https://a b:c@d', 'https://a:b/c@d', 'https://a:b c@d', 'https://a@b:c@d'],
  ...[
    'password=ab',
    'password abc',
    'pass=abc',
    'TOKEN=$(curl)',
    'token: <yours>',
    'secret={abc}',
    'password=`cat a`',
    'secret: a b',
  ],
])('%j is none by its looks', (text) => {
  expect(secretIn(text)).toBeUndefined();
});

test('a text without its secrets has all that is around them', () => {
  const text =
    'export DB_PASSWORD=abc; git clone https://me:pw@example.org; git clone https://you:pw@example.org; TOKEN=$(cat a)';
  expect(withoutSecretsIn(text, '***')).toBe(
    'export DB_*** git clone https***example.org; git clone https***example.org; TOKEN=$(cat a)',
  );
});
