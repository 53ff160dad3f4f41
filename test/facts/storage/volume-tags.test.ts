import { volumeTags } from '../../../lib/facts/storage/volume-tags';

test.each([
  ['team', 'platform'],
  ['cost center', 'R+D = 4711'],
  ['acme/owner', 'a@example.org'],
  ['empty', ''],
  ['my-kubernetes.io/a', 'b'],
  ['MyCSIVolumeName', 'x'],
  ['CSIVolumeNames', 'x'],
])('%s=%s is on volumes', (key, value) => {
  expect(volumeTags({ [key]: value })).toEqual({ [key]: value });
});

test.each([
  ['zuständig', 'platform'],
  ['team', 'Plätze'],
  ['a=b', 'c'],
  ['\u00e4', 'b'],
  ['team', '\u00e4b'],
  ['kubernetes.io/cluster/other', 'owned'],
  ['ebs.csi.aws.com/cluster', 'true'],
  ['CSIVolumeName', 'x'],
  ['CSIVolumeSnapshotName', 'x'],
])('%s=%s, which the driver would not start with or take for something else, is not', (key, value) => {
  expect(volumeTags({ [key]: value, env: 'production' })).toEqual({ env: 'production' });
});
