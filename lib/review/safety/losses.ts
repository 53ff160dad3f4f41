import { type Change, changesBetween, isLoss, isRetained } from '../changes/changes';
import { type Deployed, memoized, type Resource, whereOf } from '../deployed/deployed';
import { references } from '../deployed/references';
import { narrowedBy } from './permissions';
import { lostWays, waysOf } from './ways';

/** Something that an update of a stack takes away. */
export interface Loss {
  readonly stack: string;
  readonly where: string;
  readonly what: 'removed' | 'replaced' | 'narrowed';
  /** What of it, where it stays. */
  readonly detail?: string;
  /** What is in use when this is: a role for its policy, a bucket for its policy, a group for its rule. */
  readonly subjects: readonly string[];
  /** Whether a user of a subject needs it. @default - all do */
  readonly needed?: (user: Resource) => boolean;
}

/** What is in a subnet and opens connections; a control plane or a mount target does not. */
const GO_OUT = [
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::EC2::Instance',
  'AWS::EKS::FargateProfile',
  'AWS::EKS::Nodegroup',
  'AWS::Lambda::Function',
];

/** Whether what is in a subnet needs a way: to go out by it, or to be reached from the internet. */
function needsWay({ Type, Properties }: Resource, way: string): boolean {
  const isPublic = Type === 'AWS::ElasticLoadBalancingV2::LoadBalancer' && Properties?.Scheme !== 'internal';
  return GO_OUT.includes(Type) || (isPublic && way.endsWith(' by GatewayId'));
}

/** All that an update takes away in each stack: what is deleted, and what allows less than before. */
export const losses = memoized((before, after): readonly Loss[] => [
  ...changesBetween(before, after).flatMap((change, _, all) => lossesOf(change, before, all)),
  ...Object.keys(after).flatMap((stack) => (stack in before ? waysLost(stack, before, after) : [])),
]);

function lossesOf(change: Change, before: Deployed, all: readonly Change[]): Loss[] {
  const { stack, where, what, before: was, after: is } = change;
  if (was === undefined || (isLoss(change) && isRetained(change))) {
    return [];
  }
  const loss = { stack, where, subjects: [where, ...subjectsOf(was, stack, before)] };
  if (what === 'removed' || what === 'replaced') {
    return [{ ...loss, what }];
  }
  const gone = all
    .filter((other) => other.stack === stack && isLoss(other))
    .map((other) => other.where.split(' ')[1] ?? '');
  const details = is === undefined ? [] : narrowedBy(was, is, new Set(gone));
  return details.map((detail) => ({ ...loss, what: 'narrowed', detail }));
}

/** What a resource belongs to and is no use without: a policy to its roles. */
function subjectsOf({ Type, Properties = {} }: Resource, stack: string, before: Deployed): string[] {
  const target: Readonly<Record<string, unknown>> = {
    'AWS::IAM::Policy': Properties.Roles,
    'AWS::IAM::ManagedPolicy': Properties.Roles,
    'AWS::IAM::RolePolicy': Properties.RoleName,
    'AWS::S3::BucketPolicy': Properties.Bucket,
    // A rule is in use by who comes in, or goes out, by it.
    'AWS::EC2::SecurityGroupIngress': Properties.SourceSecurityGroupId ?? Properties.GroupId,
    'AWS::EC2::SecurityGroupEgress': Properties.GroupId,
  };
  const found = [...references(target[Type], stack, before)];
  const attributes = found.filter((where) => where.includes('.'));
  // The group of a cluster is not the cluster.
  return Type.startsWith('AWS::EC2::') && attributes.length > 0 ? attributes : found;
}

function waysLost(stack: string, before: Deployed, after: Deployed): Loss[] {
  const [was, is] = [before[stack]?.template ?? {}, after[stack]?.template ?? {}];
  const now = waysOf(is);
  return [...waysOf(was)].flatMap(([id, ways]) => {
    const where = whereOf(stack, id);
    const left = now.get(id);
    return (left === undefined ? [] : lostWays(ways, left)).map(
      (way): Loss => ({
        stack,
        where,
        what: 'narrowed',
        detail: `way to ${way}`,
        subjects: [where],
        needed: (user) => needsWay(user, way),
      }),
    );
  });
}
