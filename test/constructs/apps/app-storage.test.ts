import { AppStorage } from '../../../lib/constructs/apps/app-storage';
import { parseParameters } from '../../../lib/parameters/parse';
import { planRack } from '../../../lib/rack/plan';
import { stackWith } from '../../support/construct';
import { textOf } from '../../support/text';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/k';

function storage(app: object = {}, region = 'us-east-1') {
  const { list } = planRack(parseParameters({ region, apps: [{ name: 'web', ...app }] }).parameters).apps;
  return stackWith((stack) => {
    for (const one of list) {
      new AppStorage(stack, one.id, { app: one, region, keyArn: KEY, accessLogBucketName: 'logs' });
    }
  }, region);
}
const { resources, findings } = storage({ repositories: 'api-v1' });

test('a bucket that is private, encrypted, versioned and logged, in the namespace of the account', () => {
  const { BucketName, ...properties } = resources.AppWebBucket?.Properties ?? {};
  expect(textOf(BucketName)).toBe('rack-web-<AWS::AccountId>-us-east-1-an');
  expect(properties).toMatchObject({
    BucketNamespace: 'account-regional',
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        {
          BucketKeyEnabled: true,
          ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY },
        },
      ],
    },
    LoggingConfiguration: { DestinationBucketName: 'logs', LogFilePrefix: 'apps/web/' },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    VersioningConfiguration: { Status: 'Enabled' },
  });
  expect(resources.AppWebBucketPolicy?.Properties.PolicyDocument).toMatchObject({
    Statement: [
      { Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      { Effect: 'Deny', Action: 's3:*', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } },
    ],
  });
});

test('where accounts have no namespace, the name alone keeps others out', () => {
  const { BucketName, BucketNamespace } = storage({}, 'me-south-1').resources.AppWebBucket?.Properties ?? {};
  expect(textOf(BucketName)).toBe('rack-web-<AWS::AccountId>-me-south-1');
  expect(BucketNamespace).toBeUndefined();
});

test('what is current stays for good; old versions and broken uploads go', () => {
  expect(resources.AppWebBucket?.Properties.LifecycleConfiguration).toEqual({
    Rules: [
      {
        Status: 'Enabled',
        NoncurrentVersionExpiration: { NoncurrentDays: 365 },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      },
    ],
  });
});

test.each([
  ['AppWebRepository', 'rack/web'],
  ['AppWebRepositoryapiv1', 'rack/web/api-v1'],
])('%s: tags that stay what they were, images that are scanned and encrypted', (id, name) => {
  const { LifecyclePolicy, ...properties } = resources[id]?.Properties ?? {};
  expect(properties).toEqual({
    RepositoryName: name,
    ImageTagMutability: 'IMMUTABLE',
    ImageScanningConfiguration: { ScanOnPush: true },
    EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: KEY },
  });
  const { rules } = JSON.parse((LifecyclePolicy as { LifecyclePolicyText: string }).LifecyclePolicyText);
  expect(rules.map(({ selection }: { selection: object }) => selection)).toEqual([
    { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 },
    { tagStatus: 'tagged', tagPatternList: ['*'], countType: 'imageCountMoreThan', countNumber: 1000 },
  ]);
});

test('all of it outlives the app, but not a creation that failed', () => {
  expect(Object.keys(resources).sort()).toEqual([
    'AppWebBucket',
    'AppWebBucketPolicy',
    'AppWebLogGroup',
    'AppWebRepository',
    'AppWebRepositoryapiv1',
  ]);
  for (const resource of Object.values(resources)) {
    expect(resource).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  }
});

test.each(['acme-web', 'none'])('with the bucket %s there is none to make', (bucket) => {
  expect(Object.keys(storage({ bucket }).resources)).toEqual(['AppWebLogGroup', 'AppWebRepository']);
});

test('has no finding of the guards', () => {
  expect(findings).toEqual([]);
});
