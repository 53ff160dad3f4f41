import { type Raw, templatesOf } from '../../support/templates';

const nodegroup = (raw: Raw) => templatesOf(raw).nodegroup?.Resources ?? {};
const ofType = (raw: Raw, type: string) => Object.entries(nodegroup(raw)).filter(([, { Type }]) => Type === type);
const actions = (raw: Raw) =>
  Object.fromEntries(ofType(raw, 'AWS::AutoScaling::ScheduledAction').map(([id, { Properties }]) => [id, Properties]));

const DOWN = { schedule_rack_scale_down: '0 20 * * MON-FRI' };
const BOTH = { ...DOWN, schedule_rack_scale_up: '30 6 * * 1-5' };
const EVERYTHING = {
  ...BOTH,
  node_capacity_type: 'mixed',
  min_on_demand_count: 2,
  max_on_demand_count: 9,
  node_min_count: 2,
  node_max_count: 50,
  build_node_enabled: true,
  build_node_min_count: 1,
  node_pools: [
    { name: 'a', type: 'm7g.large', min: 3, max: 4 },
    { name: 'b', type: 'm7g.large', min: 0, max: 8, max_price_percentage: 50 },
  ],
  additional_build_groups_config: [{ id: 5, type: 'm7g.large', min_size: 1, desired_size: 2, max_size: 6 }],
};

test('a rack without a schedule has no action and no function', () => {
  const types = Object.values(nodegroup({})).map(({ Type }) => Type);
  expect(types.filter((type) => /ScheduledAction|Lambda|Custom/.test(type))).toEqual([]);
});

test('down is to nothing, up is back to the sizes that each group was given', () => {
  const off = { MinSize: 0, MaxSize: 0, DesiredCapacity: 0, Recurrence: '0 20 * * 1-5', TimeZone: 'Etc/UTC' };
  const on = (MinSize: number, MaxSize: number) => ({
    MinSize,
    MaxSize,
    Recurrence: '30 6 * * 1-5',
    TimeZone: 'Etc/UTC',
  });
  expect(actions(EVERYTHING)).toMatchObject({
    NodeGroup1ScaleDown: off,
    NodeGroup1ScaleUp: on(2, 9),
    NodeGroup2ScaleDown: off,
    NodeGroup2ScaleUp: on(2, 50),
    NodeGroup3ScaleDown: off,
    NodeGroup3ScaleUp: on(2, 50),
    BuildNodeGroupScaleDown: off,
    BuildNodeGroupScaleUp: on(1, 100),
    PoolANodeGroup1ScaleDown: off,
    PoolANodeGroup1ScaleUp: on(1, 2),
    PoolANodeGroup2ScaleUp: on(1, 1),
    PoolANodeGroup3ScaleUp: on(1, 1),
    PoolBScalingGroup1ScaleDown: off,
    PoolBScalingGroup1ScaleUp: on(0, 3),
    PoolBScalingGroup2ScaleUp: on(0, 3),
    PoolBScalingGroup3ScaleUp: on(0, 2),
    BuildAdditionalNodeGroup5ScaleDown: off,
    BuildAdditionalNodeGroup5ScaleUp: { ...on(1, 6), DesiredCapacity: 2 },
  });
});

test('up asks for a number only where more than the least was given: it would shrink a group that is running', () => {
  const asking = Object.entries(actions(EVERYTHING)).filter(
    ([id, action]) => id.endsWith('Up') && 'DesiredCapacity' in (action ?? {}),
  );
  expect(asking.map(([id]) => id)).toEqual(['BuildAdditionalNodeGroup5ScaleUp']);
});

test('no group is left out', () => {
  const groups = [
    ...ofType(EVERYTHING, 'AWS::EKS::Nodegroup'),
    ...ofType(EVERYTHING, 'AWS::AutoScaling::AutoScalingGroup'),
  ].map(([id]) => id);
  expect(Object.keys(actions(EVERYTHING)).sort()).toEqual(
    groups.flatMap((id) => [`${id}ScaleDown`, `${id}ScaleUp`]).sort(),
  );
});

test.each([
  ['down', DOWN, ['NodeGroup1ScaleDown', 'NodeGroup2ScaleDown', 'NodeGroup3ScaleDown']],
  ['up', { schedule_rack_scale_up: '0 6 * * *' }, ['NodeGroup1ScaleUp', 'NodeGroup2ScaleUp', 'NodeGroup3ScaleUp']],
])('%s alone', (_, raw, ids) => {
  expect(Object.keys(actions(raw))).toEqual(ids);
});

test.each([
  ['0 20 * * mon-FRI', '0 20 * * 1-5'],
  ['*/15 8-18/2 1,15 JAN-MAR *', '*/15 8-18/2 1,15 1-3 *'],
  ['0 20 * * 0', '0 20 * * 0'],
  ['0 20 * * 7', '0 20 * * 0'],
  ['0 20 * * 5-7', '0 20 * * 0,5,6'],
])('cron %s is passed on as %s, in digits', (schedule_rack_scale_down, recurrence) => {
  expect(actions({ schedule_rack_scale_down }).NodeGroup1ScaleDown?.Recurrence).toBe(recurrence);
});

describe('the name of the Auto Scaling group of a managed group', () => {
  test('is looked up, and again when the group is replaced: the call has the name that EKS made up', () => {
    expect(actions(DOWN).NodeGroup1ScaleDown?.AutoScalingGroupName).toEqual({
      'Fn::GetAtt': ['GroupNameNodeGroup1', 'nodegroup.resources.autoScalingGroups.0.name'],
    });
    for (const call of ['Create', 'Update']) {
      expect(JSON.stringify(nodegroup(DOWN).GroupNameNodeGroup1?.Properties[call])).toContain(
        '{"Fn::GetAtt":["NodeGroup1","NodegroupName"]}',
      );
    }
    expect(nodegroup(DOWN).GroupNameNodeGroup1?.Properties).not.toHaveProperty('Delete');
  });

  test('is looked up by one function, which may describe node groups of this rack and write its log', () => {
    expect(ofType(EVERYTHING, 'AWS::Lambda::Function')).toHaveLength(1);
    expect(ofType(DOWN, 'AWS::IAM::Policy')).toEqual([]);
    const policy = nodegroup({ ...DOWN, name: 'acme' }).GroupNamePolicy?.Properties;
    expect(policy?.PolicyDocument).toMatchObject({
      Statement: [
        {
          Action: 'eks:DescribeNodegroup',
          Resource: { 'Fn::Join': ['', ['arn:aws:eks:us-east-1:', { Ref: 'AWS::AccountId' }, ':nodegroup/acme/*']] },
        },
        { Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: { 'Fn::GetAtt': ['GroupNameLog', 'Arn'] } },
      ],
    });
    expect(ofType(DOWN, 'AWS::Lambda::Function')[0]?.[1].Properties).toMatchObject({
      Role: { 'Fn::GetAtt': ['GroupNameRole', 'Arn'] },
      LoggingConfig: { LogGroup: { Ref: 'GroupNameLog' } },
    });
  });

  test('is there already for a group that EKS does not manage', () => {
    expect(actions(EVERYTHING).PoolBScalingGroup1ScaleUp?.AutoScalingGroupName).toEqual({ Ref: 'PoolBScalingGroup1' });
  });
});
