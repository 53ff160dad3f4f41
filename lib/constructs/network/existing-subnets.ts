import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as cr from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import type { Tier } from '../../rack/network/subnets';
import { narrowLibraryRole } from '../security/library-role';
import { SHARED_FUNCTION } from '../shared-function';
import { discoveryTags } from './discovery-tags';
import type { RackNetwork } from './rack-vpc';

export interface ExistingSubnetsProps extends RackNetwork {
  /** Name of the rack, which is the name of its cluster. */
  readonly rackName: string;
  /** ARN of a key that exists before this stack, for the log. @default - the rack makes its key beside it */
  readonly keyArn?: string;
}

/**
 * Subnets that were there before the rack, with its discovery tags put on them. CloudFormation cannot tag what it did
 * not create, so EC2 is called: one custom resource for each subnet, known by the subnet's id, so that a subnet that is
 * no longer named loses its tags and the others keep theirs.
 *
 * When a subnet is no longer named, the tags that carry the rack's name are taken off, as long as their values are the
 * rack's. The others (which load balancers a subnet is for) do not name this rack, and may belong to another cluster by
 * now.
 */
export class ExistingSubnets extends Construct implements RackNetwork {
  readonly vpcId: string;
  readonly publicSubnetIds: readonly string[];
  readonly privateSubnetIds: readonly string[];

  constructor(scope: Construct, id: string, props: ExistingSubnetsProps) {
    super(scope, id);
    this.vpcId = props.vpcId;
    this.publicSubnetIds = props.publicSubnetIds;
    this.privateSubnetIds = props.privateSubnetIds;
    const log = new logs.LogGroup(this, 'Log', {
      retention: logs.RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
      encryptionKey: props.keyArn === undefined ? undefined : kms.Key.fromKeyArn(this, 'Key', props.keyArn),
    });
    if (props.keyArn === undefined) {
      acknowledge(log, {
        'NIST.800.53.R5-CloudWatchLogGroupEncrypted':
          'It holds ids and tags of subnets; the key of the rack is made beside this stack, not before it.',
      });
    }
    for (const subnetId of props.publicSubnetIds) {
      this.tag(subnetId, 'public', props.rackName, log);
    }
    for (const subnetId of props.privateSubnetIds) {
      this.tag(subnetId, 'private', props.rackName, log);
    }
    this.sharedFunction(log.logGroupArn);
  }

  private tag(subnetId: string, tier: Tier, rackName: string, logGroup: logs.ILogGroup): void {
    // A subnet keeps the name that its owner gave it.
    const tags = discoveryTags(rackName, { tier, index: 0 }).filter(({ key }) => key !== 'Name');
    const call = (action: 'createTags' | 'deleteTags', some: typeof tags) => ({
      service: 'EC2',
      action,
      parameters: { Resources: [subnetId], Tags: some.map(({ key, value }) => ({ Key: key, Value: value })) },
      physicalResourceId: cr.PhysicalResourceId.of(subnetId),
    });
    const { account, partition, region } = Stack.of(this);
    const tagging = new cr.AwsCustomResource(this, `Tags${subnetId.replace('subnet-', '')}`, {
      resourceType: 'Custom::SubnetTags',
      onUpdate: call('createTags', tags),
      onDelete: {
        ...call(
          'deleteTags',
          tags.filter(({ key }) => key.endsWith(`/${rackName}`)),
        ),
        // Its owner has deleted it in the meantime.
        ignoreErrorCodesMatching: '^InvalidSubnetID|^InvalidID',
      },
      installLatestAwsSdk: false,
      logGroup,
      policy: cr.AwsCustomResourcePolicy.fromStatements([
        new iam.PolicyStatement({
          actions: ['ec2:CreateTags', 'ec2:DeleteTags'],
          resources: [`arn:${partition}:ec2:${region}:${account}:subnet/${subnetId}`],
        }),
      ]),
    });
    acknowledge(tagging, {
      'NIST.800.53.R5-IAMNoInlinePolicy':
        'The library gives each custom resource a policy of its own; this one has two actions on one subnet, and goes with it.',
    });
  }

  /** The library has one function for all custom resources of this kind in a stack. */
  private sharedFunction(logGroupArn: string): void {
    const rarely =
      'Called only while a subnet is taken in or let go, by CloudFormation, which waits for it and reports.';
    const shared = Stack.of(this).node.findChild(SHARED_FUNCTION);
    narrowLibraryRole(this, 'TagsLogPolicy', shared, logGroupArn);
    acknowledge(shared, {
      'NIST.800.53.R5-LambdaConcurrency': rarely,
      'NIST.800.53.R5-LambdaDLQ': rarely,
      'NIST.800.53.R5-LambdaInsideVPC': 'It calls the EC2 API and nothing in the VPC.',
    });
  }
}
