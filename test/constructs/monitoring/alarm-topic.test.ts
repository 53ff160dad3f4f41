import { AlarmTopic } from '../../../lib/constructs/monitoring/alarm-topic';
import { RackKey } from '../../../lib/constructs/security/rack-key';
import { stackWith } from '../../support/construct';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const topicWith = (email?: string) =>
  stackWith((stack) => {
    new AlarmTopic(stack, 'Alarms', { plan: { type: 'own', name: 'acme-alarms', email }, keyArn: KEY });
  });
const { resources, findings } = topicWith();

interface Statement {
  readonly Effect: string;
  readonly Principal: unknown;
  readonly Action: string;
  readonly Condition: object;
}

test('is encrypted with the key of the rack, and the guards have nothing against it', () => {
  expect(findings).toEqual([]);
  expect(resources.AlarmsTopic?.Properties).toEqual({ TopicName: 'acme-alarms', KmsMasterKeyId: KEY });
});

test('only alarms of this account publish to it, and nobody without TLS', () => {
  const { Statement } = (resources.AlarmsPolicy?.Properties.PolicyDocument ?? {}) as {
    Statement: readonly Statement[];
  };
  expect(Statement.map(({ Effect, Principal, Action }) => [Effect, Principal, Action])).toEqual([
    ['Allow', { Service: 'cloudwatch.amazonaws.com' }, 'sns:Publish'],
    ['Deny', { AWS: '*' }, 'sns:Publish'],
  ]);
  expect(Statement[0]?.Condition).toMatchObject({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } });
  expect(JSON.stringify(Statement[0]?.Condition)).toContain(':alarm:*');
  expect(Statement[1]?.Condition).toEqual({ Bool: { 'aws:SecureTransport': 'false' } });
});

test('mails to an address, where there is one', () => {
  expect(Object.keys(resources)).not.toContain('AlarmsEmail');
  expect(topicWith('a@example.org').resources.AlarmsEmail?.Properties).toEqual({
    TopicArn: { Ref: 'AlarmsTopic' },
    Protocol: 'email',
    Endpoint: 'a@example.org',
  });
});

test('the key lets alarms in for that topic, and has no such statement without one', () => {
  const statementsWith = (alarmTopic?: string) => {
    const { EncryptionKey } = stackWith((stack) => {
      new RackKey(stack, 'Encryption', { rackName: 'acme', region: 'us-east-1', alarmTopic });
    }).resources;
    return ((EncryptionKey?.Properties.KeyPolicy ?? {}) as { Statement: { Sid: string; Condition: object }[] })
      .Statement;
  };
  expect(statementsWith().map(({ Sid }) => Sid)).not.toContain('Alarms');
  const alarms = statementsWith('acme-alarms').find(({ Sid }) => Sid === 'Alarms');
  expect(alarms).toMatchObject({
    Principal: { Service: 'cloudwatch.amazonaws.com' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
  });
  expect(JSON.stringify(alarms?.Condition)).toContain(
    '"kms:EncryptionContext:aws:sns:topicArn":{"Fn::Join":["",["arn:aws:sns:us-east-1:",{"Ref":"AWS::AccountId"},":acme-alarms"]]}',
  );
});
