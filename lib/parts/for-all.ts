import { Tags } from 'aws-cdk-lib';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** What is so of all resources of a rack. */
export interface ForAll {
  /** Tags of every resource. */
  readonly tags: Readonly<Record<string, string>>;
  /** Policy that bounds every role. @default - none does */
  readonly permissionsBoundaryArn?: string;
}

/** Below the priority of what a resource says of itself, such as the name of a subnet. */
const TAG_PRIORITY = 10;

/** Says it of all that is below a scope in the end: the library makes roles of its own for its functions. */
export function applyToAll(scope: Construct, { tags, permissionsBoundaryArn }: ForAll): void {
  for (const [key, value] of Object.entries(tags)) {
    Tags.of(scope).add(key, value, { priority: TAG_PRIORITY });
  }
  if (permissionsBoundaryArn !== undefined) {
    const boundary = ManagedPolicy.fromManagedPolicyArn(scope, 'Boundary', permissionsBoundaryArn);
    PermissionsBoundary.of(scope).apply(boundary);
  }
}
