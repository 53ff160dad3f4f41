import * as eks from 'aws-cdk-lib/aws-eks';
import type { Construct } from 'constructs';
import { type NodeGroupPlan, type NodeOs, type NodePoolPlan, osOf } from '../../rack/nodes/node-pools';
import { type LaunchTemplateProps, nodeLaunchTemplate } from './launch-template';
import { userDataOf } from './user-data';
import type { ClusterToJoin } from './user-data/node-config';
import type { BootScript } from './user-data/scripts';

/** What the nodes of all pools have in common. */
export type CommonNodeProps = Pick<
  LaunchTemplateProps,
  'keyArn' | 'imdsHttpTokens' | 'imdsHopLimit' | 'keyPairName' | 'tags' | 'tagGpus' | 'diskGib'
> & {
  readonly cluster: ClusterToJoin;
  readonly region: string;
  /** The subnet of each zone, in the order of the zones. */
  readonly subnetIds: readonly string[];
  /** Id of the security group that EKS made for the cluster. */
  readonly clusterSecurityGroupId: string;
  /** Security groups beside it. @default - none */
  readonly securityGroupIds?: readonly string[];
  /** User data for the nodes of one operating system. @default - none */
  readonly userData?: { readonly os: NodeOs; readonly text: string };
  /** A script that the nodes fetch when they boot, if they run Amazon Linux. @default - none */
  readonly script?: BootScript;
  /** Image of the user's own. @default - the one that EKS recommends */
  readonly imageId?: string;
};

export interface NodePoolProps extends CommonNodeProps {
  /** Kubernetes minor version of the nodes. */
  readonly version: string;
  readonly nodeRoleArn: string;
  /** Whether EKS replaces unhealthy nodes, which it does not offer everywhere. */
  readonly repair: boolean;
  readonly pool: NodePoolPlan;
  /** How much of a group an update may take away at once, in percent. @default - one node */
  readonly maxUnavailablePercentage?: number;
}

/** A node group, and the plan that it comes from. */
export interface ManagedGroup {
  readonly plan: NodeGroupPlan;
  readonly resource: eks.CfnNodegroup;
}

/**
 * The launch template and the managed node groups of a pool.
 *
 * A group has no name: a replacement comes up beside the old group, under a name that EKS makes up. It has no desired
 * size unless the plan says one: updates would take back what the autoscaler did.
 * @returns the groups
 */
export function nodePool(scope: Construct, props: NodePoolProps): ManagedGroup[] {
  const { pool, cluster, imageId } = props;
  const [firstType, ...furtherTypes] = pool.instanceTypes;
  const interchangeable = furtherTypes.length > 0;
  const os = osOf(pool.amiType);
  const launchTemplate = nodeLaunchTemplate(scope, pool.launchTemplateId, {
    ...props,
    ...pool,
    os,
    diskGib: pool.diskGib ?? props.diskGib,
    tags: { ...props.tags, ...pool.tags },
    instanceType: interchangeable ? undefined : firstType,
    // EKS adds the cluster's own only to a template that names none.
    securityGroupIds: props.securityGroupIds && [props.clusterSecurityGroupId, ...props.securityGroupIds],
    userData: userDataOf({ ...poolUserData(props, os), ...pool, join: imageId === undefined ? undefined : cluster }),
  });
  return pool.groups.map(
    (group): ManagedGroup => ({
      plan: group,
      resource: new eks.CfnNodegroup(scope, group.id, {
        clusterName: cluster.clusterName,
        // EKS knows neither the version nor the type of an image that is not its own.
        version: imageId === undefined ? props.version : undefined,
        nodeRole: props.nodeRoleArn,
        subnets: subnetsOf(props.subnetIds, group.zone),
        amiType: imageId === undefined ? pool.amiType : undefined,
        capacityType: group.capacityType,
        instanceTypes: interchangeable ? [...pool.instanceTypes] : undefined,
        launchTemplate: { id: launchTemplate.ref, version: launchTemplate.attrLatestVersionNumber },
        scalingConfig: { minSize: group.minSize, maxSize: group.maxSize, desiredSize: group.desiredSize },
        updateConfig:
          props.maxUnavailablePercentage === undefined
            ? { maxUnavailable: 1 }
            : { maxUnavailablePercentage: props.maxUnavailablePercentage },
        nodeRepairConfig: props.repair ? { enabled: true } : undefined,
        forceUpdateEnabled: false,
        // Empty rather than left out: an update may keep what it does not mention.
        labels: { ...pool.labels },
        taints: [...pool.taints],
        tags: pool.tags && { ...pool.tags },
      }),
    }),
  );
}

/** The subnets of some zones, which are numbered from 1. */
export function subnetsOf(subnetIds: readonly string[], zones: number | readonly number[]): string[] {
  return [zones].flat().flatMap((zone) => subnetIds[zone - 1] ?? []);
}

/** The part of the user's own user data that is for an operating system. */
export function poolUserData(props: CommonNodeProps, os: NodeOs) {
  const { region, userData, script } = props;
  return { os, region, userData: userData?.os === os ? userData.text : undefined, script };
}
