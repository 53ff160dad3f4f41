import { hold } from '../../lib/iam/conditions';
import type { Conditions } from '../../lib/iam/document';
import type { Request } from '../../lib/iam/request';

const request: Request = {
  principal: { arn: 'arn:aws:iam::111122223333:user/me', account: '111122223333' },
  action: 's3:GetObject',
  resource: '*',
  context: {
    'aws:username': 'Me',
    'aws:SourceIp': '203.0.113.7',
    'aws:SecureTransport': 'true',
    'aws:CurrentTime': '2026-11-26T12:00:00Z',
    'aws:EpochTime': '1795694400',
    's3:max-keys': '10',
    'aws:TagKeys': ['team', 'env'],
    'aws:SourceArn': 'arn:aws:eks:us-east-1:111122223333:cluster/rack',
    empty: [],
    v6: '2001:db8::1',
  },
};

/** Sources: IAM User Guide, "Condition operators", "Conditions with multiple context keys or values". */
test.each<[Conditions, boolean]>([
  [{}, true],
  [{ StringEquals: { 'aws:username': 'Me' } }, true],
  [{ StringEquals: { 'AWS:USERNAME': 'Me' } }, true],
  [{ StringEquals: { 'aws:username': 'me' } }, false],
  [{ StringEquals: { 'aws:username': 'M*' } }, false],
  [{ StringEquals: { 'aws:username': ['you', 'Me'] } }, true],
  [{ StringEquals: { 'aws:username': 'Me', 's3:max-keys': '11' } }, false],
  [{ StringEquals: { 'aws:username': 'Me' }, Bool: { 'aws:SecureTransport': false } }, false],
  [{ StringNotEquals: { 'aws:username': ['you', 'Me'] } }, false],
  [{ StringNotEquals: { 'aws:username': ['you', 'them'] } }, true],
  [{ StringEqualsIgnoreCase: { 'aws:username': 'ME' } }, true],
  [{ StringNotEqualsIgnoreCase: { 'aws:username': 'ME' } }, false],
  [{ StringLike: { 'aws:username': 'M?' } }, true],
  [{ StringLike: { 'aws:username': 'm*' } }, false],
  [{ StringNotLike: { 'aws:username': 'M*' } }, false],
  // Of a key that is missing nothing holds, but what is negated, and what asks for no more than it says.
  [{ StringEquals: { missing: 'x' } }, false],
  [{ StringNotEquals: { missing: 'x' } }, true],
  [{ StringEqualsIfExists: { missing: 'x' } }, true],
  [{ StringEqualsIfExists: { 'aws:username': 'x' } }, false],
  [{ ArnNotLike: { missing: 'arn:aws:s3:::x' } }, true],
  [{ NotIpAddress: { missing: '10.0.0.0/8' } }, true],
  [{ Bool: { missing: 'true' } }, false],
  [{ Null: { missing: 'true' } }, true],
  [{ Null: { missing: false } }, false],
  [{ Null: { 'aws:username': 'false' } }, true],
  [{ Bool: { 'aws:SecureTransport': 'True' } }, true],
  [{ NumericEquals: { 's3:max-keys': 10 } }, true],
  [{ NumericNotEquals: { 's3:max-keys': '10' } }, false],
  [{ NumericLessThan: { 's3:max-keys': '10' } }, false],
  [{ NumericLessThanEquals: { 's3:max-keys': '10' } }, true],
  [{ NumericGreaterThan: { 's3:max-keys': '9' } }, true],
  [{ NumericGreaterThanEquals: { 's3:max-keys': '11' } }, false],
  [{ NumericEquals: { 'aws:username': '10' } }, false],
  [{ DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } }, true],
  [{ DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } }, false],
  [{ DateEquals: { 'aws:EpochTime': '2026-11-26T12:00:00Z' } }, true],
  [{ DateNotEquals: { 'aws:EpochTime': '2026-11-26T12:00:00Z' } }, false],
  [{ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, true],
  [{ IpAddress: { 'aws:SourceIp': '203.0.113.7' } }, true],
  [{ IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '192.0.2.0/24'] } }, false],
  [{ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, false],
  [{ IpAddress: { v6: '2001:db8::/32' } }, true],
  [{ IpAddress: { v6: '203.0.113.0/24' } }, false],
  [{ ArnLike: { 'aws:SourceArn': 'arn:aws:eks:*:111122223333:cluster/r*' } }, true],
  [{ ArnEquals: { 'aws:SourceArn': 'arn:aws:eks:*:111122223333:cluster/r*' } }, true],
  [{ ArnLike: { 'aws:SourceArn': 'arn:aws:eks:*:cluster/rack' } }, false],
  [{ ArnNotEquals: { 'aws:SourceArn': 'arn:aws:eks:*:*:cluster/rack' } }, false],
  [{ BinaryEquals: { 'aws:username': 'Me' } }, true],
  // Keys with several values.
  [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'env', 'more'] } }, true],
  [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } }, false],
  [{ 'ForAllValues:StringEquals': { missing: ['team'] } }, true],
  [{ 'ForAllValues:StringEquals': { empty: ['team'] } }, true],
  [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['team', 'more'] } }, true],
  [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['more'] } }, false],
  [{ 'ForAnyValue:StringEquals': { missing: ['team'] } }, false],
  [{ 'ForAnyValue:StringEquals': { empty: ['team'] } }, false],
  [{ 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['owner'] } }, true],
  [{ 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['team'] } }, false],
  [{ 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['team'] } }, true],
  [{ 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['team', 'env'] } }, false],
  [{ 'ForAnyValue:StringLike': { 'aws:TagKeys': 'te*' } }, true],
  // What is filled in is taken as it is.
  [{ StringEquals: { 'aws:username': `\${aws:username}` } }, true],
  [{ StringEquals: { 'aws:username': `\${missing}` } }, false],
])('%j: %s', (conditions, expected) => {
  expect(hold(conditions, request, true)).toBe(expected);
});

test('an operator that IAM does not have is an error, not a condition that holds', () => {
  expect(() => hold({ StringMatches: { a: 'b' } }, request, true)).toThrow('StringMatches is no operator of IAM');
});
