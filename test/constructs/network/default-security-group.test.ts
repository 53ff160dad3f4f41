import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closedDefaultSecurityGroup } from '../../../lib/constructs/network/default-security-group';
import { stackWith } from '../../support/construct';
import { statementsOf, waitsFor } from '../../support/in-cluster';
import { type Raw, resourcesOf, templatesOf } from '../../support/templates';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/k';
const SOURCE = readFileSync(
  join(__dirname, '..', '..', '..', 'lib', 'constructs', 'network', 'default-security-group', 'handler.js'),
  'utf8',
);
const { resources, findings } = stackWith((stack) =>
  closedDefaultSecurityGroup(stack, 'Group', { groupId: 'sg-0a1b2c3d', keyArn: KEY }),
);

test('a function closes the one group, when it may', () => {
  expect(resources.GroupClosed).toMatchObject({
    Type: 'Custom::ClosedDefaultSecurityGroup',
    Properties: {
      ServiceToken: { 'Fn::GetAtt': ['GroupHandler', 'Arn'] },
      GroupId: 'sg-0a1b2c3d',
      Account: { Ref: 'AWS::AccountId' },
    },
  });
  expect(waitsFor(resources.GroupClosed)).toEqual(['GroupHandler', 'GroupPolicy']);
});

test('it may take rules off that group and write its log, nothing else', () => {
  expect(statementsOf(resources.GroupPolicy)).toEqual([
    {
      Effect: 'Allow',
      Action: ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
      Resource: 'arn:aws:ec2:us-east-1:<AWS::AccountId>:security-group/sg-0a1b2c3d',
    },
    { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '<GroupLog.Arn>' },
  ]);
});

test('it is in the template as it is in the source, within what CloudFormation takes', () => {
  expect(resources.GroupHandler?.Properties).toMatchObject({ Code: { ZipFile: SOURCE }, Runtime: 'nodejs24.x' });
  // CloudFormation User Guide, "AWS Lambda Function Code": "Your source code can contain up to 4096 characters."
  expect(SOURCE.length).toBeLessThanOrEqual(4096);
});

test('it has a log of its own, encrypted and kept for a time', () => {
  expect(resources.GroupHandler?.Properties.LoggingConfig).toEqual({ LogGroup: { Ref: 'GroupLog' } });
  expect(resources.GroupLog?.Properties).toMatchObject({ KmsKeyId: KEY, RetentionInDays: 90 });
});

test('leaves the guards nothing to find', () => {
  expect(findings).toEqual([]);
});

test.each<[string, Raw, string[]]>([
  ['a VPC of its own', {}, ['assets/DefaultSecurityGroupClosed']],
  ['somebody else’s VPC, whose groups are not the rack’s to close', { vpc_id: 'vpc-0a1b2c3d' }, []],
])('in a rack with %s', (_, raw, expected) => {
  const all = Object.entries(resourcesOf(templatesOf(raw)));
  const closing = all.filter(([, { Type }]) => /DefaultS(ecurityG|G)/.test(Type));
  expect(closing.map(([id]) => id)).toEqual(expected);
  for (const [, { Properties }] of closing) {
    expect(Properties.GroupId).toEqual({
      'Fn::GetStackOutput': { StackName: 'rack-network', OutputName: 'DefaultSecurityGroupId' },
    });
  }
});
