import { CfnParameter, type CfnResource, Token } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import type { CfnLaunchTemplate } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import type { CappedGroupPlan, CappedPoolPlan, InstanceRequirements } from '../../rack/nodes/capped-pools';
import { OWNER_TAG } from '../../rack/nodes/owner-tag';
import { recommendedImage } from '../../rack/nodes/recommended-image';
import { nodeLaunchTemplate } from './launch-template';
import { type CommonNodeProps, poolUserData, subnetsOf } from './node-pool';
import { userDataOf } from './user-data';
import { valueAndEffect } from './user-data/node-config';

export interface CappedPoolProps extends CommonNodeProps {
  /** Name of the cluster as plain text: it is part of tag keys, which take no references. */
  readonly rackName: string;
  /** Kubernetes minor version of the nodes. */
  readonly version: string;
  readonly pool: CappedPoolPlan;
  /** ARN of the instance profile with the role of these nodes. */
  readonly instanceProfileArn: string;
  /** What lets these nodes into the cluster, and must stay until they are gone. */
  readonly letIn?: CfnResource;
}

/** A group, and the plan that it comes from. */
export interface CappedGroup {
  readonly plan: CappedGroupPlan;
  readonly resource: autoscaling.CfnAutoScalingGroup;
}

/** Seconds that a node has between the decision to end it and its end: what a spot notice gives too. */
const DRAIN_SECONDS = 120;
/** Between the nodes of a rolling update: time to boot and join. */
const JOIN_TIME = 'PT3M';

/**
 * A pool of spot instances under a price cap: its launch template and Auto Scaling groups.
 *
 * Not a managed node group, because such a group lists its instance types and launches them through a fleet of its own:
 * it takes neither instance requirements nor a price cap, and refuses a launch template with either.
 * @returns the groups
 */
export function cappedPool(scope: Construct, props: CappedPoolProps): CappedGroup[] {
  const { pool } = props;
  const launchTemplate = nodeLaunchTemplate(scope, pool.launchTemplateId, {
    ...props,
    ...pool,
    os: 'al2023',
    diskGib: pool.diskGib ?? props.diskGib,
    tags: { ...props.tags, ...pool.tags },
    imdsHttpTokens: 'required',
    imageId: props.imageId ?? latestImage(scope, props),
    securityGroupIds: [props.clusterSecurityGroupId, ...(props.securityGroupIds ?? [])],
    userData: userDataOf({
      ...poolUserData(props, 'al2023'),
      ...pool,
      join: props.cluster,
      drainOnInterruption: true,
    }),
  });
  return pool.groups.map((plan) => ({ plan, resource: cappedGroup(scope, props, plan, launchTemplate) }));
}

function cappedGroup(
  scope: Construct,
  props: CappedPoolProps,
  { id, zones, minSize, maxSize }: CappedGroupPlan,
  launchTemplate: CfnLaunchTemplate,
): autoscaling.CfnAutoScalingGroup {
  const { pool } = props;
  const group = new autoscaling.CfnAutoScalingGroup(scope, id, {
    vpcZoneIdentifier: subnetsOf(props.subnetIds, zones),
    minSize: `${minSize}`,
    maxSize: `${maxSize}`,
    capacityRebalance: true,
    mixedInstancesPolicy: {
      launchTemplate: {
        launchTemplateSpecification: {
          launchTemplateId: launchTemplate.ref,
          version: launchTemplate.attrLatestVersionNumber,
        },
        overrides: [{ instanceRequirements: requirements(pool.requirements, pool.maxPricePercentage) }],
      },
      instancesDistribution: {
        onDemandBaseCapacity: 0,
        onDemandPercentageAboveBaseCapacity: 0,
        spotAllocationStrategy: 'price-capacity-optimized',
      },
    },
    lifecycleHookSpecificationList: [
      {
        lifecycleHookName: 'drain',
        lifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
        heartbeatTimeout: DRAIN_SECONDS,
        defaultResult: 'CONTINUE',
      },
    ],
    tags: groupTags(props),
  });
  group.cfnOptions.updatePolicy = {
    // A schedule may have scaled the group to zero: an update of something else must not scale it up.
    autoScalingScheduledAction: { ignoreUnmodifiedGroupSizeProperties: true },
    autoScalingRollingUpdate: {
      maxBatchSize: 1,
      minInstancesInService: Math.min(minSize, maxSize - 1),
      pauseTime: JOIN_TIME,
      suspendProcesses: ['AZRebalance', 'AlarmNotification', 'HealthCheck', 'ReplaceUnhealthy', 'ScheduledActions'],
    },
  };
  if (props.letIn) {
    group.addResourceDependency(props.letIn);
  }
  const elsewhere =
    'The rule looks for a launch template of the group itself; this one is in its mixed instances policy,';
  acknowledge(group, {
    'AwsSolutions-AS3': 'Nodes that come and go are events of the cluster, where autoscaler and kubelet report them.',
    'AwsSolutions-EC26': `${elsewhere} and encrypts every volume.`,
    'NIST.800.53.R5-EC2IMDSv2Enabled': `${elsewhere} where Rack-Imdsv1 looks whether it asks for tokens.`,
  });
  return group;
}

