import type { Construct } from 'constructs';
import { RackKey } from '../constructs/security/rack-key';
import { RackStack, type RackStackProps } from './rack-stack';

/** `<rack>-kms`: the key of the rack, unless it is given one. */
export class KmsStack extends RackStack {
  readonly keyArn: string;

  constructor(scope: Construct, props: RackStackProps) {
    super(scope, 'kms', props);
    const { keyArn } = new RackKey(this, 'Encryption', { rackName: props.rackName, region: props.region });
    this.keyArn = this.publish('KeyArn', keyArn);
  }
}
