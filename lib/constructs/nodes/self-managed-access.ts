import * as eks from 'aws-cdk-lib/aws-eks';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export interface SelfManagedAccessProps {
  readonly clusterName: string;
  readonly role: { readonly name: string; readonly arn: string };
  /** Whether managed groups have the same role: EKS has let it in for them, and takes no second entry for it. */
  readonly sharedWithManagedGroups: boolean;
}

/** Lets nodes that EKS does not manage into a cluster, and gives them their role. */
export class SelfManagedAccess extends Construct {
  readonly instanceProfileArn: string;
  /** @default - EKS has let the role in for its own groups */
  readonly entry?: eks.CfnAccessEntry;

  constructor(scope: Construct, id: string, props: SelfManagedAccessProps) {
    super(scope, id);
    this.instanceProfileArn = new iam.CfnInstanceProfile(this, 'Profile', { roles: [props.role.name] }).attrArn;
    if (!props.sharedWithManagedGroups) {
      this.entry = new eks.CfnAccessEntry(this, 'Entry', {
        clusterName: props.clusterName,
        principalArn: props.role.arn,
        type: 'EC2_LINUX',
      });
    }
  }
}
