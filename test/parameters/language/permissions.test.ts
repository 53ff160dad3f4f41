import { OPERATORS } from '../../../lib/iam/operators';
import { type PermissionInput, permission, permissionsFit } from '../../../lib/parameters/language/permissions';
import { parseOne } from '../../../lib/parameters/language/refusals';
import { outcome } from '../outcome';

const QUEUE = 'arn:aws:sqs:us-east-1:111122223333:orders';

describe('the ARN of a managed policy', () => {
  test.each([
    'arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess',
    'arn:aws-cn:iam::aws:policy/service-role/AmazonSQSReadOnlyAccess',
    'arn:aws:iam::111122223333:policy/team/shop/web+1=,.@-_',
    'arn:aws:iam::aws:policy/AdministratorAccessOfNothing',
    'arn:aws:iam::aws:policy/ReadIAMFullAccess',
    `arn:aws:iam::111122223333:policy/${'x'.repeat(128)}`,
  ])('%s is taken', (arn) => {
    expect(outcome(permission, arn)).toStrictEqual({ value: arn });
  });

  test.each([
    'AmazonSQSReadOnlyAccess',
    'see arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess',
    'arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess too',
    'arn:aws:iam::111122223333:role/web',
    'arn:aws:iam::aws:policy/team//web',
    'arn:aws:iam::aws:policy/a b/web',
    'arn:aws:iam::aws:policy/',
    'arn:aws:iam::1111:policy/web',
    'arn:aws:iam:us-east-1:aws:policy/web',
    `arn:aws:iam::111122223333:policy/${'x'.repeat(129)}`,
  ])('%s is none', (arn) => {
    expect(outcome(permission, arn)).toHaveProperty('refused');
  });

  test.each([
    'AdministratorAccess',
    'PowerUserAccess',
    'IAMFullAccess',
    'job-function/SystemAdministrator',
    'job-function/x/y',
  ])('%s makes an app an administrator', (name) => {
    expect(outcome(permission, `arn:aws:iam::aws:policy/${name}`)).toMatchObject({ refused: [expect.any(String)] });
  });
});

