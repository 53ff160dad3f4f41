import type { Construct } from 'constructs';
import { RackKey } from '../constructs/security/rack-key';
import { RackStack, type RackStackProps } from './rack-stack';

export interface KmsStackProps extends RackStackProps {
  /** Whether the rack has repositories of images. */
  readonly images: boolean;
  /** Name of the topic of the rack’s alarms. @default - it has none of its own */
  readonly alarmTopic?: string;
}

/** `<rack>-kms`: the key of the rack, unless it is given one. */
export class KmsStack extends RackStack {
  readonly keyArn: string;

  constructor(scope: Construct, props: KmsStackProps) {
    super(scope, 'kms', props);
    const { rackName, region, images, alarmTopic } = props;
    const { keyArn } = new RackKey(this, 'Encryption', { rackName, region, images, alarmTopic });
    this.keyArn = this.publish('KeyArn', keyArn, 'Key that encrypts the rack');
  }
}
