/** RSA keys that EC2 imports, in bits. Source: EC2 User Guide, "Create a key pair for your instance". */
const RSA_BITS = [1024, 2048, 4096];
const ED25519_BYTES = 32;

/**
 * A key as {@link sshKeyProblem} takes it: type, material and a comment on one line. All of an ed25519 key but its 32 bytes
 * is the same in every one; the length of an RSA key is inside.
 */
export const SSH_KEY_PATTERN = (() => {
  const gap = '[^\\S\\r\\n]';
  const ed25519 = `ssh-ed25519${gap}+AAAAC3NzaC1lZDI1NTE5AAAAI[A-P][A-Za-z0-9+/]{42}`;
  const rsa = `ssh-rsa${gap}+AAAAB3NzaC1yc2E[A-Za-z0-9+/]+={0,2}`;
  return `(?:${ed25519}|${rsa})(?:${gap}[^\\r\\n]*)?`;
})();

/** What is wrong with a public key in OpenSSH's format as a key pair of EC2, or nothing. */
export function sshKeyProblem(key: string): string | undefined {
  if (/[\r\n]/.test(key.trim())) {
    return 'must be one key, on one line';
  }
  const [type, material = ''] = key.split(/\s+/) as [string, ...string[]];
  if (type !== 'ssh-ed25519' && type !== 'ssh-rsa') {
    return `must be an ed25519 or RSA key, the types that EC2 imports; begins with ${type.slice(0, 40)}`;
  }
  const blob = Buffer.from(material, 'base64');
  // What Node.js reads of a text that is no whole base64 is not what others read of it.
  const fields = blob.toString('base64') === material ? wireFields(blob) : undefined;
  if (fields?.[0]?.toString('latin1') !== type) {
    return `is not a whole ${type} key: its material says otherwise than its type`;
  }
  if (type === 'ssh-ed25519') {
    return fields.length === 2 && fields[1]?.length === ED25519_BYTES ? undefined : 'is not a whole ssh-ed25519 key';
  }
  const [, , modulus, ...more] = fields;
  const bits = modulus === undefined || more.length > 0 ? 0 : bitLength(modulus);
  return RSA_BITS.includes(bits) ? undefined : `must be an RSA key of ${RSA_BITS.join(', ')} bits, has ${bits}`;
}

/** The key without its comment: what identifies it. */
export function sshKeyMaterial(key: string): string {
  return key.split(/\s+/).slice(0, 2).join(' ');
}

/** The length-prefixed fields of a public key; nothing if they do not add up. Source: RFC 4253, section 6.6. */
function wireFields(blob: Buffer): readonly Buffer[] | undefined {
  const fields: Buffer[] = [];
  let offset = 0;
  while (offset + 4 <= blob.length) {
    const end = offset + 4 + blob.readUInt32BE(offset);
    if (end > blob.length) {
      return undefined;
    }
    fields.push(blob.subarray(offset + 4, end));
    offset = end;
  }
  return offset === blob.length ? fields : undefined;
}

function bitLength(bigEndian: Buffer): number {
  const first = bigEndian.findIndex((byte) => byte !== 0);
  const byte = bigEndian[first];
  return byte === undefined ? 0 : (bigEndian.length - first) * 8 - (Math.clz32(byte) - 24);
}
