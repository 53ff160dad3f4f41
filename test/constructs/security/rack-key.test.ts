import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { RackKey } from '../../../lib/constructs/security/rack-key';
import { testApp } from '../../support/templates';

interface Statement {
  readonly Sid: string;
  readonly Action: string | string[];
  readonly Principal: Record<string, unknown>;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

function keyIn(region: string) {
  const stack = new Stack(testApp(), 'kms', { env: { region } });
  new RackKey(stack, 'Encryption', { rackName: 'rack', region });
  const [key] = Object.values(Template.fromStack(stack).findResources('AWS::KMS::Key'));
  const statements: Statement[] = key?.Properties.KeyPolicy.Statement;
  return { key, statement: (sid: string) => statements.find(({ Sid }) => Sid === sid), statements };
}

const { key, statement, statements } = keyIn('us-east-1');
const root = { AWS: { 'Fn::Join': ['', ['arn:aws:iam::', { Ref: 'AWS::AccountId' }, ':root']] } };

test('rotates, and outlives the rack but not a failed creation', () => {
  expect(key).toMatchObject({
    Properties: { EnableKeyRotation: true },
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test('can always be administered from the account, so that nobody is locked out', () => {
  expect(statement('Administration')).toMatchObject({ Principal: root });
  expect(statement('Administration')?.Action).toContain('kms:PutKeyPolicy');
});

test('is not used by whoever administers it', () => {
  const actions = statement('Administration')?.Action;
  expect(actions).toContain('kms:DescribeKey');
  for (const action of ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey']) {
    expect(actions).not.toContain(action);
  }
});

test('serves EKS by a grant that the identity creating the cluster makes, on no condition that EKS does not support', () => {
  expect(statement('SecretsByGrant')).toMatchObject({ Principal: root, Action: 'kms:CreateGrant' });
  expect(statement('SecretsByGrant')).not.toHaveProperty('Condition');
});

test('serves volumes, objects and files of only this account, through only EC2, S3 and EFS', () => {
  expect(statement('VolumesObjectsAndFiles')?.Condition).toEqual({
    StringEquals: {
      'kms:CallerAccount': { Ref: 'AWS::AccountId' },
      'kms:ViaService': [
        'ec2.us-east-1.amazonaws.com',
        's3.us-east-1.amazonaws.com',
        'elasticfilesystem.us-east-1.amazonaws.com',
      ],
    },
  });
});

test('serves Auto Scaling by a grant for a resource of only this account', () => {
  expect(statement('VolumesByGrant')).toMatchObject({
    Action: 'kms:CreateGrant',
    Condition: {
      StringEquals: { 'kms:CallerAccount': { Ref: 'AWS::AccountId' }, 'kms:ViaService': 'ec2.us-east-1.amazonaws.com' },
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
    },
  });
});

test('serves EFS by a grant that it makes only for file systems of this account', () => {
  expect(statement('FilesByGrant')).toMatchObject({
    Principal: { AWS: '*' },
    Action: 'kms:CreateGrant',
    Condition: {
      StringEquals: {
        'kms:CallerAccount': { Ref: 'AWS::AccountId' },
        'kms:ViaService': 'elasticfilesystem.us-east-1.amazonaws.com',
      },
    },
  });
});

test('serves CloudWatch Logs only for log groups of this account and region', () => {
  expect(statement('Logs')).toMatchObject({
    Principal: { Service: 'logs.us-east-1.amazonaws.com' },
    Condition: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': {
          'Fn::Join': ['', ['arn:aws:logs:us-east-1:', { Ref: 'AWS::AccountId' }, ':log-group:*']],
        },
      },
    },
  });
});

test('serves the delivery of load balancer logs of only this account and region', () => {
  expect(statement('DeliveredLogs')).toMatchObject({
    Principal: { Service: 'delivery.logs.amazonaws.com' },
    Condition: {
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
      ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:aws:logs:us-east-1:', { Ref: 'AWS::AccountId' }, ':*']] } },
    },
  });
});

test('lets anyone do anything only on a condition', () => {
  const open = statements.filter(({ Principal }) => JSON.stringify(Principal) === '{"AWS":"*"}');
  expect(open.map(({ Sid }) => Sid)).toEqual(['VolumesObjectsAndFiles', 'VolumesByGrant', 'FilesByGrant']);
  expect(open.filter(({ Condition }) => Condition?.StringEquals?.['kms:CallerAccount'] === undefined)).toEqual([]);
});

test('speaks of the endpoints of its own partition', () => {
  const china = keyIn('cn-northwest-1');
  expect(china.statement('Logs')?.Principal).toEqual({ Service: 'logs.cn-northwest-1.amazonaws.com.cn' });
  expect(china.statement('FilesByGrant')?.Condition?.StringEquals).toMatchObject({
    'kms:ViaService': 'elasticfilesystem.cn-northwest-1.amazonaws.com.cn',
  });
});
