import type { Problem } from '../../lib/parameters/language/problem';
import { rackOf } from '../../lib/rack/rack';
import type { Made } from '../support/fuzz/made';
import { settled } from '../support/fuzz/outcome';
import { PROPERTIES } from '../support/fuzz/properties';
import { rootOf, wrongWith } from '../support/fuzz/refusals';
import { commandOf, render } from '../support/fuzz/report';
import type { Seen } from '../support/fuzz/run';
import { smallest } from '../support/fuzz/smaller';
import type { Raw, Resource, Template } from '../support/templates';

/** A rack of two stacks with nothing in them but what a test puts there. */
function rackWith(
  network: Readonly<Record<string, Resource>>,
  eks: Readonly<Record<string, Resource>> = {},
  { outputs = {}, dependencies = ['rack-network'] }: { outputs?: Template['Outputs']; dependencies?: string[] } = {},
): Made {
  const stack = (Resources: Template['Resources'], Outputs: Template['Outputs'], before: string[]) => {
    const template = { Description: 'Rack rack: test', Resources, Outputs };
    return { template, text: JSON.stringify(template), dependencies: before };
  };
  return {
    raw: {},
    plan: rackOf({ tags: { team: 'a' } }).plan,
    stacks: { 'rack-network': stack(network, outputs, []), 'rack-eks': stack(eks, {}, dependencies) },
    findings: [],
  };
}
const of = (Type: string, Properties: Record<string, unknown> = {}, more: Partial<Resource> = {}): Resource => ({
  Type,
  Properties,
  ...more,
});
const TAGS = { Tags: [{ Key: 'team', Value: 'a' }] };
const topic = (properties = {}, more = {}) => of('AWS::EC2::Subnet', { ...TAGS, ...properties }, more);
const object = (kind: string, name: string, data?: object) =>
  of('Custom::AWSCDK-EKS-KubernetesResource', {
    Manifest: JSON.stringify([{ apiVersion: 'v1', kind, metadata: { name, namespace: 'a' }, data }]),
  });
const output = (OutputName: string) => ({ 'Fn::GetStackOutput': { StackName: 'rack-network', OutputName } });

