import * as kms from 'aws-cdk-lib/aws-kms';
import { AppStorage } from '../constructs/apps/app-storage';
import { Deployer, deployProviders } from '../constructs/apps/deployer';
import { systemLogGroup } from '../constructs/logs/rack-logs';
import { closedDefaultSecurityGroup } from '../constructs/network/default-security-group';
import { FlowLogs } from '../constructs/network/flow-logs';
import { DeployRecord } from '../constructs/security/deploy-record';
import { RackBuckets } from '../constructs/security/rack-buckets';
import { type AppsPlan, issuersOf, ownBucketOf } from '../rack/apps/apps';
import type { LogsPlan } from '../rack/logs/logs';
import type { DeployRecord as RecordOfDeploy } from '../rack/record';
import { keyAliasOf, type SecurityPlan } from '../rack/security/security';
import type { Part, PartProps } from './part';

export interface AssetsProps extends PartProps {
  /** The VPC that is the rack's own. @default - it is not, and its flow logs are its owner's */
  readonly ownVpc?: { readonly id: string; readonly defaultSecurityGroupId: string };
  readonly keyArn: string;
  /** Whether the key is the rack's own, and gets the alias `alias/<rack>`. */
  readonly ownKey: boolean;
  readonly security: SecurityPlan;
  /** Names of the stacks that a deployment of the rack creates or updates. */
  readonly stackNames: readonly string[];
  /** What the rack is deployed with. */
  readonly record: RecordOfDeploy;
  readonly logs: LogsPlan;
  readonly apps: AppsPlan;
}

/**
 * `<rack>-assets`: what the rack keeps, and what needs both its network and its key. CloudFormation takes a minute for
 * the alias: here that does not delay the cluster, which waits only for the network and kms stacks.
 */
export class AssetsPart {
  /** Group of the logs of the system, with `:*` for its streams. */
  readonly systemLogGroupArn: string;
  /** Where load balancers deliver their access logs. @default - the bucket is not the rack’s, and its policy says */
  readonly logBucket?: string;

  constructor(
    private readonly part: Part,
    props: AssetsProps,
  ) {
    if (props.ownKey) {
      new kms.CfnAlias(part, 'KeyAlias', { aliasName: keyAliasOf(props.rackName), targetKeyId: props.keyArn });
    }
    if (props.ownVpc !== undefined) {
      const { id: vpcId, defaultSecurityGroupId: groupId } = props.ownVpc;
      const { logGroupName } = new FlowLogs(part, 'FlowLogs', { vpcId, keyArn: props.keyArn });
      part.tell('FlowLogGroupName', logGroupName, 'Records of the traffic of the VPC');
      closedDefaultSecurityGroup(part, 'DefaultSecurityGroup', { groupId, keyArn: props.keyArn });
    }
    this.systemLogGroupArn = part.publish('SystemLogGroupArn', systemLogGroup(part, props.logs, props.keyArn));
    const { settingsBucket: given, accessLogs } = props.security;
    const buckets = new RackBuckets(part, 'Buckets', {
      keyArn: props.keyArn,
      settingsBucket: given,
      apps: props.apps.list.some((app) => ownBucketOf(app) !== undefined),
    });
    const bucketName = buckets.settingsBucketName;
    if (accessLogs) {
      // Pinned: a load balancer that still delivers its log there must be told to stop before.
      this.logBucket = given ?? part.pin('LogBucketName', bucketName);
    }
    this.apps(props, buckets.accessLogBucketName);
    new DeployRecord(part, 'DeployRecord', {
      rackName: props.rackName,
      stackNames: props.stackNames,
      contents: props.record,
      bucketName,
      keyArn: props.keyArn,
    });
    part.tell(
      'SettingsBucketName',
      bucketName,
      `Bucket of settings and logs; ${props.rackName}/deployed.json says what the rack is`,
    );
    if (buckets.accessLogBucketName !== undefined) {
      part.tell('AccessLogBucketName', buckets.accessLogBucketName, 'Bucket of the access logs of the other buckets');
    }
  }

  /** What apps keep, and who deploys them. */
  private apps({ rackName, region, keyArn, apps }: AssetsProps, accessLogBucketName: string | undefined): void {
    const providers = deployProviders(this.part, issuersOf(apps), apps.issuersExisting);
    for (const app of apps.list) {
      const storage = new AppStorage(this.part, app.id, { app, region, keyArn, accessLogBucketName });
      if (storage.bucketName !== undefined) {
        this.part.tell(`${app.id}BucketName`, storage.bucketName, `Bucket of ${app.name}`);
      }
      if (app.deployFrom.length > 0) {
        const { roleArn } = new Deployer(storage, 'Deploy', { rackName, app, keyArn, providers });
        this.part.tell(`${app.id}DeployRoleArn`, roleArn, `Role of pipelines that deploy ${app.name}`);
      }
    }
    if (apps.list.length > 0) {
      // One for all: a template has 200 outputs. Source: CloudFormation User Guide, "Quotas".
      this.part.tell(
        'RegistryHost',
        `${this.part.account}.dkr.ecr.${region}.${this.part.urlSuffix}`,
        'Registry of the repositories',
      );
    }
  }
}
