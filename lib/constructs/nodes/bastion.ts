import { Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import { BASTION } from '../../rack/network/bastion';
import { serviceRole } from '../security/service-role';
import { sessionManagerPolicy } from '../security/session-manager-policy';
import { metadataOptions } from './metadata-options';

export interface BastionProps {
  readonly rackName: string;
  readonly vpcId: string;
  readonly subnetId: string;
  /** Whether its subnet is public; it has a public address there, or it would not reach Session Manager. */
  readonly publicAddress: boolean;
  /** Who may open SSH connections to it. Empty: nobody. */
  readonly allowedCidrs: readonly string[];
  /** @default - no SSH key */
  readonly keyPairName?: string;
  /** ARN of the key that encrypts its volume. */
  readonly keyArn: string;
  /** The security group of nodes and control plane. */
  readonly clusterSecurityGroupId: string;
  /** Tags of its launch template, to which the tags of a stack do not apply. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Resolved by EC2 when the instance is launched, not by CloudFormation: the text stays the same, so that no new image
 * ever replaces a bastion in the middle of an update of something else.
 * Source: EC2 User Guide, "Reference AMIs using Systems Manager parameters".
 */
const IMAGE = 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64';
/** The root volume of Amazon Linux 2023. */
const ROOT_DEVICE = '/dev/xvda';

/** A way in: a small instance for Session Manager, or SSH from given addresses, from which nodes take SSH. */
export class Bastion extends Construct {
  readonly instanceId: string;

  constructor(scope: Construct, id: string, props: BastionProps) {
    super(scope, id);
    const group = this.securityGroup(props);
    const template = this.launchTemplate(props);
    const instance = new ec2.CfnInstance(this, 'Instance', {
      launchTemplate: { launchTemplateId: template.ref, version: template.attrLatestVersionNumber },
      iamInstanceProfile: this.instanceProfile(),
      ebsOptimized: true,
      networkInterfaces: [
        {
          deviceIndex: '0',
          subnetId: props.subnetId,
          associatePublicIpAddress: props.publicAddress,
          groupSet: [group],
          deleteOnTermination: true,
        },
      ],
      propagateTagsToVolumeOnCreation: true,
    });
    Tags.of(instance).add('Name', `${props.rackName}-bastion`);
    this.instanceId = instance.ref;
    acknowledgeSmallness(instance, props.publicAddress);
  }

  private launchTemplate(props: BastionProps): ec2.CfnLaunchTemplate {
    const tags = Object.entries({ ...props.tags, Name: `${props.rackName}-bastion` });
    return new ec2.CfnLaunchTemplate(this, 'LaunchTemplate', {
      tagSpecifications: [{ resourceType: 'launch-template', tags: tags.map(([key, value]) => ({ key, value })) }],
      launchTemplateData: {
        imageId: IMAGE,
        instanceType: BASTION.type,
        keyName: props.keyPairName,
        metadataOptions: metadataOptions({ httpTokens: 'required' }),
        blockDeviceMappings: [
          {
            deviceName: ROOT_DEVICE,
            ebs: {
              volumeType: 'gp3',
              volumeSize: BASTION.diskGib,
              encrypted: true,
              kmsKeyId: props.keyArn,
              deleteOnTermination: true,
            },
          },
        ],
      },
    });
  }

  private securityGroup(props: BastionProps): string {
    const group = new ec2.CfnSecurityGroup(this, 'SecurityGroup', {
      groupDescription: `Bastion of rack ${props.rackName}`,
      vpcId: props.vpcId,
      securityGroupIngress: props.allowedCidrs.map((cidrIp) => ({
        ...SSH,
        cidrIp,
        description: 'SSH from bastion_allowed_cidrs',
      })),
      securityGroupEgress: [
        { ...HTTPS, cidrIp: '0.0.0.0/0', description: 'Session Manager, packages and the Kubernetes API' },
      ],
    });
    Tags.of(group).add('Name', `${props.rackName}-bastion`);
    const groupId = group.attrGroupId;
    new ec2.CfnSecurityGroupEgress(this, 'SshToNodes', {
      ...SSH,
      groupId,
      destinationSecurityGroupId: props.clusterSecurityGroupId,
      description: 'SSH to the nodes',
    });
    const fromBastion = { groupId: props.clusterSecurityGroupId, sourceSecurityGroupId: groupId };
    new ec2.CfnSecurityGroupIngress(this, 'NodesFromBastion', {
      ...SSH,
      ...fromBastion,
      description: 'SSH from the bastion alone',
    });
    new ec2.CfnSecurityGroupIngress(this, 'ApiFromBastion', {
      ...HTTPS,
      ...fromBastion,
      description: 'Kubernetes API from the bastion',
    });
    return groupId;
  }

  private instanceProfile(): string {
    const role = serviceRole(this, 'Role', {
      description: 'Bastion of the rack',
      service: 'ec2.amazonaws.com',
      awsManagedPolicies: {},
      managedPolicyArns: [sessionManagerPolicy(this, 'SessionManager')],
    });
    return new iam.CfnInstanceProfile(this, 'InstanceProfile', { roles: [role.name] }).ref;
  }
}

const SSH = { ipProtocol: 'tcp', fromPort: 22, toPort: 22 };
const HTTPS = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 };

function acknowledgeSmallness(instance: ec2.CfnInstance, publicAddress: boolean): void {
  acknowledge(instance, {
    'AwsSolutions-EC28':
      'It forwards connections: whether a session opens is the measure, and metrics every minute cost more than it.',
    'AwsSolutions-EC29': 'It holds nothing and forwards connections: deleting it with its stack is what one wants.',
    'NIST.800.53.R5-EC2IMDSv2Enabled':
      'Its launch template requires tokens; the rule takes the first one of the stack, which is the nodes’.',
    'NIST.800.53.R5-EC2InstancesInVPC': 'Its network interface names the subnet; the rule looks for it elsewhere.',
  });
  if (publicAddress) {
    acknowledge(instance, {
      'NIST.800.53.R5-EC2InstanceNoPublicIp':
        'A bastion in a public subnet reaches Session Manager by its own address; its security group lets in SSH from bastion_allowed_cidrs, and nothing without them.',
    });
  }
}
