import { templateOf, templatesOf } from '../../support/templates';

const assets = (raw: Record<string, unknown> = {}) => templateOf('assets', raw);
const key = { 'Fn::GetStackOutput': { StackName: 'rack-kms' } };

describe('flow logs', () => {
  const { FlowLogsFlowLog, FlowLogsLogGroup, FlowLogsPolicy, FlowLogsRole } = assets().Resources;

  test('record all traffic of the VPC', () => {
    expect(FlowLogsFlowLog?.Properties).toMatchObject({
      ResourceId: { 'Fn::ImportValue': 'rack-network:VpcId' },
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      LogGroupName: { Ref: 'FlowLogsLogGroup' },
    });
  });

  test('go to an encrypted group, retained, under a name that no later rack meets', () => {
    expect(FlowLogsLogGroup).toMatchObject({
      Properties: { KmsKeyId: key, RetentionInDays: 90 },
      DeletionPolicy: 'RetainExceptOnCreate',
    });
    expect(FlowLogsLogGroup?.Properties).not.toHaveProperty('LogGroupName');
  });

  test('may write only to that group', () => {
    expect(FlowLogsPolicy?.Properties.PolicyDocument).toMatchObject({
      Statement: [{ Effect: 'Allow', Resource: { 'Fn::GetAtt': ['FlowLogsLogGroup', 'Arn'] } }],
    });
    expect(FlowLogsFlowLog?.DependsOn).toEqual(['FlowLogsPolicy']);
    expect(FlowLogsRole?.Properties.AssumeRolePolicyDocument).toMatchObject({
      Statement: [{ Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } }],
    });
  });
});

describe('flow logs elsewhere', () => {
  const of = (arn: string) => assets({ flow_log_destination: arn });
  const ids = (arn: string) => Object.keys(of(arn).Resources).filter((id) => id.startsWith('FlowLogs'));

  test.each([
    ['a folder of a bucket', 'arn:aws:s3:::acme-flow-logs/racks', 's3'],
    ['a stream', 'arn:aws:firehose:us-east-1:111122223333:deliverystream/flows', 'kinesis-data-firehose'],
  ])('%s: by its ARN, with no role and no group', (_, arn, type) => {
    expect(ids(arn)).toEqual(['FlowLogsFlowLog']);
    expect(of(arn).Resources.FlowLogsFlowLog?.Properties).toMatchObject({
      LogDestinationType: type,
      LogDestination: arn,
      TrafficType: 'ALL',
    });
    expect(of(arn).Outputs).not.toHaveProperty('FlowLogGroupName');
  });

  test('a log group: by its name, with a role that writes to it alone', () => {
    const arn = 'arn:aws:logs:us-east-1:111122223333:log-group:/acme/flows';
    const { Resources, Outputs } = of(arn);
    expect(Resources.FlowLogsFlowLog?.Properties.LogGroupName).toBe('/acme/flows');
    expect(Resources.FlowLogsPolicy?.Properties.PolicyDocument).toMatchObject({
      Statement: [{ Resource: `${arn}:*` }],
    });
    expect(Resources).not.toHaveProperty('FlowLogsLogGroup');
    expect(Outputs?.FlowLogGroupName?.Value).toBe('/acme/flows');
  });
});

describe('buckets', () => {
  const { Resources, Outputs } = assets();
  const BUCKETS = ['BucketsSettingsBucket', 'BucketsAccessLogBucket'];

  test.each(BUCKETS)('%s is private, versioned, retained, and named by nobody', (id) => {
    expect(Resources[id]).toMatchObject({
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        VersioningConfiguration: { Status: 'Enabled' },
      },
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
    expect(Resources[id]?.Properties).not.toHaveProperty('BucketName');
  });

  test.each(BUCKETS)('%s takes TLS only', (id) => {
    expect(Resources[`${id}Policy`]?.Properties.PolicyDocument).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ]),
    });
  });

  test.each(BUCKETS)('%s keeps its policy when the rack is removed', (id) => {
    expect(Resources[`${id}Policy`]).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('load balancers of this account and region may deliver their logs, and no one else', () => {
    const policy = Resources.BucketsSettingsBucketPolicy?.Properties.PolicyDocument as
      | { Statement: object[] }
      | undefined;
    const condition = {
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
      ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:aws:logs:us-east-1:', { Ref: 'AWS::AccountId' }, ':*']] } },
    };
    const bucket = { 'Fn::GetAtt': ['BucketsSettingsBucket', 'Arn'] };
    const delivery = { Effect: 'Allow', Principal: { Service: 'delivery.logs.amazonaws.com' }, Condition: condition };
    expect(policy?.Statement.filter((statement) => 'Effect' in statement && statement.Effect === 'Allow')).toEqual([
      { ...delivery, Action: 's3:GetBucketAcl', Resource: bucket },
      {
        ...delivery,
        Action: 's3:PutObject',
        Resource: { 'Fn::Join': ['', [bucket, '/logs/AWSLogs/', { Ref: 'AWS::AccountId' }, '/*']] },
      },
    ]);
  });

  test('the settings bucket is encrypted with the key of the rack and logs every access', () => {
    expect(Resources.BucketsSettingsBucket?.Properties).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key } },
        ],
      },
      LoggingConfiguration: { DestinationBucketName: { Ref: 'BucketsAccessLogBucket' }, LogFilePrefix: 'settings/' },
    });
  });

  test('logs expire, settings do not', () => {
    const rules = Resources.BucketsSettingsBucket?.Properties.LifecycleConfiguration as { Rules: object[] };
    expect(rules.Rules.filter((rule) => 'ExpirationInDays' in rule)).toEqual([
      { Status: 'Enabled', Prefix: 'logs/', ExpirationInDays: 365 },
    ]);
    expect(Resources.BucketsAccessLogBucket?.Properties.LifecycleConfiguration).toMatchObject({
      Rules: [{ ExpirationInDays: 365 }],
    });
  });

  test('the rack says where its settings are', () => {
    expect(Outputs?.SettingsBucketName?.Value).toEqual({ Ref: 'BucketsSettingsBucket' });
  });

  test('none is created where one is given', () => {
    const given = assets({ assets_bucket: 'acme-settings' });
    expect(Object.values(given.Resources).filter(({ Type }) => Type.startsWith('AWS::S3'))).toEqual([]);
    expect(given.Outputs?.SettingsBucketName?.Value).toBe('acme-settings');
  });
});

describe('the alias of the key', () => {
  test('is named after the rack', () => {
    expect(assets({ name: 'acme' }).Resources.KeyAlias?.Properties).toMatchObject({ AliasName: 'alias/acme' });
  });

  test('goes with the rack, so that a new rack of the name can have it', () => {
    expect(assets().Resources.KeyAlias).not.toHaveProperty('DeletionPolicy');
  });

  test('is not given to a key of yours, which gets no stack either', () => {
    const templates = templatesOf({ kms_key_arn: 'arn:aws:kms:us-east-1:111122223333:key/1' });
    expect(templates.assets?.Resources).not.toHaveProperty('KeyAlias');
    expect(Object.keys(templates)).not.toContain('kms');
  });
});
