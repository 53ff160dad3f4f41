import type { StoredObject } from './api-objects';

/** How a body in protobuf begins. Source: Kubernetes, "Kubernetes API concepts", "Kubernetes Protobuf encoding". */
const MAGIC = Buffer.from('k8s\0');

export function isProtobuf(body: Buffer): boolean {
  return body.subarray(0, MAGIC.length).equals(MAGIC);
}

/**
 * The secret in a body: Helm keeps releases in secrets, and sends them so. Numbers of fields from Kubernetes,
 * `runtime/generated.proto` (Unknown), `meta/v1/generated.proto` (ObjectMeta), `core/v1/generated.proto` (Secret).
 */
export function secretOf(body: Buffer): StoredObject {
  const [secret = Buffer.alloc(0)] = fields(body.subarray(MAGIC.length)).get(2) ?? [];
  const parts = fields(secret);
  const metadata = fields(parts.get(1)?.[0] ?? Buffer.alloc(0));
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: String(metadata.get(1)?.[0]),
      namespace: String(metadata.get(3)?.[0]),
      labels: entries(metadata.get(11), 'utf8'),
    },
    data: entries(parts.get(2), 'base64'),
    type: String(parts.get(3)?.[0]),
  };
}

function entries(pairs: readonly Buffer[] = [], encoding: BufferEncoding): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const parts = fields(pair);
      return [String(parts.get(1)?.[0]), parts.get(2)?.[0]?.toString(encoding) ?? ''];
    }),
  );
}

/** Fields of a message that have a length, by number. Source: Protocol Buffers, "Encoding". */
function fields(message: Buffer): Map<number, Buffer[]> {
  const found = new Map<number, Buffer[]>();
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) {
        return value;
      }
    }
  };
  while (at < message.length) {
    const tag = varint();
    const length = varint();
    // Numbers have no length; no field that is read here is one.
    if (tag % 8 === 2) {
      const number = Math.floor(tag / 8);
      found.set(number, [...(found.get(number) ?? []), message.subarray(at, at + length)]);
      at += length;
    }
  }
  return found;
}
