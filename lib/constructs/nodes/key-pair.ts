import { createHash } from 'node:crypto';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { sshKeyMaterial } from '../../facts/nodes/ssh-keys';

export interface KeyPairProps {
  readonly rackName: string;
  /** In OpenSSH's format. */
  readonly publicKey: string;
  /** Tags that the stack puts on it. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * A public key registered with EC2.
 *
 * A key pair must have a name, and any change replaces it, even of its tags: the name has a checksum of both, so that
 * the new one does not clash with the old.
 * @returns its name
 */
export function keyPair(scope: Construct, id: string, props: KeyPairProps): string {
  const publicKeyMaterial = sshKeyMaterial(props.publicKey);
  const identity = JSON.stringify([publicKeyMaterial, Object.entries(props.tags).sort()]);
  const digest = createHash('sha256').update(identity).digest('hex').slice(0, 8);
  return new ec2.CfnKeyPair(scope, id, { keyName: `${props.rackName}-${digest}`, publicKeyMaterial }).ref;
}
