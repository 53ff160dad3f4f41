import { efsStorageClass, gp3StorageClass } from '../../../lib/constructs/storage/storage-classes';

test('gp3 is the default, encrypted with the key of the rack, in the zone of the pod', () => {
  expect(gp3StorageClass('arn:aws:kms:us-east-1:111122223333:key/k')).toEqual({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'gp3', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner: 'ebs.csi.aws.com',
    volumeBindingMode: 'WaitForFirstConsumer',
    allowVolumeExpansion: true,
    parameters: { type: 'gp3', encrypted: 'true', kmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/k' },
  });
});

test('efs gives each volume a directory and a user of its own, and is not the default', () => {
  // As the API server gets it: JSON drops what is undefined.
  expect(JSON.parse(JSON.stringify(efsStorageClass('fs-0a1b2c3d')))).toEqual({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'efs' },
    provisioner: 'efs.csi.aws.com',
    parameters: { provisioningMode: 'efs-ap', fileSystemId: 'fs-0a1b2c3d', directoryPerms: '700' },
  });
});
