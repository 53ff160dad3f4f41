import type { CfnAddon } from 'aws-cdk-lib/aws-eks';
import { Construct, type IConstruct } from 'constructs';
import { type AddonSettings, addon } from '../platform/addon';
import { type WorkloadIdentity, workloadRole } from '../platform/workload-role';

export interface ContainerInsightsProps {
  readonly clusterName: string;
  readonly version: string;
  readonly identity: WorkloadIdentity;
  /** What users want different about add-ons. */
  readonly settings: AddonSettings;
  /** From where on names are resolved. */
  readonly dns: IConstruct;
}

const NAME = 'amazon-cloudwatch-observability';
/** As of an add-on that a user brings along: from one to the other it is updated, as EKS takes no second one. */
const ID = 'AddonAmazonCloudwatchObservability';

/**
 * The CloudWatch agent on every node, by its EKS add-on. Container Insights in the way that is billed by observation; not
 * Application Signals, which is billed by request, nor the add-on’s own log shipping. All of it is said in the agent’s own
 * configuration, which versions of the add-on have in common. Its log group is there before: one that the agent made would
 * have neither key nor retention.
 * Sources: CloudWatch User Guide, "Install the CloudWatch agent with the Amazon CloudWatch Observability EKS add-on";
 * aws-observability/helm-charts 6.4.0, `cloudwatch-agent.config-modifier` and `manager.modify-auto-monitor-config`.
 */
export function containerInsights(scope: Construct, props: ContainerInsightsProps): CfnAddon {
  const { identity } = props;
  const serviceAccount = 'cloudwatch-agent';
  const role = workloadRole(new Construct(scope, `${ID}Identity`), '', {
    identity,
    namespace: 'amazon-cloudwatch',
    serviceAccount,
    awsManagedPolicy: {
      name: 'CloudWatchAgentServerPolicy',
      reason: 'The policy that AWS maintains for the CloudWatch agent, on the role of its service account alone.',
    },
  });
  const made = addon(scope, ID, {
    clusterName: props.clusterName,
    addonName: NAME,
    version: props.version,
    configuration: {
      containerLogs: { enabled: false },
      agent: { config: { logs: { metrics_collected: { kubernetes: { enhanced_container_insights: true } } } } },
    },
    settings: props.settings,
    identity: { type: identity.type, serviceAccount, roleArn: role.attrArn },
    preserveOnDelete: false,
  });
  made.node.addDependency(props.dns);
  return made;
}
