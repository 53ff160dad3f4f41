import type { Conditions, Document, Statement } from '../../lib/iam/document';
import { evaluate, type Policies } from '../../lib/iam/evaluate';
import type { Request } from '../../lib/iam/request';

const ACCOUNT = '111122223333';
const OTHER = '444455556666';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/one`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/one/me`;
const principal = { arn: ROLE, account: ACCOUNT, sessionArn: SESSION };
const document = (...Statement: readonly Partial<Statement>[]): Document => ({
  Version: '2012-10-17',
  Statement: Statement.map((one) => ({ Effect: 'Allow', ...one })),
});
const allow = document({ Action: 's3:GetObject', Resource: '*' });
const deny = document({ Effect: 'Deny', Action: 's3:GetObject', Resource: '*' });
const other = document({ Action: 's3:PutObject', Resource: '*' });
const to = (AWS: string) => document({ Principal: { AWS }, Action: 's3:GetObject', Resource: '*' });
const read: Request = { principal, action: 's3:GetObject', resource: 'arn:aws:s3:::bucket/key' };

/** Source: IAM User Guide, "Policy evaluation logic": identity, resource and boundary together, and each alone. */
describe('policies together', () => {
  test.each<[string, Policies, 'allow' | 'explicit deny' | 'implicit deny']>([
    ['nothing', { identity: [] }, 'implicit deny'],
    ['one that allows', { identity: [allow] }, 'allow'],
    ['one that allows something else', { identity: [other] }, 'implicit deny'],
    ['one of two', { identity: [other, allow] }, 'allow'],
    ['an allow and a deny, whatever their order', { identity: [deny, allow] }, 'explicit deny'],
    ['an allow, and a deny after it', { identity: [allow, deny] }, 'explicit deny'],
    ['a boundary that allows it too', { identity: [allow], boundary: allow }, 'allow'],
    ['a boundary that does not', { identity: [allow], boundary: other }, 'implicit deny'],
    ['a boundary that denies it', { identity: [allow], boundary: deny }, 'explicit deny'],
    ['a boundary alone', { identity: [], boundary: allow }, 'implicit deny'],
    ['a session that is narrower', { identity: [allow], session: other }, 'implicit deny'],
    ['a session and a boundary that allow it', { identity: [allow], session: allow, boundary: allow }, 'allow'],
    ['a policy of the resource alone, to the role', { identity: [], resource: to(ROLE) }, 'allow'],
    ['a policy of the resource alone, to anybody', { identity: [], resource: to('*') }, 'allow'],
    ['one that leaves it to the account', { identity: [], resource: to(ACCOUNT) }, 'implicit deny'],
    [
      'one that leaves it to the account, by its root',
      { identity: [], resource: to(`arn:aws:iam::${ACCOUNT}:root`) },
      'implicit deny',
    ],
    ['one to another role', { identity: [], resource: to(`${ROLE}x`) }, 'implicit deny'],
    [
      'one to the role, outside of its boundary',
      { identity: [], resource: to(ROLE), boundary: other },
      'implicit deny',
    ],
    ['one to the session, outside of its boundary', { identity: [], resource: to(SESSION), boundary: other }, 'allow'],
    [
      'one to the session, which the boundary denies',
      { identity: [], resource: to(SESSION), boundary: deny },
      'explicit deny',
    ],
    [
      'one that denies it to all of the account',
      {
        identity: [allow],
        resource: document({ Effect: 'Deny', Principal: { AWS: ACCOUNT }, Action: 's3:*', Resource: '*' }),
      },
      'explicit deny',
    ],
    [
      'one that denies it to all but the role',
      {
        identity: [allow],
        resource: document({ Effect: 'Deny', NotPrincipal: { AWS: ROLE }, Action: 's3:*', Resource: '*' }),
      },
      'allow',
    ],
    [
      'one that denies it to all but another',
      {
        identity: [allow],
        resource: document({ Effect: 'Deny', NotPrincipal: { AWS: `${ROLE}x` }, Action: 's3:*', Resource: '*' }),
      },
      'explicit deny',
    ],
  ])('%s', (_, policies, because) => {
    expect(evaluate(read, policies)).toMatchObject({ because, allowed: because === 'allow' });
  });

  test.each<[string, Policies, boolean]>([
    ['both allow', { identity: [allow], resource: to(ROLE) }, true],
    ['the resource leaves it to the account', { identity: [allow], resource: to(ACCOUNT) }, true],
    ['only the identity', { identity: [allow] }, false],
    ['only the resource', { identity: [], resource: to(ROLE) }, false],
  ])('between accounts: %s', (_, policies, allowed) => {
    expect(evaluate({ ...read, resourceAccount: OTHER }, policies).allowed).toBe(allowed);
  });

  const decrypt = document({ Action: 'kms:Decrypt', Resource: '*' });
  const key = (Principal: Statement['Principal'], Action = 'kms:Decrypt', Condition: Conditions = {}) =>
    document({ Principal, Action, Resource: '*', Condition });
  const root = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
  test.each<[string, Policies, boolean]>([
    ['an identity policy alone', { identity: [decrypt] }, false],
    ['a key that leaves it to the account', { identity: [decrypt], resource: key(root) }, true],
    ['a key that leaves it to the account, which gives it to nobody', { identity: [], resource: key(root) }, false],
    [
      'a key that leaves something else to the account',
      { identity: [decrypt], resource: key(root, 'kms:Encrypt') },
      false,
    ],
    ['a key that names the role', { identity: [], resource: key({ AWS: ROLE }) }, true],
    [
      'a key that lets anybody by a service, who comes by another',
      { identity: [decrypt], resource: key({ AWS: '*' }, 'kms:Decrypt', { StringEquals: { 'kms:ViaService': 's3' } }) },
      false,
    ],
  ])('keys: %s', (_, policies, allowed) => {
    const context = { 'kms:ViaService': 'ec2' };
    const request = { principal, action: 'kms:Decrypt', resource: `arn:aws:kms:us-east-1:${ACCOUNT}:key/k`, context };
    expect(evaluate(request, policies).allowed).toBe(allowed);
  });

  test('a role is assumed only by what its trust allows', () => {
    const assume: Request = { principal, action: 'sts:AssumeRole', resource: `arn:aws:iam::${ACCOUNT}:role/two` };
    const identity = [document({ Action: 'sts:AssumeRole', Resource: '*' })];
    const trust = document({ Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' });
    expect(evaluate(assume, { identity, resource: trust }).allowed).toBe(false);
    const service = { arn: 'ec2.amazonaws.com', account: ACCOUNT };
    expect(evaluate({ ...assume, principal: service }, { identity: [], resource: trust }).allowed).toBe(true);
  });
});

describe('what a statement is about', () => {
  test.each<[string, Partial<Statement>, boolean]>([
    ['an action in another case', { Action: 'S3:getobject', Resource: '*' }, true],
    ['an action by a wildcard', { Action: 's3:Get*', Resource: '*' }, true],
    ['an action by a question mark', { Action: 's3:GetObjec?', Resource: '*' }, true],
    ['every action', { Action: '*', Resource: '*' }, true],
    ['an action that begins alike', { Action: 's3:GetObjectAcl', Resource: '*' }, false],
    ['all but the action', { NotAction: 's3:GetObject', Resource: '*' }, false],
    ['all but another', { NotAction: ['s3:Put*', 'iam:*'], Resource: '*' }, true],
    ['the object', { Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket/key' }, true],
    ['the object in another case', { Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket/KEY' }, false],
    ['objects of the bucket', { Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket/*' }, true],
    ['the bucket itself', { Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket' }, false],
    ['one of several', { Action: 's3:GetObject', Resource: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b?cket/*'] }, true],
    ['a wildcard for the partition', { Action: 's3:GetObject', Resource: 'arn:*:s3:::bucket/*' }, true],
    ['a wildcard that would have to reach over colons', { Action: 's3:GetObject', Resource: 'arn:aws:s3*' }, false],
    ['all but the object', { Action: 's3:GetObject', NotResource: 'arn:aws:s3:::bucket/*' }, false],
    ['all but another', { Action: 's3:GetObject', NotResource: 'arn:aws:s3:::other/*' }, true],
    [
      'nothing of what makes a pattern elsewhere',
      { Action: 's3:GetObject', Resource: 'arn:aws:s3:::b.cket/key' },
      false,
    ],
  ])('%s', (_, statement, allowed) => {
    expect(evaluate(read, { identity: [document(statement)] }).allowed).toBe(allowed);
  });

  test('a wildcard reaches over colons in the last part of an ARN', () => {
    const resource = `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:a:log-stream:b`;
    const identity = [document({ Action: 'logs:*', Resource: `arn:aws:logs:*:*:log-group:*` })];
    expect(evaluate({ principal, action: 'logs:GetLogEvents', resource }, { identity }).allowed).toBe(true);
  });
});

/** Source: IAM User Guide, "IAM policy elements: Variables and tags". */
describe('variables', () => {
  const context = { 'aws:username': 'me', 'aws:PrincipalTag/team': 'a*c', 's3:prefix': ['a', 'b'] };
  const ask = (Resource: string, resource: string, Version = '2012-10-17') =>
    evaluate(
      { ...read, resource: `arn:aws:s3:::${resource}`, context },
      {
        identity: [{ Version, Statement: { Effect: 'Allow', Action: '*', Resource: `arn:aws:s3:::${Resource}` } }],
      },
    ).allowed;
  test.each<[string, string, boolean]>([
    [`\${aws:username}/*`, 'me/x', true],
    [`\${AWS:UserName}/*`, 'me/x', true],
    [`\${aws:username}/*`, 'you/x', false],
    [`\${aws:nothing}/*`, '/x', false],
    [`\${aws:nothing, 'all'}/*`, 'all/x', true],
    [`\${aws:username, 'all'}/*`, 'me/x', true],
    [`\${aws:PrincipalTag/team}`, 'abc', false],
    [`\${aws:PrincipalTag/team}`, 'a*c', true],
    [`\${s3:prefix}`, 'a', false],
    [`a\${*}`, 'ab', false],
    [`a\${*}`, 'a*', true],
    [`a\${?}`, 'ab', false],
    [`\${$}{a}`, `\${a}`, true],
  ])('%s for %s: %s', (pattern, resource, allowed) => {
    expect(ask(pattern, resource)).toBe(allowed);
  });

  test('there are none in the version of 2008', () => {
    expect(ask(`\${aws:username}/x`, 'me/x', '2008-10-17')).toBe(false);
    expect(ask(`\${aws:username}/x`, `\${aws:username}/x`, '2008-10-17')).toBe(true);
  });
});