const BROKEN: readonly (readonly [property: string, rack: Made, says: RegExp])[] = [
  ['references', rackWith({ A: topic({ VpcId: { Ref: 'Vpc' } }) }), /rack-network refers to Vpc/],
  ['references', rackWith({ A: topic({}, { DependsOn: 'B' }) }), /refers to B/],
  ['references', rackWith({}, { A: topic({ VpcId: output('VpcId') }) }), /refers to us-east-1\/rack-network VpcId/],
  ['references', rackWith({}, { A: topic({ VpcId: { 'Fn::ImportValue': 'rack-network:X' } }) }), /rack-network:X/],
  ['cycles', rackWith({ A: topic({ V: { Ref: 'B' } }), B: topic({ V: { 'Fn::GetAtt': ['A', 'Id'] } }) }), /A waits/],
  ['cycles', { ...rackWith({}, {}, { dependencies: ['rack-eks'] }) }, /rack-eks waits for itself/],
  [
    'cycles',
    rackWith({}, { A: topic({ V: output('X') }) }, { dependencies: [] }),
    /rack-eks is not after rack-network/,
  ],
  [
    'names',
    rackWith({ A: of('AWS::S3::Bucket', { BucketName: 'x' }), B: of('AWS::S3::Bucket', { BucketName: 'x' }) }),
    /A and rack-network B/,
  ],
  ['names', rackWith({ A: object('ConfigMap', 'x') }, { B: object('ConfigMap', 'x') }), /same name/],
  ['blocks', rackWith({ A: topic({ CidrBlock: '10.0.0.0/23' }), B: topic({ CidrBlock: '10.0.1.0/24' }) }), /overlap/],
  [
    'blocks',
    rackWith({ A: of('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }), B: topic({ CidrBlock: '10.1.0.0/24' }) }),
    /is not in/,
  ],
  ['limits', rackWith({ A: of('AWS::IAM::Role', { RoleName: 'x'.repeat(65) }) }), /65 for RoleName/],
  [
    'limits',
    rackWith({ A: of('AWS::IAM::Role', { AssumeRolePolicyDocument: { S: 'x'.repeat(2049) } }) }),
    /characters of trust/,
  ],
  ['limits', rackWith({ A: topic({ Tags: [{ Key: 'a' }, { Key: 'a' }] }) }), /two tags a/],
  ['tags', rackWith({ A: of('AWS::EC2::Subnet') }), /without the tag/],
  ['tags', rackWith({ A: of('AWS::EC2::Subnet', { Tags: [{ Key: 'team', Value: 'b' }] }) }), /without the tag/],
  ['tags', rackWith({ A: of('AWS::No::Such') }), /not in cfn-types/],
  ['meaning', rackWith({ A: topic({ V: '{{resolve:ssm:/a:1}}' }) }), /a dynamic reference/],
  ['meaning', rackWith({ A: topic({ V: `\${Token[TOKEN.1]}` }) }), /a token of the CDK/],
  ['meaning', rackWith({ A: topic({ V: { 'Fn::Transform': 'x' } }) }), /Fn::Transform/],
  ['meaning', rackWith({ A: topic({ V: 'arn:aws-cn:iam::1:role/a' }) }), /another partition/],
  ['meaning', rackWith({}, {}, { outputs: { X: { Value: "aws eks 'a'; id" } } }), /more than one thing/],
  ['meaning', rackWith({}, {}, { outputs: { X: { Value: "aws eks 'a" } } }), /does not understand/],
  ['meaning', rackWith({ A: object('ConfigMap', 'x', { 'a.conf': '[OUTPUT]\n    Name x\nName y\n' }) }), /Name y/],
  ['meaning', rackWith({ A: object('ConfigMap', 'x', { 'log-format': 'x', hsts: 'yes; x' }) }), /hsts/],
];

test.each(BROKEN)('%s: %#', (property, rack, says) => {
  expect(PROPERTIES[property]?.(rack)).toEqual(expect.arrayContaining([expect.stringMatching(says)]));
});

test('of a rack with nothing wrong they say nothing', () => {
  const right = rackWith({ A: topic() }, { B: topic({ V: output('X') }) }, { outputs: { X: { Value: 'x' } } });
  const said = Object.entries(PROPERTIES).flatMap(([name, property]) =>
    property(right).map((what) => `${name}: ${what}`),
  );
  expect(said).toEqual([]);
});

const problem = (more: Partial<Problem>): Problem => ({
  parameter: 'node_disk',
  given: 5,
  message: 'is wrong',
  ...more,
});
const refusal = (problems: readonly Problem[], more = {}) => ({
  raw: { node_disk: 5 },
  problems,
  report: '1 problem with the parameters; nothing was written.\n\n  node_disk: is wrong\n',
  ms: 1,
  ...more,
});

test.each([
  ['something else', refusal([problem({})], { report: 'oops' }), /begins otherwise/],
  ['a colour', refusal([problem({})], { report: `${refusal([]).report}\u001b[31m` }), /a terminal acts upon/],
  [
    'a list of objects',
    refusal([problem({})], { report: `${refusal([]).report}, got [object Object]` }),
    /shows an object/,
  ],
  ['a second', refusal([problem({})], { ms: 1001 }), /took 1001 ms/],
  ['nothing', refusal([]), /nothing is said/],
  ['what nobody gave', refusal([problem({ parameter: 'other' })]), /neither given/],
  ['no message', refusal([problem({ message: ' ' })]), /nothing is said/],
  [
    'a fix that is refused',
    refusal([problem({ message: 'must be at least 20', fix: "-c node_disk='6'" })]),
    /said again/,
  ],
])('a refusal that is wrong with %s', (_, refused, says) => {
  expect(wrongWith(refused)).toEqual([expect.stringMatching(says)]);
});

test('a refusal that is right', () => {
  expect(wrongWith(refusal([problem({ fix: '-c node_disk=20' })]))).toEqual([]);
  expect(rootOf('node_pools[0].name')).toBe('node_pools');
});

test('a rack takes up what fits, and leaves the rest', () => {
  const { raw, refused, thrown } = settled([{}, { node_disk: 5 }, { node_disk: 50 }, { no: 1 }]);
  expect({ raw, thrown }).toEqual({ raw: { node_disk: 50 }, thrown: [] });
  expect(refused.map((one) => one.raw)).toEqual([{ node_disk: 5 }, { node_disk: 50, no: 1 }]);
});

test('the smallest rack that fails is found, whatever is around it', () => {
  const raw: Raw = { a: 1, list: [{ x: 1, y: 2 }, 'z'], b: { c: [1, 2] } };
  const fails = ({ list }: Raw) => JSON.stringify(list)?.includes('"x":1') === true;
  expect(smallest(raw, fails, Number.POSITIVE_INFINITY)).toEqual({ list: [{ x: 1 }] });
  expect(smallest(raw, fails, 0)).toEqual(raw);
});

test('a failure comes with the command that shows it', () => {
  expect(commandOf({ name: 'a', tags: { team: "it's" } })).toBe(
    `npx cdk synth --quiet -c name=a -c 'tags={"team":"it'\\''s"}'`,
  );
  const seen: Seen = {
    seed: 7,
    valid: 2,
    refused: 3,
    reasons: new Map([['cidr: must be a block', 3]]),
    given: new Map([['cidr', 1]]),
    slowest: 12.3,
    failures: [{ property: 'names', detail: 'two of them', raw: { name: 'a' } }],
  };
  const text = render(seen, { width: 80, color: false });
  expect(text).toContain(
    '2 racks were synthesized, with 1 parameters; 3 were refused, for 1 reasons, the slowest in 12 ms. Seed 7.',
  );
  expect(text).toContain('      3  cidr: must be a block');
  expect(text).toContain('names: two of them\n  npx cdk synth --quiet -c name=a\n');
  expect(text).toContain('1 things do not hold.');
  expect(render({ ...seen, failures: [] }, { width: 80, color: false })).toContain('Everything holds of all of them.');
});
