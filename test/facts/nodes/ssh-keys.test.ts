import { sshKeyMaterial, sshKeyProblem } from '../../../lib/facts/nodes/ssh-keys';

const ED25519 = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILWIvInUm8rPA3vwMZyUHiNx8za3YhZxA2GWus6qRhA2';

function field(data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, data]);
}
const wire = (type: string, ...fields: Buffer[]) =>
  `${type} ${Buffer.concat([field(Buffer.from(type)), ...fields.map(field)]).toString('base64')}`;

/** An RSA key as ssh-keygen writes it: a number whose first bit is set gets a zero before it. */
function rsa(bits: number): string {
  return wire('ssh-rsa', Buffer.from([1, 0, 1]), Buffer.concat([Buffer.alloc(1), Buffer.alloc(bits / 8, 0xd3)]));
}

test.each([
  ['ed25519', ED25519],
  ['ed25519 at the end of a line', `${ED25519}\n`],
  ['ed25519 with a comment', `${ED25519} someone@example.com`],
  ['RSA of 2048 bits', rsa(2048)],
  ['RSA of 1024 bits', rsa(1024)],
])('takes %s', (_, key) => {
  expect(sshKeyProblem(key)).toBeUndefined();
});

test.each([
  [
    'DSA',
    'ssh-dss AAAAB3NzaC1kc3MAAACBAA==',
    'must be an ed25519 or RSA key, the types that EC2 imports; begins with ssh-dss',
  ],
  [
    'ECDSA',
    'ecdsa-sha2-nistp256 AAAA',
    'must be an ed25519 or RSA key, the types that EC2 imports; begins with ecdsa-sha2-nistp256',
  ],
  [
    'a private key',
    '-----BEGIN OPENSSH PRIVATE KEY-----',
    'must be an ed25519 or RSA key, the types that EC2 imports; begins with -----BEGIN',
  ],
  [
    'a key without material',
    'ssh-ed25519',
    'is not a whole ssh-ed25519 key: its material says otherwise than its type',
  ],
  [
    'a key cut short',
    ED25519.slice(0, -8),
    'is not a whole ssh-ed25519 key: its material says otherwise than its type',
  ],
  ['no Base64', 'ssh-ed25519 %%%', 'is not a whole ssh-ed25519 key: its material says otherwise than its type'],
  [
    'another type than it says',
    ED25519.replace('ssh-ed25519', 'ssh-rsa'),
    'is not a whole ssh-rsa key: its material says otherwise than its type',
  ],
  ['an ed25519 key of too few bytes', wire('ssh-ed25519', Buffer.alloc(31, 1)), 'is not a whole ssh-ed25519 key'],
  ['RSA of 3072 bits', rsa(3072), 'must be an RSA key of 1024, 2048, 4096 bits, has 3072'],
  [
    'RSA with an empty modulus',
    wire('ssh-rsa', Buffer.from([1, 0, 1]), Buffer.alloc(0)),
    'must be an RSA key of 1024, 2048, 4096 bits, has 0',
  ],
  [
    'RSA with a modulus of zero',
    wire('ssh-rsa', Buffer.from([1, 0, 1]), Buffer.alloc(128)),
    'must be an RSA key of 1024, 2048, 4096 bits, has 0',
  ],
  [
    'RSA with more than a modulus',
    wire('ssh-rsa', Buffer.from([1, 0, 1]), Buffer.alloc(128, 0xd3), Buffer.from([1])),
    'must be an RSA key of 1024, 2048, 4096 bits, has 0',
  ],
  ['two keys', `${ED25519}\n${ED25519}`, 'must be one key, on one line'],
  ['two keys of a Mac', `${ED25519}\r${ED25519}`, 'must be one key, on one line'],
  [
    'a long word',
    'x'.repeat(50),
    `must be an ed25519 or RSA key, the types that EC2 imports; begins with ${'x'.repeat(40)}`,
  ],
  [
    'RSA without a modulus',
    wire('ssh-rsa', Buffer.from([1, 0, 1])),
    'must be an RSA key of 1024, 2048, 4096 bits, has 0',
  ],
])('refuses %s', (_, key, problem) => {
  expect(sshKeyProblem(key)).toBe(problem);
});

test('a comment is no part of a key', () => {
  expect(sshKeyMaterial(ED25519.replace(' ', '  '))).toBe(ED25519);
  expect(sshKeyMaterial(`${ED25519}  someone@example.com`)).toBe(ED25519);
});
