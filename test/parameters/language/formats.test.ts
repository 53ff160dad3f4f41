import { NODES } from '../../../lib/facts/tag-limits';
import { arn, cidrBlock, instanceType, tagMap } from '../../../lib/parameters/language/formats';
import { nearest } from '../../../lib/parameters/language/kinds';
import { problemsOf } from '../../support/refusals';
import { outcome } from '../outcome';

const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`key${i}`, 'value']));

describe('tagMap', () => {
  test.each([
    ['one pair', 'team=platform', { team: 'platform' }],
    ['two pairs', 'team=platform,env=prod', { team: 'platform', env: 'prod' }],
    ['spaces around pairs and names', ' team = platform , env = prod ', { team: 'platform', env: 'prod' }],
    ['an equals sign in a value', 'query=a=b', { query: 'a=b' }],
    ['JSON', '{"team":"a=b"}', { team: 'a=b' }],
    ['an object', { team: 'platform' }, { team: 'platform' }],
    ['no tags at all', {}, {}],
    ['every sign that AWS takes', { 'a _.:/=+-@1': 'b _.:/=+-@2' }, { 'a _.:/=+-@1': 'b _.:/=+-@2' }],
    ['letters of any alphabet', { équipe: '平台' }, { équipe: '平台' }],
    ['aws inside a key', { 'my-aws:team': 'a:aws:b' }, { 'my-aws:team': 'a:aws:b' }],
    ['the longest key and value', { ['k'.repeat(127)]: 'v'.repeat(255) }, { ['k'.repeat(127)]: 'v'.repeat(255) }],
    ['45 tags', tags(45), tags(45)],
  ])('takes %s', (_, given, value) => {
    expect(outcome(tagMap(), given)).toEqual({ value });
  });

  test.each([
    ['a word', 'team'],
    ['a pair without an equals sign', 'team=platform,env'],
    ['a pair without a key', 'team=platform,=prod'],
    ['a comma at the end', 'team=platform,'],
    ['a key twice', 'team=platform,team=network'],
    ['a key twice, but for spaces', 'team=platform, team =network'],
    ['a key that JavaScript would swallow', '__proto__=x,team=platform'],
    ['broken JSON', '{"team":"platform"'],
    ['a list', ['team=platform']],
    ['a number', 1],
  ])('refuses %s', (_, given) => {
    expect(outcome(tagMap(), given)).toEqual({
      refused: ['must be key=value pairs separated by commas, or an object'],
    });
  });

  const badKey = (key: string) =>
    `has a key that AWS refuses: ${JSON.stringify(key)} (1 to 127 letters, digits, spaces or _.:/=+-@)`;
  const badValue = (pair: string) =>
    `has a value that AWS refuses: ${pair} (1 to 255 letters, digits, spaces or _.:/=+-@)`;
  test.each([
    ['46 tags', tags(46), ['must have at most 45 tags, has 46']],
    ['the prefix aws:', 'aws:team=a', ['must not use the prefix aws:, which AWS keeps for itself, as in aws:team']],
    ['the prefix AWS:', 'AWS:team=a', ['must not use the prefix aws:, which AWS keeps for itself, as in AWS:team']],
    ...['Ref', 'Condition', 'Fn::Sub'].map((key): [string, object, string[]] => [
      `the key ${key}`,
      { [key]: 'a' },
      [`must not use the key ${key}, which CloudFormation takes for a function`],
    ]),
    ['a value that is no text', { team: 1 }, ['team: must be text; put it in quotes']],
    ['an empty key', { '': 'a' }, [badKey('')]],
    ['a key of 128', { ['k'.repeat(128)]: 'a' }, [badKey('k'.repeat(128))]],
    ['a value of 256', { team: 'v'.repeat(256) }, [badValue(`team=${'v'.repeat(256)}`)]],
    ['an empty value', 'team=', [badValue('team=')]],
    [
      'a value with the prefix aws:',
      'team=aws:a',
      ['must not use the prefix aws:, which AWS keeps for itself, as in team'],
    ],
    ['a sign in a key', { 'team*': 'a' }, [badKey('team*')]],
    ['a sign in a value', { team: 'a*' }, [badValue('team=a*')]],
    ['a line break', { team: 'a\nb' }, [badValue('team=a\nb')]],
    [
      'several, all at once',
      { 'a*': 'b*', 'aws:c': 'd' },
      [badKey('a*'), badValue('a*=b*'), 'must not use the prefix aws:, which AWS keeps for itself, as in aws:c'],
    ],
  ])('refuses %s and says what is wrong', (_, given, refused) => {
    expect(outcome(tagMap(), given)).toEqual({ refused });
  });

  test('on nodes there are resources that take more', () => {
    const longest = { ['k'.repeat(128)]: 'v'.repeat(256), team: '' };
    expect(outcome(tagMap(NODES), longest)).toEqual({ value: longest });
    const longer = { ['k'.repeat(129)]: 'v'.repeat(257) };
    expect(outcome(tagMap(NODES), longer)).toEqual({
      refused: [expect.stringContaining('(1 to 128 letters'), expect.stringContaining('(0 to 256 letters')],
    });
  });

  test('are in the order of their keys, however they were given', () => {
    const { value } = outcome(tagMap(), 'b=2,a=1') as { value: object };
    expect(Object.keys(value)).toEqual(['a', 'b']);
  });
});

