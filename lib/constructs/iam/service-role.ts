import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { arnParts } from '../../facts/arn';
import { acknowledgeAwsManagedPolicy, awsManagedPolicyArn } from './aws-managed';
import { grantDocument } from './document';

export interface ServiceRoleProps {
  readonly description: string;
  /** The AWS service that assumes the role. */
  readonly service: string;
  /** Name of each policy that AWS maintains → why it is right here. */
  readonly awsManagedPolicies: Readonly<Record<string, string>>;
  /** ARNs of further policies. @default - none */
  readonly managedPolicyArns?: readonly string[];
  /** Pattern of the ARNs for which the service may assume it, so that nobody else's resource can. @default - any */
  readonly sourceArn?: string;
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
    assumeRolePolicyDocument: assumedBy(props.service, props.sourceArn),
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

/** The document that lets a service, and nothing else, assume a role; for some resources alone where they are given. */
export function assumedBy(service: string, sourceArn?: string): iam.PolicyDocument {
  return grantDocument([
    {
      Principal: new iam.ServicePrincipal(service),
      Action: 'sts:AssumeRole',
      Condition: sourceArn === undefined ? undefined : { ArnLike: { 'aws:SourceArn': sourceArn } },
    },
  ]);
}
