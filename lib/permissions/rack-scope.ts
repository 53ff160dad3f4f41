import type { Narrowing } from './entry';
import { type DeployedStack, type Place, type Placed, resourcesOf } from './template';

/** What the permissions of whoever deploys a rack are derived from. */
export interface DeployedRack extends Place {
  /** Where it is chosen at launch, what it begins with and a wildcard; names of stacks likewise. */
  readonly name: string;
  readonly stacks: readonly DeployedStack[];
}

/** The same, read once. */
export interface RackScope extends DeployedRack {
  readonly resources: readonly Placed[];
  /** The templates, as text. */
  readonly text: string;
  /** Holds for what these stacks have made. */
  readonly ours: Narrowing;
  /** Policies that bound the roles, each by one of them: none where not all roles are bounded. */
  readonly boundaries: readonly string[];
}

export function rackScope(rack: DeployedRack): RackScope {
  const resources = resourcesOf(rack.stacks);
  return {
    ...rack,
    resources,
    text: JSON.stringify(rack.stacks.map(({ template }) => template)),
    // Nobody can put on a tag of AWS’s own. Source: CloudFormation User Guide, "Resource tag".
    ours: { StringEquals: { 'aws:ResourceTag/aws:cloudformation:stack-name': namesOf(rack.stacks) } },
    boundaries: boundariesOf(resources).bounding,
  };
}

/** Where not all roles have one, nothing can be asked of those that are made. */
function boundariesOf(resources: readonly Placed[]): {
  readonly bounding: readonly string[];
  readonly some: boolean;
} {
  const roles = resources.filter(({ type }) => type === 'AWS::IAM::Role');
  const found = roles.map(({ properties }) => properties.PermissionsBoundary);
  const bounding = found.filter((one) => typeof one === 'string');
  const all = bounding.length === found.length;
  return { bounding: all ? [...new Set(bounding)].sort() : [], some: bounding.length > 0 };
}

/** Whether some roles of stacks are bounded, and others are not: whoever deploys them is held to no boundary then. */
export function isHalfBounded(stacks: readonly DeployedStack[]): boolean {
  const { bounding, some } = boundariesOf(resourcesOf(stacks));
  return some && bounding.length === 0;
}

function namesOf(stacks: readonly DeployedStack[]): readonly string[] {
  return [...new Set(stacks.map(({ name }) => name))];
}

export function arn(
  { partition, region, account }: Place,
  service: string,
  resource: string,
  where: { readonly region?: string; readonly account?: string } = {},
): string {
  return `arn:${partition}:${service}:${where.region ?? region}:${where.account ?? account}:${resource}`;
}

/** The texts that a pattern finds in the templates, each once. */
export function foundIn({ text }: RackScope, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([whole, part]) => part ?? whole))].sort();
}
