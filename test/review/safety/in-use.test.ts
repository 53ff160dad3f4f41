import { type Deployed, type Resource, sentence, stillInUse } from '../../../lib/review';
import { allow, output, passesOn, ref, resource, state } from '../../support/synthetic';

const ROLE = 'AWS::IAM::Role';
const PROFILE = 'AWS::IAM::InstanceProfile';
const FUNCTION = 'AWS::Lambda::Function';
const GROUP = 'AWS::EKS::Nodegroup';
const CLUSTER_GROUP = { 'Fn::GetAtt': ['Cluster', 'ClusterSecurityGroupId'] };
const waitsFor = ['iam'];
const trust = { AssumeRolePolicyDocument: allow('sts:AssumeRole') };
const role = (...ManagedPolicyArns: string[]) => resource(ROLE, { ...trust, ManagedPolicyArns });
const published = (Resources: Record<string, Resource>, ...ids: string[]) => ({
  Resources,
  Outputs: Object.fromEntries(ids.map((id) => [`Out${id}`, passesOn(id)])),
});
const nodes = (Properties: Record<string, unknown>, dependencies: readonly string[] = waitsFor) => ({
  waitsFor: dependencies,
  Resources: { Group: resource(GROUP, Properties) },
});
const NODE_ROLE = { NodeRole: output('iam', 'OutNode') };

/** A function whose role and rights are in its own stack, and which a later one calls. */
const called = (functionRole: string, Resources: Record<string, Resource>) =>
  state({
    iam: published({ F: resource(FUNCTION, { Role: ref(functionRole) }), ...Resources }, 'F'),
    nodes: { waitsFor, Resources: { Chart: resource('Custom::Chart', { ServiceToken: output('iam', 'OutF') }) } },
  });

/** A cluster with a rule of its group, and stacks that use the group, or only the name. */
const cluster = (rule?: Record<string, unknown>) =>
  state({
    eks: {
      Resources: {
        Cluster: resource('AWS::EKS::Cluster', { Name: 'rack' }),
        Bastion: resource('AWS::EC2::SecurityGroup'),
        ...(rule && { Rule: resource('AWS::EC2::SecurityGroupIngress', rule) }),
      },
      Outputs: { OutGroup: { Value: CLUSTER_GROUP }, OutCluster: passesOn('Cluster') },
    },
    nodes: nodes({ Group: output('eks', 'OutGroup') }, ['eks']),
    addons: {
      waitsFor: ['eks'],
      Resources: { Addon: resource('AWS::EKS::Addon', { N: output('eks', 'OutCluster') }) },
    },
  });

