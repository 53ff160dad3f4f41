import { CfnOutput } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { rackLogs } from '../constructs/logs/rack-logs';
import { FlowLogs } from '../constructs/network/flow-logs';
import type { BootScript } from '../constructs/nodes/user-data/scripts';
import { UploadedScript, type UploadedScriptProps } from '../constructs/s3/boot-script';
import { RackBuckets } from '../constructs/s3/rack-buckets';
import type { AppPlan, LogsPlan } from '../rack/platform';
import { RackStack, type RackStackProps } from './rack-stack';

export interface AssetsStackProps extends RackStackProps {
  /** The VPC that is the rack's own. @default - it is somebody else's, and so are its flow logs */
  readonly ownVpcId?: string;
  readonly keyArn: string;
  /** Whether the key is the rack's own, and gets the alias `alias/<rack>`. */
  readonly ownKey: boolean;
  /** @default - the rack gets a bucket of its own */
  readonly settingsBucket?: string;
  readonly logs: LogsPlan;
  readonly apps: readonly AppPlan[];
  /** A script of this machine that nodes run when they boot. @default - none */
  readonly bootScript?: UploadedScriptProps;
}

/**
 * `<rack>-assets`: what the rack keeps. Buckets and flow logs need the key, and the alias takes CloudFormation a minute:
 * here none of that is in the way of the cluster, which waits for the network and kms stacks.
 */
export class AssetsStack extends RackStack {
  /** @default - none was given */
  readonly bootScript?: BootScript;
  /** Group of the logs of the system, with `:*` for its streams. */
  readonly systemLogGroupArn: string;
  /** Where load balancers may deliver their access logs. @default - the bucket is somebody else’s, and so is its policy */
  readonly logBucket?: string;

  constructor(scope: Construct, props: AssetsStackProps) {
    super(scope, 'assets', props);
    if (props.ownKey) {
      new kms.CfnAlias(this, 'KeyAlias', { aliasName: `alias/${props.rackName}`, targetKeyId: props.keyArn });
    }
    if (props.ownVpcId !== undefined) {
      new FlowLogs(this, 'FlowLogs', { vpcId: props.ownVpcId, keyArn: props.keyArn });
    }
    this.systemLogGroupArn = rackLogs(this, props);
    if (props.settingsBucket === undefined) {
      this.logBucket = new RackBuckets(this, 'Buckets', { keyArn: props.keyArn }).settingsBucketName;
    }
    const bucket = props.settingsBucket ?? this.logBucket ?? '';
    this.bootScript = props.bootScript && new UploadedScript(this, 'BootScript', props.bootScript).script;
    new CfnOutput(this, 'SettingsBucketName', { value: bucket, description: 'Bucket of settings and logs' });
  }
}
