import { declare, type ValuesOf } from '../language/declaration';
import { boolean } from '../language/kinds';

/** Where pods keep what outlives them. */
export const storageParameters = {
  efs_csi_driver_enable: declare({
    group: 'Storage',
    kind: boolean(),
    default: false,
    description:
      'A file system (Amazon EFS) that pods share, encrypted with the rack’s key, and the storage class efs for it. It is mounted only by access points, as the volumes of that class are; a volume that somebody makes by hand needs one.',
    example: 'true',
    source: 'A9, Convox rack v3',
    launchTime: false,
    change: 'in place',
    changeNote: 'The file system is retained when it is switched off; switched on again, the rack gets another one.',
  }),
};

export type StorageParameters = ValuesOf<typeof storageParameters>;
