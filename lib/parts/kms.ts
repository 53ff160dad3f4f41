import { RackKey } from '../constructs/security/rack-key';
import type { Part, PartProps } from './part';

export interface KmsProps extends PartProps {
  /** Whether the rack has repositories of images. */
  readonly images: boolean;
}

/** `<rack>-kms`: the key of the rack, unless it is given one. */
export class KmsPart {
  readonly keyArn: string;

  constructor(part: Part, props: KmsProps) {
    const { rackName, region, images } = props;
    const { keyArn } = new RackKey(part, 'Encryption', { rackName, region, images });
    this.keyArn = part.publish('KeyArn', keyArn, 'Key that encrypts the rack');
  }
}
