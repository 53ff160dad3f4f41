import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { grantDocument } from './document';

/** The least that a role may have: whoever needs longer asks anew. Source: IAM API reference, CreateRole. */
const SESSION = Duration.hours(1);

export interface TrustedAccountRoleProps {
  /** The account that may assume it. */
  readonly accountId: string;
  /** What it has to say, so that it acts for whoever told it that. */
  readonly externalId: string;
  readonly managedPolicyArns: readonly string[];
}

/**
 * A role that another account may assume by saying an external id.
 *
 * It may say, too, who of it is acting: sessions that have a source identity keep it from role to role, and a role that does
 * not allow that cannot be assumed by them. None is asked for, as services that act for their customers have none to say.
 * That is a statement of its own, because the external id is told to sts:AssumeRole only.
 * Sources: IAM User Guide, "Access to AWS accounts owned by third parties" and "Monitor and control actions taken with
 * assumed roles"; Service Authorization Reference, "AWS Security Token Service".
 * @returns the ARN of the role
 */
export function trustedAccountRole(scope: Construct, id: string, props: TrustedAccountRoleProps): string {
  const Principal = new iam.AccountPrincipal(props.accountId);
  // The synth refuses the account itself where it is named; where it is not, this does.
  const another = { StringNotEquals: { 'aws:PrincipalAccount': Stack.of(scope).account } };
  const role = new iam.CfnRole(scope, id, {
    description: 'Another account deploys and manages clusters. Amounts to administrator, as two of its policies do',
    assumeRolePolicyDocument: grantDocument([
      {
        Principal,
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': props.externalId }, ...another },
      },
      { Principal, Action: 'sts:SetSourceIdentity', Condition: another },
    ]),
    managedPolicyArns: [...props.managedPolicyArns],
    maxSessionDuration: SESSION.toSeconds(),
  });
  return role.attrArn;
}
