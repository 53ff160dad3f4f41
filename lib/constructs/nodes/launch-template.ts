import { Fn } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import type { NodeOs } from '../../rack/nodes/node-pools';
import { metadataOptions } from './metadata-options';

export interface LaunchTemplateProps {
  /** Tag `Name` of the instances and their volumes, unless the rack's own tags leave no room for it. */
  readonly nodeName: string;
  /**
   * Instance type of a group that has just one: here it can change without replacing the group.
   * @default - the group lists its types itself
   */
  readonly instanceType?: string;
  readonly os: NodeOs;
  /** Disk in GiB: the root volume, or the data volume of Bottlerocket. */
  readonly diskGib: number;
  /** ARN of the key that encrypts the volumes. */
  readonly keyArn: string;
  readonly imdsHttpTokens: 'optional' | 'required';
  /** Hops from the metadata service to who asks it. @default - 1 where tokens are required, else 2 */
  readonly imdsHopLimit?: number;
  /** @default - no SSH key */
  readonly keyPairName?: string;
  /** Tags of instances, volumes and network interfaces. */
  readonly tags: Readonly<Record<string, string>>;
  /** Whether elastic GPUs get the tags too. */
  readonly tagGpus: boolean;
  /** Image to launch, its id or where Systems Manager has it. @default - EKS chooses */
  readonly imageId?: string;
  /** As plain text. @default - EKS provides all of it */
  readonly userData?: string;
  /** All security groups of the nodes. @default - the one of the cluster, which EKS adds by itself */
  readonly securityGroupIds?: readonly string[];
  /** ARN of the instance profile of nodes that EKS does not manage. @default - EKS makes one */
  readonly instanceProfileArn?: string;
}

/**
 * Root device of Amazon Linux 2023, and the two devices of Bottlerocket: its own, of the size it comes with, and that
 * of images, containers and volumes.
 * Sources: EC2 API reference, DescribeImages of the EKS optimized images; Bottlerocket, "Default volumes".
 */
const ROOT_DEVICE = '/dev/xvda';
const DATA_DEVICE = '/dev/xvdb';
/**
 * Not the spot request: EC2 refuses the launch of an on-demand instance with "You cannot specify tags for Spot instances
 * requests". Source: terraform-aws-github-runner, issue 4561.
 */
const TAGGED = ['instance', 'volume', 'network-interface'];

/**
 * An instance takes 50 tags, and its Auto Scaling group brings five of EKS's own: the cluster, the node group, and three
 * for the autoscaler. Sources: EC2 User Guide, "Tag restrictions"; EKS User Guide, "Managed node groups".
 */
const MAX_OWN_TAGS = 45;

/** Everything about the nodes of a group that may change without replacing the group. */
export function nodeLaunchTemplate(scope: Construct, id: string, props: LaunchTemplateProps): ec2.CfnLaunchTemplate {
  const name = Object.keys(props.tags).length < MAX_OWN_TAGS ? { Name: props.nodeName } : {};
  const tags = Object.entries({ ...props.tags, ...name }).map(([key, value]) => ({ key, value }));
  const volume = (deviceName: string, volumeSize?: number) => ({
    deviceName,
    ebs: { volumeType: 'gp3', volumeSize, encrypted: true, kmsKeyId: props.keyArn, deleteOnTermination: true },
  });
  const template = new ec2.CfnLaunchTemplate(scope, id, {
    tagSpecifications: [{ resourceType: 'launch-template', tags }],
    launchTemplateData: {
      imageId: props.imageId,
      instanceType: props.instanceType,
      keyName: props.keyPairName,
      ...(props.instanceProfileArn !== undefined && {
        iamInstanceProfile: { arn: props.instanceProfileArn },
        // A node that shuts itself down is done; its group launches another.
        instanceInitiatedShutdownBehavior: 'terminate',
      }),
      securityGroupIds: props.securityGroupIds && [...props.securityGroupIds],
      userData: props.userData && Fn.base64(props.userData),
      blockDeviceMappings:
        props.os === 'bottlerocket'
          ? [volume(ROOT_DEVICE), volume(DATA_DEVICE, props.diskGib)]
          : [volume(ROOT_DEVICE, props.diskGib)],
      metadataOptions: metadataOptions({ httpTokens: props.imdsHttpTokens, hopLimit: props.imdsHopLimit }),
      tagSpecifications: [...TAGGED, ...(props.tagGpus ? ['elastic-gpu'] : [])].map((resourceType) => ({
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