describe('cidrBlock', () => {
  const kind = cidrBlock({ largest: 16, smallest: 24 });

  test.each(['10.1.0.0/16', '10.1.16.0/20', '192.168.255.0/24'])('takes %s', (cidr) => {
    expect(outcome(kind, cidr)).toEqual({ value: cidr });
  });

  test.each(['10.1.0.0/15', '10.0.0.0/8', '10.1.0.0/25', '0.0.0.0/0'])('refuses %s for its size', (cidr) => {
    expect(outcome(kind, cidr)).toEqual({ refused: ['must be a block from /16 to /24'] });
  });

  test.each([
    ['10.1.2.3/16', '10.1.0.0/16'],
    ['10.1.8.0/20', '10.1.0.0/20'],
  ])('refuses %s for its host bits; %s is near', (cidr, block) => {
    expect(outcome(kind, cidr)).toEqual({ refused: ['has host bits set'] });
    expect(nearest(kind, cidr)).toEqual({ value: block });
  });

  test.each(['10.1.0.0', '10.1.0/16', '10.1.0.256/16', '010.1.0.0/16', '10.1.0.0/33', '2001:db8::/16', 'x', 10])(
    'refuses %p',
    (given) => {
      expect(outcome(kind, given)).toEqual({ refused: ['must be an IPv4 CIDR block; racks are IPv4 only'] });
    },
  );

  test.each(['0.0.0.0/0', '203.0.113.7/32'])('takes %s where every size is allowed', (cidr) => {
    expect(outcome(cidrBlock({ largest: 0, smallest: 32 }), cidr)).toEqual({ value: cidr });
  });

  test('says its sizes', () => {
    expect(kind.allowed).toBe('an IPv4 CIDR block from /16 to /24');
  });
});

describe('instanceType', () => {
  test.each(['t3.small', 'm7i-flex.large', 'u-6tb1.metal'])('takes %s', (type) => {
    expect(outcome(instanceType(), type)).toEqual({ value: type });
  });

  test.each([
    ['m7g', 'must be an EC2 instance type'],
    ['M7g.large', 'must be an EC2 instance type'],
    ['7g.large', 'must be an EC2 instance type'],
    ['m7g. large', 'must be an EC2 instance type'],
    ['m7g.huge', 'must be an EC2 instance type: m7g.huge has no known shape'],
    ['m5.0xlarge', 'must be an EC2 instance type: m5.0xlarge has no known shape'],
    ['mac2.metal', 'mac instances are refused: they run macOS, which cannot join a Kubernetes cluster'],
    [7, 'must be text; put it in quotes'],
  ])('refuses %p: %s', (given, message) => {
    expect(outcome(instanceType(), given)).toEqual({ refused: [message] });
  });
});

describe('arn', () => {
  const of = { service: 'kms', resource: /key\/[a-z]+/, noun: 'a KMS key', example: 'arn:aws:kms:...' };
  const kind = arn({ ...of, global: false });

  test.each([
    ['an ARN', 'arn:aws:kms:us-east-1:111122223333:key/abc'],
    ['an ARN of China', 'arn:aws-cn:kms:cn-north-1:111122223333:key/abc'],
    ['an ARN of GovCloud', 'arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/abc'],
  ])('takes %s', (_, value) => {
    expect(outcome(kind, value)).toEqual({ value });
  });

  test.each([
    ['another service', 'arn:aws:s3:us-east-1:111122223333:key/abc'],
    ['another resource', 'arn:aws:kms:us-east-1:111122223333:alias/abc'],
    ['an account of eleven digits', 'arn:aws:kms:us-east-1:11112222333:key/abc'],
    ['an account of thirteen digits', 'arn:aws:kms:us-east-1:1111222233334:key/abc'],
    ['no account', 'arn:aws:kms:us-east-1::key/abc'],
    ['no region', 'arn:aws:kms::111122223333:key/abc'],
    ['another partition', 'arn:azure:kms:us-east-1:111122223333:key/abc'],
    ['something before it', 'x arn:aws:kms:us-east-1:111122223333:key/abc'],
    ['something after it', 'arn:aws:kms:us-east-1:111122223333:key/abc1'],
    ['only an id', 'abc'],
  ])('refuses %s', (_, given) => {
    expect(outcome(kind, given)).toEqual({ refused: ['must be the ARN of a KMS key'] });
  });

  test('of a global service has no region', () => {
    const global = arn({ ...of, global: true });
    expect(outcome(global, 'arn:aws:kms::111122223333:key/abc')).toEqual({
      value: 'arn:aws:kms::111122223333:key/abc',
    });
    expect(outcome(global, 'arn:aws:kms:us-east-1:111122223333:key/abc')).toEqual({
      refused: ['must be the ARN of a KMS key'],
    });
  });

  test('says of what, with an example', () => {
    expect(kind.allowed).toBe('the ARN of a KMS key, such as arn:aws:kms:...');
  });
});

test.each([
  ['oidc_required_claims', { Ref: 'example.org' }],
  ['oidc_required_claims', '{"Fn::Sub":"example.org"}'],
  ['ami_filters', { Condition: ['stable'] }],
])('%s %j: CloudFormation would look for what its key names', (name, given) => {
  const key = Object.keys(typeof given === 'string' ? JSON.parse(given) : given)[0];
  expect(problemsOf({ [name]: given })[0]?.message).toBe(
    `must not use the key ${key}, which CloudFormation takes for a function`,
  );
});
