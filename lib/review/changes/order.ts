import { isDeepStrictEqual } from 'node:util';

/**
 * Lists whose order means nothing to AWS, by the name of their property: sets that are written as lists. Not among them
 * are lists whose first member counts (`InstanceTypes`, rules of a load balancer, volumes), nor any list of a type that is
 * not known.
 * Sources: IAM User Guide, "Grammar of the IAM JSON policy language"; CloudFormation's schemas (`insertionOrder: false`).
 */
const SETS = new Set([
  // Policies.
  'Action',
  'AWS',
  'Federated',
  'ManagedPolicyArns',
  'NotAction',
  'NotResource',
  'Policies',
  'Resource',
  'Roles',
  'Service',
  'Statement',
  // Tags, of whatever.
  'Tags',
  'TagSpecifications',
  // Networks.
  'RouteTableIds',
  'SecurityGroupEgress',
  'SecurityGroupIds',
  'SecurityGroupIngress',
  'SecurityGroups',
  'SubnetIds',
  'Subnets',
  // Clusters.
  'AccessPolicies',
  'EnabledTypes',
  'PublicAccessCidrs',
  'Selectors',
  'Taints',
]);

/** Whether the order of a list says nothing, by the path to it: `LaunchTemplateData/TagSpecifications/0/Tags`. */
export function isSet(path: string): boolean {
  return SETS.has(path.slice(path.lastIndexOf('/') + 1));
}

/** A value with the members of every set in one order. */
export function ordered(value: unknown, path: string): unknown {
  if (Array.isArray(value)) {
    const members = value.map((member, index) => ordered(member, `${path}/${index}`));
    return isSet(path)
      ? members.toSorted((one, other) => compare(JSON.stringify(one), JSON.stringify(other)))
      : members;
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .sort(([one], [other]) => compare(one, other))
        .map(([key, inner]) => [key, ordered(inner, `${path}/${key}`)]),
    );
  }
  return value;
}

/** Whether two values that differ do so in an order that means nothing. */
export function differsInOrderOnly(before: unknown, after: unknown, path: string): boolean {
  return before !== undefined && after !== undefined && isDeepStrictEqual(ordered(before, path), ordered(after, path));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
