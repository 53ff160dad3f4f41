/** The stacks that a rack may have. */
export const PARTS = ['network', 'kms', 'iam', 'assets', 'eks', 'nodegroup', 'front', 'platform'] as const;
export type Part = (typeof PARTS)[number];

/** The stack by whose role the others are deployed: before them, and deleted after them. */
export const DEPLOYER = 'deployer';

/** The stack with what a rack publishes for others to launch. */
export const CATALOG = 'catalog';

/** The stack of an account that the portfolio is shared with. */
export const LAUNCH_ROLE = 'launch-role';

/** Name of a stack, in CloudFormation. */
export function stackNameOf(rackName: string, part: string): string {
  return `${rackName}-${part}`;
}
