import { isDeepStrictEqual } from 'node:util';
import { at } from '../changes/changes';
import type { Resource } from '../deployed/deployed';
import { shown } from '../values/difference';
import { takenApart } from '../values/taken-apart';
import { broadened, changed, type Judge, narrowed } from './subject';

/** Where a type says with which key it is encrypted. */
const KEYS: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': 'EncryptionKeyArn',
  'AWS::ECR::Repository': 'EncryptionConfiguration',
  'AWS::EFS::FileSystem': 'KmsKeyId',
  'AWS::EKS::Cluster': 'EncryptionConfig',
  'AWS::Lambda::Function': 'KmsKeyArn',
  'AWS::Logs::LogGroup': 'KmsKeyId',
  'AWS::S3::Bucket': 'BucketEncryption',
  'AWS::SNS::Topic': 'KmsMasterKeyId',
  'AWS::SQS::Queue': 'KmsMasterKeyId',
  'AWS::SecretsManager::Secret': 'KmsKeyId',
};

/** Whether something is encrypted with a key of one's own, no longer, or with another one. */
export const encryption: Judge = ({ type, before, after }) => {
  const path = KEYS[type];
  const [from, to] = [before?.Properties?.[path ?? ''], after?.Properties?.[path ?? '']];
  if (path === undefined || before === undefined || after === undefined || isDeepStrictEqual(from, to)) {
    return [];
  }
  const states = { before: plain(from), after: plain(to) };
  if (to === undefined || (namesKey(from) && !namesKey(to))) {
    return [broadened('encryption', 'is no longer encrypted with a key of one’s own', true, states)];
  }
  return from === undefined || !namesKey(from)
    ? [narrowed('encryption', 'is encrypted with a key of one’s own', states)]
    : [changed('encryption', OTHER_KEY, false, states)];
};

const OTHER_KEY = 'is encrypted with another key: what is there already needs the old one';

function namesKey(value: unknown): boolean {
  return typeof value !== 'object' || value === null || !/AES256/.test(JSON.stringify(value));
}

const plain = (value: unknown) => (value === undefined ? undefined : shown(takenApart(value), ''));

/** Volumes that nodes get of a launch template. */
export const volumes: Judge = ({ type, before, after }) => {
  if (type !== 'AWS::EC2::LaunchTemplate' || before === undefined || after === undefined) {
    return [];
  }
  const text = 'gives nodes volumes that are not encrypted';
  return unencrypted(after) > unencrypted(before) ? [broadened('encryption', text, true)] : [];
};

function unencrypted(template: Resource): number {
  const volumes = at(template.Properties, 'LaunchTemplateData/BlockDeviceMappings') ?? [];
  return (volumes as { readonly Ebs?: { readonly Encrypted?: unknown } }[]).filter(
    ({ Ebs }) => Ebs !== undefined && String(Ebs.Encrypted) !== 'true',
  ).length;
}
