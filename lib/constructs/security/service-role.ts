import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { arnParts } from '../../facts/arn';
import { acknowledgeAwsManagedPolicy, awsManagedPolicyArn } from './aws-managed';
import { assumedBy, type TrustedService } from './service-trust';

export interface ServiceRoleProps {
  readonly description: string;
  /** The AWS service that assumes the role. */
  readonly service: TrustedService;
  /** Name of each policy that AWS maintains → why it is right here. */
  readonly awsManagedPolicies: Readonly<Record<string, string>>;
  /** ARNs of further policies. @default - none */
  readonly managedPolicyArns?: readonly string[];
  /** Name of the rack, where the service says for which of its resources it assumes the role. @default - any of the account */
  readonly rackName?: string;
}

/** How a role is referred to: profiles and policies take its name, all else its ARN. */
export interface RoleIdentity {
  readonly arn: string;
  readonly name: string;
}

/** A role for an AWS service. */
export function serviceRole(scope: Construct, id: string, props: ServiceRoleProps): RoleIdentity {
  const role = new iam.CfnRole(scope, id, {
    description: props.description,
    assumeRolePolicyDocument: assumedBy(scope, props.service, { rackName: props.rackName }),
    managedPolicyArns: [
      ...Object.keys(props.awsManagedPolicies).map(awsManagedPolicyArn),
      ...(props.managedPolicyArns ?? []),
    ],
  });
  for (const [name, reason] of Object.entries(props.awsManagedPolicies)) {
    acknowledgeAwsManagedPolicy(role, name, reason);
  }
  return { arn: role.attrArn, name: role.ref };
}

/** A role that is there already; its name is what follows its path. */
export function roleByArn(arn: string): RoleIdentity {
  return { arn, name: arnParts(arn).name };
}