test.each<[string, Deployed, Deployed, readonly string[]]>([
  [
    'nothing that anybody uses',
    state({ iam: published({ Node: role(), Spare: role() }, 'Node'), nodes: nodes(NODE_ROLE) }),
    state({ iam: published({ Node: role() }, 'Node'), nodes: nodes(NODE_ROLE) }),
    [],
  ],
  [
    'a role and its output, which a later stack uses until it is updated',
    state({ iam: published({ Node: role() }, 'Node'), nodes: nodes(NODE_ROLE) }),
    state({ iam: published({}), nodes: nodes({ NodeRole: 'given' }) }),
    ['r/iam Node is removed, needed by r/nodes Group', 'r/iam OutNode is unpublished, needed by r/nodes Group'],
  ],
  [
    'what a stack in front does not use any more',
    state({ nodes: published({ Node: role() }, 'Node'), front: nodes({ NodeRole: output('nodes', 'OutNode') }, []) }),
    state({ front: nodes({ NodeRole: 'given' }, []), nodes: { ...published({}), waitsFor: ['front'] } }),
    [],
  ],
  [
    'what a stack far in front does not use any more',
    state({ nodes: published({ Node: role() }, 'Node'), front: nodes({ NodeRole: output('nodes', 'OutNode') }, []) }),
    state({
      front: nodes({ NodeRole: 'given' }, []),
      middle: { Resources: {}, waitsFor: ['front'] },
      nodes: { ...published({}), waitsFor: ['middle'] },
    }),
    [],
  ],
  [
    'what a stack uses whose order nobody says',
    state({ nodes: published({ Node: role() }, 'Node'), front: nodes({ NodeRole: output('nodes', 'OutNode') }, []) }),
    state({ front: nodes({ NodeRole: 'given' }, []), nodes: published({}) }),
    ['r/nodes Node is removed, needed by r/front Group', 'r/nodes OutNode is unpublished, needed by r/front Group'],
  ],
  [
    'what a stack uses that is no longer in the app, and so stays as it is',
    state({ iam: published({ Node: role() }, 'Node'), nodes: nodes(NODE_ROLE) }),
    state({ iam: published({ Other: role() }, 'Other') }),
    ['r/iam Node is removed, needed by r/nodes Group', 'r/iam OutNode is unpublished, needed by r/nodes Group'],
  ],
  [
    'an output that comes to mean something else',
    state({ iam: published({ Node: role(), Two: role() }, 'Node'), nodes: nodes(NODE_ROLE) }),
    state({
      iam: { Resources: { Node: role(), Two: role() }, Outputs: { OutNode: passesOn('Two') } },
      nodes: nodes(NODE_ROLE),
    }),
    ['r/iam OutNode is changed, needed by r/nodes Group'],
  ],
  [
    'a policy of a role',
    state({ iam: published({ Node: role('one', 'two') }, 'Node'), nodes: nodes(NODE_ROLE) }),
    state({ iam: published({ Node: role('two') }, 'Node'), nodes: nodes(NODE_ROLE) }),
    ['r/iam Node is narrowed (ManagedPolicyArns "one"), needed by r/nodes Group'],
  ],
  [
    'a policy beside its role',
    state({
      iam: published(
        { Node: role(), P: resource('AWS::IAM::Policy', { Roles: [ref('Node')], PolicyDocument: allow('a:B') }) },
        'Node',
      ),
      nodes: nodes(NODE_ROLE),
    }),
    state({ iam: published({ Node: role() }, 'Node'), nodes: nodes(NODE_ROLE) }),
    ['r/iam P is removed, needed by r/nodes Group'],
  ],
  [
    'a policy of the role of a function that a later stack calls, through text with the role in it',
    state({
      iam: published({ Node: role('one'), F: resource(FUNCTION, { Role: { 'Fn::Sub': `x\${Node.Arn}` } }) }, 'F'),
      nodes: { waitsFor, Resources: { Chart: resource('Custom::Chart', { ServiceToken: output('iam', 'OutF') }) } },
    }),
    state({
      iam: published({ Node: role(), F: resource(FUNCTION, { Role: { 'Fn::Sub': `x\${Node.Arn}` } }) }, 'F'),
      nodes: { waitsFor, Resources: { Chart: resource('Custom::Chart', { ServiceToken: output('iam', 'OutF') }) } },
    }),
    ['r/iam Node is narrowed (ManagedPolicyArns "one"), needed by r/nodes Chart'],
  ],
  [
    'a role that is replaced, of a function that has the new one by then',
    called('Role', { Role: resource(ROLE, { ...trust, Path: '/a/' }) }),
    called('Role', { Role: resource(ROLE, { ...trust, Path: '/b/' }) }),
    [],
  ],
  [
    'a policy of a role that its function has left',
    called('Role', { Role: role('one'), New: role('one') }),
    called('New', { Role: role(), New: role('one') }),
    [],
  ],
  [
    'a role whose profile has another one before',
    state({
      iam: published({ Node: role(), P: resource(PROFILE, { Roles: [ref('Node')] }) }, 'P'),
      nodes: nodes({ Profile: output('iam', 'OutP') }),
    }),
    state({
      iam: published({ New: role(), P: resource(PROFILE, { Roles: [ref('New')] }) }, 'P'),
      nodes: nodes({ Profile: output('iam', 'OutP') }),
    }),
    ['r/iam P is narrowed (Roles {"Ref":"Node"}), needed by r/nodes Group'],
  ],
  [
    'a log group by its name, but none with a longer one',
    state({
      iam: { Resources: { Log: resource('AWS::Logs::LogGroup', { LogGroupName: '/rack/web' }) } },
      one: { Resources: { Chart: resource('Custom::Chart', { Values: '{"group":"/rack/web"}' }) } },
      two: { Resources: { Chart: resource('Custom::Chart', { Values: '{"group":"/rack/web/more"}' }) } },
    }),
    state({ iam: { Resources: {} } }),
    ['r/iam Log is removed, needed by r/one'],
  ],
  [
    'a log group whose name a stack in front has forgotten by then',
    state({
      one: { Resources: { Chart: resource('Custom::Chart', { Values: '/rack/web' }) } },
      iam: { waitsFor: ['one'], Resources: { Log: resource('AWS::Logs::LogGroup', { LogGroupName: '/rack/web' }) } },
    }),
    state({
      one: { Resources: { Chart: resource('Custom::Chart', { Values: '/rack/other' }) } },
      iam: { waitsFor: ['one'], Resources: {} },
    }),
    [],
  ],
  [
    'a log group that is retained',
    state({
      iam: {
        Resources: {
          Log: { ...resource('AWS::Logs::LogGroup', { LogGroupName: '/rack/web' }), DeletionPolicy: 'Retain' },
        },
      },
      one: { Resources: { Chart: resource('Custom::Chart', { Values: '{"group":"/rack/web"}' }) } },
    }),
    state({ iam: { Resources: {} } }),
    [],
  ],
  [
    'a rule of the group of a cluster, for whoever has it',
    cluster({ GroupId: CLUSTER_GROUP, CidrIp: '10.0.0.0/8' }),
    cluster(),
    ['r/eks Rule is removed, needed by r/nodes Group'],
  ],
  [
    'a rule of that group for another one, which nobody else has',
    cluster({ GroupId: CLUSTER_GROUP, SourceSecurityGroupId: ref('Bastion') }),
    cluster(),
    [],
  ],
  [
    'what a template names in a stack that nobody updates',
    state({ iam: published({}), nodes: nodes(NODE_ROLE) }),
    state({ iam: published({}), nodes: nodes(NODE_ROLE) }),
    [],
  ],
  [
    'an output that a new template names, of a stack that it does not wait for',
    state({ iam: published({ Node: role() }, 'Node'), nodes: nodes({}) }),
    state({ iam: published({ Node: role() }, 'Node'), nodes: nodes(NODE_ROLE, []) }),
    ['r/iam OutNode is unordered, needed by r/nodes Group'],
  ],
  [
    'an output that a new template names and that is not there',
    state({ iam: published({}), nodes: nodes({}) }),
    state({ iam: published({}), nodes: nodes(NODE_ROLE) }),
    ['r/iam OutNode is missing, needed by r/nodes Group'],
  ],
])('%s', (_, before, after, expected) => {
  expect(stillInUse(before, after).map(sentence)).toEqual(expected);
});
