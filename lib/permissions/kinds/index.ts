import type { Narrowing, Scope } from '../entry';
import { arn, foundIn, type RackScope } from '../rack-scope';
import { textOf } from '../template';
import { BY_NAME } from './by-name';
import { CREATES } from './creates';
import { ec2Scopes } from './ec2';

/** Where an action may be done to a kind of resource, for a type that needs it. */
export function scopesOf(rack: RackScope, type: string, action: string, kind: string): readonly Scope[] {
  const service = action.split(':')[0] ?? '';
  if (service === 'ec2') return ec2Scopes(rack, action, kind);
  const own = SPECIAL[`${service}:${kind}`]?.(rack, type, action) ?? [];
  const byName = BY_NAME[`${service}:${kind}`]?.(rack) ?? [];
  const condition = narrowed(rack, action);
  return [...own, ...byName.map((resource): Scope => ({ resource, condition, width: 'named' }))];
}

type Special = (rack: RackScope, type: string, action: string) => readonly Scope[];

/** Kinds that have no name of ours. */
const SPECIAL: Readonly<Record<string, Special>> = {
  'autoscaling:autoScalingGroup': (rack, type) =>
    // Groups of EKS, whose sizes change at set times.
    type === 'AWS::AutoScaling::ScheduledAction'
      ? [
          {
            resource: arn(rack, 'autoscaling', 'autoScalingGroup:*:autoScalingGroupName/eks-*'),
            condition: { StringEquals: { 'aws:ResourceTag/eks:cluster-name': rack.name } },
            width: 'cluster',
          },
        ]
      : [],
  'elasticfilesystem:file-system': (rack) => [
    { resource: arn(rack, 'elasticfilesystem', 'file-system/*'), condition: rack.ours, width: 'ours' },
  ],
  'elasticloadbalancing:targetgroup': (rack, _, action) => {
    const resource = arn(rack, 'elasticloadbalancing', 'targetgroup/*/*');
    return CREATES[action] ? [{ resource, width: 'new' }] : [{ resource, condition: rack.ours, width: 'ours' }];
  },
  'firehose:deliverystream': (rack) =>
    foundIn(rack, /"(arn:[\w-]+:firehose:[^"]+)"/g).map((resource) => ({ resource, width: 'given' })),
  'kms:key': (rack) => {
    const aliases = rack.resources
      .filter(({ type }) => type === 'AWS::KMS::Alias')
      .map(({ properties }) => textOf(properties.AliasName, rack));
    const condition = { 'ForAllValues:StringEquals': { 'kms:ResourceAliases': [...new Set(aliases)] } };
    const isOwn = rack.resources.some(({ type }) => type === 'AWS::KMS::Key');
    return isOwn ? [{ resource: arn(rack, 'kms', 'key/*'), condition, width: 'key' }] : [];
  },
};

/** Actions that would make an administrator of their holder, if they were for any policy. */
const ATTACHES = 'iam:AttachRolePolicy';
/** Source: Service Authorization Reference, actions that know iam:PermissionsBoundary. */
const BOUNDED = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
];

function narrowed(rack: RackScope, action: string): Narrowing | undefined {
  const bounded = rack.boundaries.length > 0 && BOUNDED.includes(action);
  const [boundary = '', ...others] = rack.boundaries;
  const names = rack.resources
    .filter(({ type }) => type === 'AWS::Route53::RecordSet')
    .map(({ properties }) => textOf(properties.Name, rack).toLowerCase().replace(/\.$/, '').replace('*', '\\052'));
  const condition: Narrowing = {
    ...(bounded && {
      StringEquals: { 'iam:PermissionsBoundary': others.length > 0 ? rack.boundaries : boundary },
    }),
    ...(action === ATTACHES && { ArnLike: { 'iam:PolicyARN': attachedIn(rack) } }),
    ...(action === 'route53:ChangeResourceRecordSets' && {
      'ForAllValues:StringEquals': {
        'route53:ChangeResourceRecordSetsNormalizedRecordNames': [...new Set(names)].sort(),
      },
    }),
  };
  return Object.keys(condition).length === 0 ? undefined : condition;
}

/** Policies that roles of these stacks have: those of the stacks, and those of AWS by name. */
function attachedIn(rack: RackScope): readonly string[] {
  const own = BY_NAME['iam:policy']?.(rack) ?? [];
  const attached = rack.resources
    .filter(({ type }) => type === 'AWS::IAM::Role')
    .flatMap(({ properties }) => [properties.ManagedPolicyArns ?? []].flat().map((one) => textOf(one, rack)));
  return [...new Set([...own, ...attached.filter((one) => one.startsWith('arn:'))])].sort();
}
