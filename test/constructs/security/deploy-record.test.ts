import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeployRecord } from '../../../lib/constructs/security/deploy-record';
import { parseParameters } from '../../../lib/parameters/parse';
import { recordOf } from '../../../lib/rack/record';
import { stackWith } from '../../support/construct';
import { statementsOf } from '../../support/in-cluster';
import { type Raw, type Resource, templateOf, templatesOf } from '../../support/templates';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/k';
const SOURCE = readFileSync(
  join(__dirname, '..', '..', '..', 'lib', 'constructs', 'security', 'deploy-record', 'handler.js'),
  'utf8',
);
const contents = recordOf(parseParameters({}).parameters);
const { resources, findings } = stackWith(
  (stack) =>
    void new DeployRecord(stack, 'Record', {
      rackName: 'rack',
      stackNames: ['rack-network', 'rack-eks'],
      contents,
      bucketName: 'settings',
      keyArn: KEY,
    }),
);
const ARN = 'arn:aws:cloudformation:us-east-1:<AWS::AccountId>:stack';

test('stacks of the rack that are done have it written, in whatever way they are', () => {
  const { EventPattern, Targets } = resources.RecordRule?.Properties ?? {};
  expect(EventPattern).toMatchObject({
    source: ['aws.cloudformation'],
    'detail-type': ['CloudFormation Stack Status Change'],
    detail: { 'status-details': { status: [{ suffix: '_COMPLETE' }] } },
  });
  const { detail } = EventPattern as { detail: { 'stack-id': readonly { prefix: object }[] } };
  // Up to the slash: another rack, or a stack of an app, may have a name that begins with this one.
  expect(detail['stack-id'].map(({ prefix }) => JSON.stringify(prefix).endsWith('/"]]}'))).toEqual([true, true]);
  expect(Targets).toEqual([{ Id: 'DeployRecord', Arn: { 'Fn::GetAtt': ['RecordWriterHandler', 'Arn'] } }]);
  expect(resources.RecordRulePermission?.Properties).toMatchObject({
    Principal: 'events.amazonaws.com',
    SourceArn: { 'Fn::GetAtt': ['RecordRule', 'Arn'] },
  });
});

test('what templates were made from is with the rule that the function reads', () => {
  expect(resources.RecordRule).toMatchObject({ Metadata: { 'eks-rack': JSON.parse(JSON.stringify(contents)) } });
  expect(resources.RecordWriterHandler?.Properties.Environment).toMatchObject({
    Variables: { RECORD: 'RecordRule', STACKS: 'rack-network,rack-eks', OBJECT: 'rack/deployed.json' },
  });
});

test('it may read stacks of the rack and write one object', () => {
  expect(statementsOf(resources.RecordWriterPolicy).slice(0, -1)).toEqual([
    {
      Effect: 'Allow',
      Action: ['cloudformation:DescribeStackResource', 'cloudformation:DescribeStacks'],
      Resource: [`${ARN}/rack-network/*`, `${ARN}/rack-eks/*`],
    },
    { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::settings/rack/deployed.json' },
    { Effect: 'Allow', Action: 'kms:GenerateDataKey', Resource: KEY },
  ]);
});

test('it is in the template as it is in the source, within what CloudFormation takes', () => {
  expect(resources.RecordWriterHandler?.Properties.Code).toEqual({ ZipFile: SOURCE });
  expect(SOURCE.length).toBeLessThanOrEqual(4096);
});

test('no deploy waits for it, or fails because of it', () => {
  expect(Object.values(resources).filter(({ Type }) => /^(Custom::|AWS::CloudFormation::)/.test(Type))).toEqual([]);
});

test('leaves the guards nothing to find', () => {
  expect(findings).toEqual([]);
});

describe('in a rack', () => {
  const environmentOf = (raw: Raw) => {
    const { Properties } = templateOf('assets', raw).Resources.DeployRecordWriterHandler as Resource;
    return (Properties.Environment as { Variables: Readonly<Record<string, unknown>> }).Variables;
  };

  test('it knows every stack that the rack has', () => {
    const known = String(environmentOf({ name: 'acme' }).STACKS).split(',');
    const there = Object.keys(templatesOf({ name: 'acme' })).map((part) => `acme-${part}`);
    expect(known.sort()).toEqual(there.sort());
  });

  test.each<[string, Raw, unknown]>([
    ['its own bucket', {}, { Ref: 'BucketsSettingsBucket' }],
    ['the bucket that is given', { assets_bucket: 'acme-settings' }, 'acme-settings'],
  ])('it writes to %s', (_, raw, bucket) => {
    expect(environmentOf(raw)).toMatchObject({ BUCKET: bucket, OBJECT: 'rack/deployed.json' });
  });

  test('whatever parameter changes, the record does', () => {
    const recordIn = (raw: Raw) => JSON.stringify(templateOf('assets', raw).Resources.DeployRecordRule);
    expect(recordIn({ node_disk: 50 })).not.toBe(recordIn({}));
  });
});
