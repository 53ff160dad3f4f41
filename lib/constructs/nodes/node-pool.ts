import type { CfnResource } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks';
import type { Construct } from 'constructs';
import type { NodePoolPlan } from '../../rack/node-pools';
import { type LaunchTemplateProps, nodeLaunchTemplate } from './launch-template';

export interface NodePoolProps extends Omit<LaunchTemplateProps, 'nodeName' | 'instanceType'> {
  readonly clusterName: string;
  /** Kubernetes minor version of the nodes. */
  readonly version: string;
  readonly nodeRoleArn: string;
  /** The subnet of each zone, in the order of the zones. */
  readonly subnetIds: readonly string[];
  readonly pool: NodePoolPlan;
  /** How much of a group an update may take away at once, in percent. @default - one node */
  readonly maxUnavailablePercentage?: number;
}

/**
 * The launch template and the managed node groups of a pool.
 *
 * A group has no name: a replacement comes up beside the old group, under a name that EKS makes up. It has no desired
 * size unless the plan says one: updates would take back what the autoscaler did.
 * @returns the groups
 */
export function nodePool(scope: Construct, props: NodePoolProps): CfnResource[] {
  const { pool } = props;
  const [firstType, ...furtherTypes] = pool.instanceTypes;
  const interchangeable = furtherTypes.length > 0;
  const launchTemplate = nodeLaunchTemplate(scope, pool.launchTemplateId, {
    ...props,
    nodeName: pool.nodeName,
    instanceType: interchangeable ? undefined : firstType,
  });
  return pool.groups.map(
    (group) =>
      new eks.CfnNodegroup(scope, group.id, {
        clusterName: props.clusterName,
        version: props.version,
        nodeRole: props.nodeRoleArn,
        subnets: props.subnetIds.slice(group.zone - 1, group.zone),
        amiType: pool.amiType,
        capacityType: group.capacityType,
        instanceTypes: interchangeable ? [...pool.instanceTypes] : undefined,
        launchTemplate: { id: launchTemplate.ref, version: launchTemplate.attrLatestVersionNumber },
        scalingConfig: { minSize: group.minSize, maxSize: group.maxSize, desiredSize: group.desiredSize },
        updateConfig:
          props.maxUnavailablePercentage === undefined
            ? { maxUnavailable: 1 }
            : { maxUnavailablePercentage: props.maxUnavailablePercentage },
        nodeRepairConfig: { enabled: true },
        forceUpdateEnabled: false,
        labels: Object.keys(pool.labels).length > 0 ? { ...pool.labels } : undefined,
        taints: pool.taints.length > 0 ? [...pool.taints] : undefined,
      }),
  );
}
