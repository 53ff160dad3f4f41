import {
  furtherZones,
  meantArn,
  meantCidr,
  meantInstanceType,
  meantZone,
} from '../../../lib/parameters/language/meant-aws';

describe('a block of addresses', () => {
  const SIZES = { largest: 16, smallest: 24 };

  test.each([
    ['10.1.2.3/20', '10.1.0.0/20'],
    [' 10.1.0.0/20\n', '10.1.0.0/20'],
    ['10.1.0.0', '10.1.0.0/16'],
    ['10.1.2.0', '10.1.2.0/24'],
    ['10.0.0.0', '10.0.0.0/16'],
    ['10.1.2.3', '10.1.2.0/24'],
    ['10.100.0.0', '10.100.0.0/16'],
    ['10.1.2.3/28', '10.1.2.0/24'],
    ['10.1.0.0/8', '10.0.0.0/16'],
    ['10.1.0.0/255.255.240.0', '10.1.0.0/20'],
    ['1.1.1.1/24', '1.1.1.0/24'],
    [['10.1.2.3/20'], '10.1.0.0/20'],
  ])('%j means %s', (refused, block) => {
    expect(meantCidr(refused, SIZES)).toStrictEqual([block]);
  });

  test.each([
    '0.0.0.0/0',
    '0.0.0.0',
    '0.0.0.0/8',
    '10.1.2.3/0',
    '10.1.0/20/3',
    '10.1.0.0/33',
    '300.1.0.0/16',
    'x10.1.0.0/20',
    '10.1.0.0/20x',
    '',
    'all',
    {},
    10,
  ])('%j means none', (refused) => {
    expect(meantCidr(refused, SIZES)).toStrictEqual([]);
  });
});

describe('a zone', () => {
  test.each([
    ['us-east1-a', ['us-east-1a']],
    ['US_EAST_1B', ['us-east-1b']],
    [['us-east1c'], ['us-east-1c']],
    ['USE1-AZ1', ['use1-az1']],
    ['us-gov-west1a', ['us-gov-west-1a']],
    ['us-east-11', []],
    ['us-east-1', []],
    ['us-moon-1a', []],
    ['use1-az9', []],
    ['', []],
    [{}, []],
    [`us-east-1a${'-'.repeat(64)}`, ['us-east-1a']],
    [`us-east-1${'-'.repeat(64)}a`, []],
  ])('%j means %j', (refused, zones) => {
    expect(meantZone(refused)).toStrictEqual(zones);
  });
});

describe('zones beside those that were given', () => {
  test.each([
    [['us-east-1a'], 3, ['us-east-1a', 'us-east-1b', 'us-east-1c']],
    [['us-east-1c'], 3, ['us-east-1c', 'us-east-1a', 'us-east-1b']],
    [['us-east-1a'], 6, ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `us-east-1${letter}`)],
    [['us-east-1a', 'us-east-1b', 'us-east-1c'], 2, ['us-east-1a', 'us-east-1b', 'us-east-1c']],
    [['use1-az2'], 3, ['use1-az2', 'use1-az1', 'use1-az4']],
    [['us-east-1a'], 7, []],
    [['us-moon-1a'], 2, []],
    [['use9-az1'], 2, []],
    [[], 2, []],
  ])('of %j, where %d are needed: %j', (given, needed, zones) => {
    expect(furtherZones(given, needed)).toStrictEqual(zones);
  });
});

describe('an ARN', () => {
  test.each([
    ["'arn:aws:iam::111122223333:role/Admin'", 'arn:aws:iam::111122223333:role/Admin'],
    ['arn:aws:sts::111122223333:assumed-role/Admin/me', 'arn:aws:iam::111122223333:role/Admin'],
    ['arn:aws-cn:sts::111122223333:assumed-role/Admin/me/too', 'arn:aws-cn:iam::111122223333:role/Admin'],
    ['arn:aws:iam:us-east-1:111122223333:role/Admin', 'arn:aws:iam::111122223333:role/Admin'],
    ['arn:aws:logs:us-east-1:111122223333:log-group:a:*', 'arn:aws:logs:us-east-1:111122223333:log-group:a'],
  ])('%s may be %s', (refused, arn) => {
    expect(meantArn(refused)).toContain(arn);
  });

  test.each([
    'arn:aws:sts::1111:assumed-role/Admin/me',
    'arn:aws:sts::111122223333:assumed-role/Admin',
    'x arn:aws:sts::111122223333:assumed-role/Admin/me',
    'x arn:aws:iam:us-east-1:111122223333:role/Admin',
    'arn:aws:s3:us-east-1:111122223333:x',
    'arn:aws:s3:::a:*b',
  ])('%s is nothing else', (refused) => {
    expect(new Set(meantArn(refused))).toStrictEqual(new Set([refused]));
  });

  test.each([[{}], [''], [['arn:aws:iam::111122223333:role/Admin']]])('%j is none', (refused) => {
    expect(new Set(meantArn(refused))).toStrictEqual(new Set(['']));
  });
});

describe('an instance type', () => {
  test.each([
    ['M7G_large', 'm7g.large'],
    ['m7g large', 'm7g.large'],
    ['m7g-12xlarge', 'm7g.12xlarge'],
    ['m7g-xlarge', 'm7g.xlarge'],
    ['m7g__metal', 'm7g.metal'],
    ['m7i-metal-24xl', 'm7i.metal-24xl'],
    ['t3-nano', 't3.nano'],
    ['t3-micro', 't3.micro'],
    ['t3-small', 't3.small'],
    ['t3-medium', 't3.medium'],
    ['u7i-12tb-224xlarge', 'u7i-12tb.224xlarge'],
  ])('%s may be %s', (refused, type) => {
    expect(meantInstanceType(refused)).toContain(type);
  });

  test('the next of its family is tried last', () => {
    expect(meantInstanceType('M7g.large')).toStrictEqual([
      'M7g.large',
      'm7g.large',
      'm7g.large',
      ...meantInstanceType('m7g.large').slice(3),
    ]);
    expect(meantInstanceType('m7g.3xlarge')[3]).toBe('m7g.4xlarge');
  });

  test.each([[{}], ['']])('%j is none', (refused) => {
    expect(meantInstanceType(refused).filter((type) => type !== '')).toStrictEqual([]);
  });
});
