/** The stacks that a rack may have. */
export const PARTS = ['network', 'kms', 'iam', 'assets', 'eks', 'nodegroup', 'front', 'platform'] as const;
export type Part = (typeof PARTS)[number];

/** Name of a stack, in CloudFormation. */
export function stackNameOf(rackName: string, part: string): string {
  return `${rackName}-${part}`;
}
