import * as eks from 'aws-cdk-lib/aws-eks';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { nodeRole } from '../security/node-role';
import type { RoleIdentity } from '../security/service-role';

export interface SelfManagedAccessProps {
  readonly clusterName: string;
  /** A role that they share with managed groups, for which EKS has let it in. @default - one of their own */
  readonly sharedRole?: RoleIdentity;
}

/**
 * Lets nodes that EKS does not manage into a cluster, and gives them a role: of their own, as EKS keeps the access
 * entry of the role of managed groups. It is in their stack, so that it is deleted after the last of them.
 */
export class SelfManagedAccess extends Construct {
  readonly role: RoleIdentity;
  readonly instanceProfileArn: string;
  /** @default - EKS has let the role in for its own groups */
  readonly entry?: eks.CfnAccessEntry;

  constructor(scope: Construct, id: string, props: SelfManagedAccessProps) {
    super(scope, id);
    this.role = props.sharedRole ?? nodeRole(this, 'NodeRole', 'Nodes of the rack that EKS does not manage');
    this.instanceProfileArn = new iam.CfnInstanceProfile(this, 'Profile', { roles: [this.role.name] }).attrArn;
    if (props.sharedRole === undefined) {
      this.entry = new eks.CfnAccessEntry(this, 'Entry', {
        clusterName: props.clusterName,
        principalArn: this.role.arn,
        type: 'EC2_LINUX',
      });
    }
  }
}
