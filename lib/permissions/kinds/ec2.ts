import table from '../../facts/security/iam-actions.json';
import type { Scope } from '../entry';
import { arn, foundIn, type RackScope } from '../rack-scope';
import { CREATES } from './creates';

/** Kinds of EC2 that a rack makes, and tells by their tags. */
const OURS = [
  'elastic-ip',
  'instance',
  'internet-gateway',
  'key-pair',
  'launch-template',
  'natgateway',
  'route-table',
  'security-group',
  'subnet',
  'transit-gateway-attachment',
  'volume',
  'vpc',
  'vpc-endpoint',
  'vpc-flow-log',
];
/** Kinds that a rack may be given, and how their ids begin. */
const GIVEN: Readonly<Record<string, string>> = {
  'elastic-ip': 'eipalloc',
  'internet-gateway': 'igw',
  'route-table': 'rtb',
  'security-group': 'sg',
  subnet: 'subnet',
  'transit-gateway': 'tgw',
  vpc: 'vpc',
};

const OF_MOUNT_TARGETS = ['ec2:DeleteNetworkInterface', 'ec2:ModifyNetworkInterfaceAttribute'];

/** Where an action of EC2 may be done to a kind. Nothing, where it is for others than a rack has. */
export function ec2Scopes(rack: RackScope, action: string, kind: string): readonly Scope[] {
  const all = arn(rack, 'ec2', `${kind}/*`);
  if (CREATES[action]?.includes(kind)) {
    // Images are of other accounts, and have none in their ARN.
    return [{ resource: kind === 'image' ? arn(rack, 'ec2', 'image/*', { account: '' }) : all, width: 'new' }];
  }
  if (kind === 'network-interface') {
    // EFS makes those of mount targets as who calls, and puts no tag on them.
    return OF_MOUNT_TARGETS.includes(action) ? [{ resource: all, width: 'new' }] : [];
  }
  if (kind === 'transit-gateway') {
    return given(rack, action, kind);
  }
  return OURS.includes(kind)
    ? [
        { resource: all, condition: rack.ours, width: 'ours' },
        ...ofCluster(rack, action, kind, all),
        ...given(rack, action, kind),
      ]
    : [];
}

/** EKS makes a security group for the cluster. Source: EKS User Guide, "Amazon EKS security group requirements". */
function ofCluster(rack: RackScope, action: string, kind: string, resource: string): readonly Scope[] {
  const condition = { StringEquals: { 'aws:ResourceTag/aws:eks:cluster-name': rack.name } };
  const isUsed = kind === 'security-group' && !/:(CreateTags|Delete)/.test(action);
  return isUsed ? [{ resource, condition, width: 'cluster' }] : [];
}

/** What was there before is used to make something else, and is not changed itself. */
function given(rack: RackScope, action: string, kind: string): readonly Scope[] {
  const { [action]: kinds = [] } = table.actions as Readonly<Record<string, readonly string[]>>;
  const prefix = GIVEN[kind];
  if (prefix === undefined || kinds.length < 2 || /:(Authorize|Create(?:Tags)|Delete|Revoke)/.test(action)) return [];
  return foundIn(rack, new RegExp(`"(${prefix}-[0-9a-f]{8,17})"`, 'g')).map((id) => ({
    // A transit gateway may be one of another account, shared with this one.
    resource: arn(rack, 'ec2', `${kind}/${id}`, kind === 'transit-gateway' ? { account: '*' } : {}),
    width: 'given',
  }));
}
