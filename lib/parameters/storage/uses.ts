import { type UsesOf, uses } from '../language/uses';
import type { storageParameters } from './parameters';

export const storageUses: UsesOf<typeof storageParameters> = {
  efs_csi_driver_enable: uses(
    ['kms_key_arn', 'fargate_namespaces'],
    'Files that pods in several zones read and write at once: uploads of a CMS, models, home directories.',
    'Volumes for pods on Fargate, which mounts no EBS.',
  ),
};
