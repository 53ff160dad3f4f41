import type { Construct } from 'constructs';
import { RackKey } from '../constructs/security/rack-key';
import { RackStack, type RackStackProps } from './rack-stack';

export interface KmsStackProps extends RackStackProps {
  /** Whether the rack has repositories of images. */
  readonly images: boolean;
}

/** `<rack>-kms`: the key of the rack, unless it is given one. */
export class KmsStack extends RackStack {
  readonly keyArn: string;

  constructor(scope: Construct, props: KmsStackProps) {
    super(scope, 'kms', props);
    const { rackName, region, images } = props;
    const { keyArn } = new RackKey(this, 'Encryption', { rackName, region, images });
    this.keyArn = this.publish('KeyArn', keyArn, 'Key that encrypts the rack');
  }
}
