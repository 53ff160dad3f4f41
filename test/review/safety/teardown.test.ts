import { type Resource, sentence, tornDownTooEarly } from '../../../lib/review';
import { allow, ref, resource, state } from '../../support/synthetic';

const VPC_POLICY = 'arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole';
const role = (ManagedPolicyArns: unknown[]) => resource('AWS::IAM::Role', { ManagedPolicyArns });
const policy = resource('AWS::IAM::Policy', {
  Roles: [ref('Role')],
  PolicyDocument: allow(['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface']),
});
const deployed = (VpcConfig: object | undefined, more: Record<string, Resource>) =>
  state({
    platform: {
      Resources: {
        Handler: resource('AWS::Lambda::Function', { Role: ref('Role'), ...(VpcConfig && { VpcConfig }) }),
        ...more,
      },
    },
  });

const LEFT = [
  'r/platform Handler is too early (VpcConfig goes, and with it what its role needs for that: ec2:DeleteNetworkInterface), needed by r/platform Handler',
];

test.each<[string, Record<string, Resource>, Record<string, Resource>, readonly string[]]>([
  ['the managed policy goes as well', { Role: role([VPC_POLICY]) }, { Role: role([]) }, LEFT],
  ['the managed policy stays', { Role: role([VPC_POLICY]) }, { Role: role([VPC_POLICY]) }, []],
  ['a policy beside the role goes as well', { Role: role([]), Policy: policy }, { Role: role([]) }, LEFT],
  ['a policy beside the role stays', { Role: role([]), Policy: policy }, { Role: role([]), Policy: policy }, []],
  [
    'another policy has the permission from now on',
    { Role: role([VPC_POLICY]) },
    { Role: role([]), Policy: policy },
    [],
  ],
])('a function leaves its VPC: %s', (_, before, after, expected) => {
  const violations = tornDownTooEarly(deployed({ SubnetIds: ['s'] }, before), deployed(undefined, after));
  expect(violations.map(sentence)).toEqual(expected);
});

test('of a role that is not the rack’s nothing is known', () => {
  const handler = (more: object) =>
    state({ platform: { Resources: { Handler: resource('AWS::Lambda::Function', { Role: 'given', ...more }) } } });
  expect(tornDownTooEarly(handler({ VpcConfig: {} }), handler({}))).toEqual([]);
});

test('a function that stays in its VPC gives nothing up', () => {
  const [before, after] = [
    deployed({ SubnetIds: ['s'] }, { Role: role([]) }),
    deployed({ SubnetIds: ['t'] }, { Role: role([]) }),
  ];
  expect(tornDownTooEarly(before, after)).toEqual([]);
});
