import { annotatedBetween, changesBetween, type Deployed, type Resource } from '../../../lib/review';
import { output, passesOn, ref, resource, state } from '../../support/synthetic';

const one = (Resources: Record<string, Resource>) => state({ one: { Resources } });
const vpc = (CidrBlock: unknown) => resource('AWS::EC2::VPC', { CidrBlock });
const subnet = (VpcId: unknown) => resource('AWS::EC2::Subnet', { VpcId });
const template = (SecurityGroupIds: unknown) =>
  resource('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { SecurityGroupIds } });
const group = (properties: object) => resource('AWS::EKS::Nodegroup', { ...properties });
const latest = { LaunchTemplate: { Version: { 'Fn::GetAtt': ['Template', 'LatestVersionNumber'] } } };
const answer = (property: unknown) => resource('Custom::Name', { property });
const action = (AutoScalingGroupName: unknown) =>
  resource('AWS::AutoScaling::ScheduledAction', { AutoScalingGroupName });

/** One VPC that is replaced, and a subnet that names it in some way. */
const named = (VpcId: unknown): [Deployed, Deployed] => [
  one({ Vpc: vpc('10.0.0.0/16'), Subnet: subnet(VpcId) }),
  one({ Vpc: vpc('10.1.0.0/16'), Subnet: subnet(VpcId) }),
];
const listed = (...members: unknown[]) => ({ 'Fn::Select': ['1', members] });

test.each<[string, readonly [Deployed, Deployed], readonly string[]]>([
  ['nothing', [one({ Vpc: vpc('a') }), one({ Vpc: vpc('a') })], []],
  ['a number is not the text of another', [one({ Vpc: vpc('1.30') }), one({ Vpc: vpc('1.3') })], ['Vpc replaced']],
  ['nothing is not nought', [one({ G: group({ A: null }) }), one({ G: group({ A: 0 }) })], ['G updated']],
  ['a reference', named(ref('Vpc')), ['Vpc replaced', 'Subnet replaced']],
  ['an attribute', named({ 'Fn::GetAtt': ['Vpc', 'VpcId'] }), ['Vpc replaced', 'Subnet replaced']],
  ['text', named({ 'Fn::Sub': `\${Vpc}` }), ['Vpc replaced', 'Subnet replaced']],
  ['text, joined', named({ 'Fn::Join': ['', ['a', ref('Vpc')]] }), ['Vpc replaced', 'Subnet replaced']],
  ['the member of a list that is picked', named(listed('a', ref('Vpc'))), ['Vpc replaced', 'Subnet replaced']],
  ['another member of that list', named(listed(ref('Vpc'), 'a')), ['Vpc replaced', 'Subnet may be replaced']],
  [
    'a part of text',
    named({ 'Fn::Select': [0, { 'Fn::Split': ['-', ref('Vpc')] }] }),
    ['Vpc replaced', 'Subnet may be replaced'],
  ],
  ['a condition', named({ 'Fn::If': ['Own', ref('Vpc'), 'given'] }), ['Vpc replaced', 'Subnet may be replaced']],
  [
    'what is named beside a condition',
    named([{ 'Fn::If': ['A', ref('Vpc'), 'b'] }, ref('Vpc')]),
    ['Vpc replaced', 'Subnet replaced'],
  ],
  [
    'what is replaced in turn, from stack to stack',
    [
      state({
        a: { Resources: { Vpc: vpc('10.0.0.0/16'), Subnet: subnet(ref('Vpc')) }, Outputs: { Out: passesOn('Subnet') } },
        b: { Resources: { G: group({ Subnets: [output('a', 'Out')] }), Old: vpc('a') } },
      }),
      state({
        a: { Resources: { Vpc: vpc('10.1.0.0/16'), Subnet: subnet(ref('Vpc')) }, Outputs: { Out: passesOn('Subnet') } },
        b: { Resources: { G: group({ Subnets: [output('a', 'Out')] }) } },
      }),
    ],
    ['Vpc replaced', 'Subnet replaced', 'G replaced', 'Old removed'],
  ],
  [
    'an order that means nothing',
    [one({ G: group({ Subnets: ['a', 'b'] }) }), one({ G: group({ Subnets: ['b', 'a'] }) })],
    ['G may be replaced'],
  ],
  [
    'an order that means something',
    [one({ G: group({ InstanceTypes: ['a', 'b'] }) }), one({ G: group({ InstanceTypes: ['b', 'a'] }) })],
    ['G replaced'],
  ],
  [
    'a launch template with another security group',
    [
      one({ S: resource('AWS::EC2::SecurityGroup', { VpcId: 'a' }), Template: template([ref('S')]), G: group(latest) }),
      one({ S: resource('AWS::EC2::SecurityGroup', { VpcId: 'b' }), Template: template([ref('S')]), G: group(latest) }),
    ],
    ['S replaced', 'Template updated', 'G updated'],
  ],
  [
    'what a custom resource answers',
    [
      one({ Name: answer('a'), A: action({ 'Fn::GetAtt': ['Name', 'Value'] }) }),
      one({ Name: answer('b'), A: action({ 'Fn::GetAtt': ['Name', 'Value'] }) }),
    ],
    ['Name updated', 'A may be replaced'],
  ],
  ['a stack that comes', [state({}), one({ Vpc: vpc('a') })], ['Vpc added']],
  ['a stack that left the app, and stays deployed', [one({ Vpc: vpc('a') }), state({})], []],
  [
    'the default of a parameter',
    [
      state({ one: { Parameters: { P: { Type: 'String', Default: 'a' } }, Resources: { Vpc: vpc(ref('P')) } } }),
      state({ one: { Parameters: { P: { Type: 'String', Default: 'b' } }, Resources: { Vpc: vpc(ref('P')) } } }),
    ],
    ['Vpc replaced'],
  ],
])('%s', (_, [before, after], expected) => {
  expect(changesBetween(before, after).map(({ where, what }) => `${where.split(' ')[1]} ${what}`)).toEqual(expected);
});

test('a cause has the whole chain, from the nearest on', () => {
  const states = (CidrBlock: string) =>
    one({
      Vpc: vpc(CidrBlock),
      Subnet: subnet(ref('Vpc')),
      Target: resource('AWS::EFS::MountTarget', { SubnetId: { 'Fn::Join': ['', [ref('Subnet')]] } }),
    });
  const [own, , last] = changesBetween(states('10.0.0.0/16'), states('10.1.0.0/16'));
  expect(own?.causes).toEqual([{ certainty: 'replaced', path: 'CidrBlock' }]);
  expect(last?.causes).toEqual([{ certainty: 'replaced', path: 'SubnetId', chain: ['r/one Subnet', 'r/one Vpc'] }]);
});

test('policies and metadata are noted, and touch nothing', () => {
  const [before, after] = [one({ Vpc: { ...vpc('a'), DeletionPolicy: 'Retain' } }), one({ Vpc: vpc('a') })];
  expect(changesBetween(before, after)).toEqual([]);
  expect(annotatedBetween(before, after).map(({ where }) => where)).toEqual(['r/one Vpc']);
});
