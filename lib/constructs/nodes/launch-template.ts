import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';

export interface LaunchTemplateProps {
  /** Tag `Name` of the instances and their volumes, unless the rack's own tags leave no room for it. */
  readonly nodeName: string;
  /**
   * Instance type of a group that has just one: here it can change without replacing the group.
   * @default - the group lists its types itself
   */
  readonly instanceType?: string;
  /** Root volume in GiB. */
  readonly diskGib: number;
  /** ARN of the key that encrypts the root volume. */
  readonly keyArn: string;
  readonly imdsHttpTokens: 'optional' | 'required';
  /** @default - no SSH key */
  readonly keyPairName?: string;
  /** Tags of instances, volumes, network interfaces and spot requests. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Root device of Amazon Linux 2023.
 * Source: EC2 API reference, DescribeImages of the EKS optimized images.
 */
const ROOT_DEVICE = '/dev/xvda';
/** A pod's request takes one hop more than its node's. Source: EKS best practices, "Restrict access to IMDS". */
const HOP_LIMIT = 2;

/**
 * An instance takes 50 tags, and its Auto Scaling group brings five of EKS's own: the cluster, the node group, and three
 * for the autoscaler. Sources: EC2 User Guide, "Tag restrictions"; EKS User Guide, "Managed node groups".
 */
const MAX_OWN_TAGS = 45;

/** Everything about the nodes of a managed group that may change without replacing the group. */
export function nodeLaunchTemplate(scope: Construct, id: string, props: LaunchTemplateProps): ec2.CfnLaunchTemplate {
  const name = Object.keys(props.tags).length < MAX_OWN_TAGS ? { Name: props.nodeName } : {};
  const tags = Object.entries({ ...props.tags, ...name }).map(([key, value]) => ({ key, value }));
  const template = new ec2.CfnLaunchTemplate(scope, id, {
    tagSpecifications: [{ resourceType: 'launch-template', tags }],
    launchTemplateData: {
      instanceType: props.instanceType,
      keyName: props.keyPairName,
      blockDeviceMappings: [
        {
          deviceName: ROOT_DEVICE,
          ebs: {
            volumeType: 'gp3',
            volumeSize: props.diskGib,
            encrypted: true,
            kmsKeyId: props.keyArn,
            deleteOnTermination: true,
          },
        },
      ],
      metadataOptions: {
        httpEndpoint: 'enabled',
        httpTokens: props.imdsHttpTokens,
        httpPutResponseHopLimit: HOP_LIMIT,
      },
      tagSpecifications: ['instance', 'volume', 'network-interface', 'spot-instances-request'].map((resourceType) => ({
        resourceType,
        tags,
      })),
    },
  });
  if (props.imdsHttpTokens === 'optional') {
    acknowledge(template, {
      'Rack-Imdsv1': 'imds_http_tokens=optional, the default of the system it follows; synth warns of it.',
    });
  }
  return template;
}
