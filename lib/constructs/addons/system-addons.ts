import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { addon } from './addon';
import type { AddonSetProps } from './network-addons';
import { workloadRole } from './workload-role';

export interface SystemAddonsProps extends AddonSetProps {
  /** ARN of the key that volumes may be encrypted with. */
  readonly keyArn: string;
  /** Replicas of each controller. */
  readonly replicas: number;
}

const CSI_ACCOUNT = 'ebs-csi-controller-sa';

/** Add-ons with pods that need a node to run on: DNS, and the driver of EBS volumes. */
export class SystemAddons extends Construct {
  constructor(scope: Construct, id: string, props: SystemAddonsProps) {
    super(scope, id);
    const { clusterName, versions, identity } = props;
    addon(this, 'CoreDns', {
      clusterName,
      addonName: 'coredns',
      version: versions.coredns,
      configuration: { replicaCount: props.replicas },
    });
    const role = workloadRole(this, 'EbsCsi', {
      identity,
      namespace: 'kube-system',
      serviceAccount: CSI_ACCOUNT,
      awsManagedPolicy: {
        name: 'service-role/AmazonEBSCSIDriverPolicy',
        reason: 'The policy that AWS maintains for the EBS CSI driver, on the role of its service account alone.',
      },
      managedPolicyArn: this.volumeKeyPolicy(props.keyArn).ref,
    });
    addon(this, 'EbsCsiDriver', {
      clusterName,
      addonName: 'aws-ebs-csi-driver',
      version: versions['aws-ebs-csi-driver'],
      configuration: { controller: { replicaCount: props.replicas } },
      identity: { type: identity.type, serviceAccount: CSI_ACCOUNT, roleArn: role.attrArn },
    });
  }

  /** Volumes with the key of the rack. Source: EKS User Guide, "Use Kubernetes volume storage with Amazon EBS". */
  private volumeKeyPolicy(keyArn: string): iam.CfnManagedPolicy {
    return new iam.CfnManagedPolicy(this, 'VolumeKeyPolicy', {
      description: 'Volumes encrypted with the key of the rack',
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
            Resource: keyArn,
            Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
          },
          {
            Effect: 'Allow',
            Action: [
              'kms:Decrypt',
              'kms:DescribeKey',
              'kms:Encrypt',
              'kms:GenerateDataKey',
              'kms:GenerateDataKeyWithoutPlaintext',
              'kms:ReEncryptFrom',
              'kms:ReEncryptTo',
            ],
            Resource: keyArn,
          },
        ],
      },
    });
  }
}
