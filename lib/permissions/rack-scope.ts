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
  /** Policy that bounds the roles. @default - none does */
  readonly boundary?: string;
}

export function rackScope(rack: DeployedRack): RackScope {
  const resources = resourcesOf(rack.stacks);
  return {
    ...rack,
    resources,
    text: JSON.stringify(rack.stacks.map(({ template }) => template)),
    // Nobody can put on a tag of AWS’s own. Source: CloudFormation User Guide, "Resource tag".
    ours: { StringEquals: { 'aws:ResourceTag/aws:cloudformation:stack-name': namesOf(rack.stacks) } },
    boundary: boundaryOf(resources),
  };
}

/** Where not all roles have it, nothing can be asked of those that are made. */
function boundaryOf(resources: readonly Placed[]): string | undefined {
  const roles = resources.filter(({ type }) => type === 'AWS::IAM::Role');
  const [boundary, ...others] = new Set(roles.map(({ properties }) => properties.PermissionsBoundary));
  return typeof boundary === 'string' && others.length === 0 ? boundary : undefined;
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