/**
 * The image that EKS recommends, as CloudFormation finds it when the stack is deployed: an id. Neither Auto Scaling with
 * instance requirements nor the autoscaler reads launch templates that leave it to EC2 to find it.
 */
function latestImage(scope: Construct, { pool, version }: CappedPoolProps): string {
  return new CfnParameter(scope, `${pool.launchTemplateId}Image`, {
    type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>',
    default: recommendedImage(pool.amiType, version),
    description: 'Image of the nodes, looked up at each deploy',
  }).valueAsString;
}

/**
 * Types that are named may be of any processor, generation and metal: by default EC2 would leave some of them out. The
 * image says for which architecture it is.
 * Source: EC2 Auto Scaling User Guide, "Create a mixed instances group using attribute-based instance type selection".
 */
function requirements(
  { types, vcpus, memoryMib, architecture, accelerator, burstable }: InstanceRequirements,
  maxPricePercentage: number,
): autoscaling.CfnAutoScalingGroup.InstanceRequirementsProperty {
  return {
    vCpuCount: vcpus,
    memoryMiB: memoryMib,
    ...(types === undefined
      ? {
          cpuManufacturers: architecture === 'arm64' ? ['amazon-web-services'] : ['intel', 'amd'],
          instanceGenerations: ['current'],
        }
      : { allowedInstanceTypes: [...types], bareMetal: 'included' }),
    burstablePerformance: burstable ? 'included' : 'excluded',
    acceleratorCount: accelerator === 'none' ? { max: 0 } : { min: 1 },
    acceleratorManufacturers:
      accelerator === 'none' ? undefined : [accelerator === 'nvidia' ? 'nvidia' : 'amazon-web-services'],
    maxSpotPriceAsPercentageOfOptimalOnDemandPrice: maxPricePercentage,
  };
}

/** What makes the group one of the cluster, and what the autoscaler must know to scale it from zero. */
function groupTags({ rackName, pool }: CappedPoolProps): autoscaling.CfnAutoScalingGroup.TagPropertyProperty[] {
  const autoscaler = 'k8s.io/cluster-autoscaler';
  const template = `${autoscaler}/node-template`;
  const onInstances = { Name: pool.nodeName, [`kubernetes.io/cluster/${rackName}`]: 'owned' };
  const onTheGroup = {
    [`${autoscaler}/enabled`]: 'true',
    [`${autoscaler}/${rackName}`]: 'owned',
    ...(Token.isUnresolved(rackName) ? { [OWNER_TAG]: rackName } : {}),
    ...Object.fromEntries(Object.entries(pool.labels).map(([key, value]) => [`${template}/label/${key}`, value])),
    ...Object.fromEntries(pool.taints.map((taint) => [`${template}/taint/${taint.key}`, valueAndEffect(taint)])),
  };
  return [
    ...Object.entries(onInstances).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
    ...Object.entries(onTheGroup).map(([key, value]) => ({ key, value, propagateAtLaunch: false })),
  ];
}
