import { CfnOutput } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { rackLogs } from '../constructs/logs/rack-logs';
import { closedDefaultSecurityGroup } from '../constructs/network/default-security-group';
import { FlowLogs } from '../constructs/network/flow-logs';
import { RackBuckets } from '../constructs/s3/rack-buckets';
import type { AppPlan, LogsPlan } from '../rack/platform';
import { RackStack, type RackStackProps } from './rack-stack';

export interface AssetsStackProps extends RackStackProps {
  /** The VPC that is the rack's own. @default - it is somebody else's, and so are its flow logs */
  readonly ownVpc?: { readonly id: string; readonly defaultSecurityGroupId: string };
  readonly keyArn: string;
  /** Whether the key is the rack's own, and gets the alias `alias/<rack>`. */
  readonly ownKey: boolean;
  /** @default - the rack gets a bucket of its own */
  readonly settingsBucket?: string;
  readonly logs: LogsPlan;
  readonly apps: readonly AppPlan[];
}

/**
 * `<rack>-assets`: what the rack keeps, and what needs both its network and its key. CloudFormation takes a minute for the
 * alias alone: here none of it is in the way of the cluster, which waits for the network and kms stacks.
 */
export class AssetsStack extends RackStack {
  /** Group of the logs of the system, with `:*` for its streams. */
  readonly systemLogGroupArn: string;
  /** Where load balancers may deliver their access logs. @default - the bucket is somebody else’s, and so is its policy */
  readonly logBucket?: string;

  constructor(scope: Construct, props: AssetsStackProps) {
    super(scope, 'assets', props);
    if (props.ownKey) {
      new kms.CfnAlias(this, 'KeyAlias', { aliasName: `alias/${props.rackName}`, targetKeyId: props.keyArn });
    }
    if (props.ownVpc !== undefined) {
      const { id: vpcId, defaultSecurityGroupId: groupId } = props.ownVpc;
      new FlowLogs(this, 'FlowLogs', { vpcId, keyArn: props.keyArn });
      closedDefaultSecurityGroup(this, 'DefaultSecurityGroup', { groupId, keyArn: props.keyArn });
    }
    this.systemLogGroupArn = this.publish('SystemLogGroupArn', rackLogs(this, props));
    const own = props.settingsBucket === undefined ? new RackBuckets(this, 'Buckets', props) : undefined;
    // Pinned: a load balancer that still delivers its log there must be told to stop before.
    this.logBucket = own && this.pin('LogBucketName', own.settingsBucketName);
    new CfnOutput(this, 'SettingsBucketName', {
      value: props.settingsBucket ?? own?.settingsBucketName ?? '',
      description: 'Bucket of settings and logs',
    });
  }
}
