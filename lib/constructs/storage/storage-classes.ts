import type { KubernetesObject } from '../platform/kubernetes-object';

/**
 * Volumes on EBS, the default: encrypted with the key of the rack, and made where their pod is, since a volume never
 * leaves its zone. Kubernetes lets nobody change the parameters of a storage class.
 * Source: EBS CSI driver, `docs/parameters.md`.
 */
export function gp3StorageClass(keyArn: string): KubernetesObject {
  return {
    ...storageClass('gp3', 'ebs.csi.aws.com', { 'storageclass.kubernetes.io/is-default-class': 'true' }),
    volumeBindingMode: 'WaitForFirstConsumer',
    allowVolumeExpansion: true,
    parameters: { type: 'gp3', encrypted: 'true', kmsKeyId: keyArn },
  };
}

/**
 * Volumes that pods of all zones share: each a directory of one file system, behind an access point with a user of its
 * own. With the volume goes its access point; what was in the directory stays in the file system.
 * Source: EFS CSI driver, `docs/parameters.md`.
 */
export function efsStorageClass(fileSystemId: string): KubernetesObject {
  return {
    ...storageClass('efs', 'efs.csi.aws.com'),
    parameters: { provisioningMode: 'efs-ap', fileSystemId, directoryPerms: '700' },
  };
}

function storageClass(name: string, provisioner: string, annotations?: Record<string, string>) {
  return { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name, annotations }, provisioner };
}
