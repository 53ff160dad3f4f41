import { RackKey } from '../constructs/security/rack-key';
import type { Part, PartProps } from './part';

export interface KmsProps extends PartProps {
  /** Whether the rack has repositories of images. */
  readonly images: boolean;
  /** Name of the topic of the rack’s alarms. @default - it has none of its own */
  readonly alarmTopic?: string;
}

/** `<rack>-kms`: the key of the rack, unless it is given one. */
export class KmsPart {
  readonly keyArn: string;

  constructor(part: Part, props: KmsProps) {
    const { rackName, region, images, alarmTopic } = props;
    const { keyArn } = new RackKey(part, 'Encryption', { rackName, region, images, alarmTopic });
    this.keyArn = part.publish('KeyArn', keyArn, 'Key that encrypts the rack');
  }
}