describe('a statement', () => {
  const statement = (more: object) => ({ actions: ['sqs:SendMessage'], resources: [QUEUE], ...more });
  const refusals = (more: object) => {
    const { problems } = parseOne('permission', { kind: permission }, statement(more));
    return problems.map(({ parameter, message }) => `${parameter}: ${message}`);
  };

  test.each([
    { resources: ['arn:aws:s3:::acme'] },
    { resources: ['arn:aws:sqs:us-east-1:111122223333:orders-*'] },
    { resources: ['arn:aws:bedrock:us-east-1::foundation-model/x'] },
    { resources: ['arn:aws:iam::aws:policy/x'] },
    { resources: ['*'], conditions: { StringEquals: { 'aws:RequestedRegion': ['us-east-1'] } } },
    { resources: ['*'], conditions: { 'ForAnyValue:StringLike': { 'aws:TagKeys': ['team-*'] } } },
    { resources: ['*'], conditions: { StringEqualsIgnoreCase: { 'aws:PrincipalTag/team': ['a', 'b'] } } },
    { resources: ['*'], conditions: { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8'] } } },
    {
      resources: ['*'],
      conditions: { ArnLike: { 'aws:SourceArn': ['*'], 'aws:PrincipalArn': ['arn:aws:iam::1:role/x'] } },
    },
    {
      resources: ['*'],
      conditions: { Bool: { 'aws:SecureTransport': ['true'] }, ArnEquals: { 'aws:SourceArn': ['a'] } },
    },
    { conditions: { Null: { 'aws:TokenIssueTime': ['true'] } } },
    { conditions: { NumericLessThanEqualsIfExists: { 's3:max-keys': ['10'] } } },
    { conditions: { 'ForAllValues:ArnNotLike': { 'aws:SourceArn': ['a'] } } },
  ])('%j is taken', (more) => {
    expect(outcome(permission, statement(more))).toStrictEqual({ value: statement(more) });
  });

  test.each(
    Object.keys(OPERATORS).flatMap((name) => [
      name,
      `${name}IfExists`,
      `ForAllValues:${name}`,
      `ForAnyValue:${name}IfExists`,
    ]),
  )('%s is an operator', (name) => {
    expect(refusals({ conditions: { [name]: { 'aws:RequestedRegion': ['a'] } } })).toStrictEqual([]);
  });

  test.each([
    { resources: ['*'] },
    { resources: [QUEUE, '*'] },
    { resources: ['arn:aws:sqs:us-east-1:111122223333:*'] },
    { resources: ['arn:aws:s3:::*/*'] },
    { resources: ['arn:aws:sqs:us-east-1:111122223333:?:*'] },
    { resources: ['*'], conditions: { StringEquals: { 'aws:RequestedRegion': ['*'] } } },
    { resources: ['*'], conditions: { StringLike: { 'aws:RequestedRegion': ['us-*', '*'] } } },
    { resources: ['*'], conditions: { StringLike: { 'aws:RequestedRegion': ['?*?'] } } },
    { resources: ['*'], conditions: { StringNotEquals: { 'aws:RequestedRegion': ['us-east-1'] } } },
    { resources: ['*'], conditions: { StringEqualsIfExists: { 'aws:RequestedRegion': ['us-east-1'] } } },
    { resources: ['*'], conditions: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } } },
    { resources: ['*'], conditions: { Bool: { 'aws:SecureTransport': ['true'] } } },
  ])('%j is everything there is of a kind', (more) => {
    expect(refusals(more)).toStrictEqual([
      expect.stringMatching(/^permission.resources: must not be everything there is of a kind/),
    ]);
  });

  test.each([
    [{ conditions: { IsLike: { 'aws:RequestedRegion': ['a'] } } }, 'has no operator of IAM in IsLike'],
    [{ conditions: { StringEqual: { 'aws:RequestedRegion': ['a'] } } }, 'has no operator of IAM in StringEqual'],
    [{ conditions: { XStringEquals: { 'aws:RequestedRegion': ['a'] } } }, 'has no operator of IAM in XStringEquals'],
    [
      { conditions: { 'ForAnyValues:StringLike': { 'aws:TagKeys': ['a'] } } },
      'has no operator of IAM in ForAnyValues:StringLike',
    ],
    [{ conditions: { NullIfExists: { 'aws:RequestedRegion': ['a'] } } }, 'has no operator of IAM in NullIfExists'],
    [
      { conditions: { StringEquals: { region: ['a'] } } },
      'has no key of a condition in region, such as aws:RequestedRegion',
    ],
    [
      { conditions: { StringEquals: { 'aws:Requested Region': ['a'] } } },
      'has no key of a condition in aws:Requested Region',
    ],
    [{ conditions: { StringEquals: { 'aws:RequestedRegion': [] } } }, 'conditions.StringEquals.aws:RequestedRegion'],
    [{ conditions: { StringEquals: 'x' } }, 'must be conditions of IAM'],
    [{ resources: ['orders'] }, 'must be an ARN with an account of digits or none, or * where conditions narrow it'],
    [{ resources: [`x${QUEUE}`] }, 'must be an ARN with an account of digits or none'],
    [{ resources: ['arn:aws:sqs:us-east-1:*:orders'] }, 'must be an ARN with an account of digits or none'],
    [{ resources: ['**'] }, 'must be an ARN with an account of digits or none'],
    [{ actions: ['sqs:*'] }, 'must be an action of IAM such as sqs:SendMessage, without wildcards'],
    [{ actions: ['SendMessage'] }, 'must be an action of IAM'],
    [{ actions: ['x sqs:SendMessage'] }, 'must be an action of IAM'],
  ])('%j is refused: %s', (more, message) => {
    expect(refusals(more)).toStrictEqual([expect.stringContaining(message)]);
  });
});

describe('permissions together', () => {
  const [policies, statements] = permissionsFit(0.5, 'app');
  const arns = (count: number) => Array.from({ length: count }, (_, i) => `arn:aws:iam::111122223333:policy/p${i}`);
  const sized = (characters: number): PermissionInput[] => {
    const empty = JSON.stringify([{ actions: ['sqs:SendMessage'], resources: [''] }]).length;
    return [{ actions: ['sqs:SendMessage'], resources: ['x'.repeat(characters - empty)] }];
  };

  test('a role takes ten policies, one of which is its own', () => {
    expect(policies?.problem({ permissions: arns(9) })).toBeUndefined();
    expect(policies?.problem({ permissions: [...arns(9), ...sized(100)] })).toBeUndefined();
    expect(policies?.problem({ permissions: arns(10) })).toBe(
      'must have at most 9 managed policies: IAM takes 10 for a role, and one is that of the app',
    );
    expect(policies?.problem({})).toBeUndefined();
  });

  test('statements have a share of the policy, and managed policies are not in it', () => {
    expect(statements?.problem({ permissions: sized(3072) })).toBeUndefined();
    expect(statements?.problem({ permissions: [...sized(3072), ...arns(9)] })).toBeUndefined();
    expect(statements?.problem({ permissions: sized(3073) })).toBe(
      'has statements of 3073 characters, where 3072 fit into the policy of an app: give the ARN of a managed policy',
    );
    expect(statements?.problem({})).toBeUndefined();
  });
});
