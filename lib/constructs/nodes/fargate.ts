import * as eks from 'aws-cdk-lib/aws-eks';
import type { Construct } from 'constructs';
import { pascalCase } from '../../facts/names';
import type { FargateProfilePlan } from '../../rack/nodes/fargate';
import type { UpstreamPlan } from '../../rack/platform/pull-through';
import { managedPolicy } from '../security/document';
import { pullThroughPolicy } from '../security/pull-through-cache';
import { serviceRole } from '../security/service-role';

export interface FargateProfilesProps {
  readonly rackName: string;
  readonly clusterName: string;
  readonly profiles: readonly FargateProfilePlan[];
  /** Private subnets with a way to AWS; Fargate takes no others. */
  readonly subnetIds: readonly string[];
  /** Attribute Arn of the log group that Fargate writes the pods' logs to, with its `:*`. */
  readonly systemLogGroupArn: string;
  /** Registries whose images pods pull by way of ECR. */
  readonly pullThrough: readonly UpstreamPlan[];
}

/**
 * Fargate profiles, and one role with which Fargate pulls images and writes logs; pods do not get
 * that role. Nothing of a profile can be changed, so none has a name that would be in the way of its replacement, and a
 * namespace without labels has one to itself: adding or removing it does not affect the others.
 *
 * One profile after the other, because EKS refuses to make one while another is being made or deleted.
 * Sources: EKS User Guide, "Define which Pods use AWS Fargate when launched" and "Delete a Fargate profile"; for two at
 * a time, aws/aws-cdk#6084.
 * @returns the profiles, for whatever must not change the cluster while one is being made
 */
export function fargateProfiles(scope: Construct, props: FargateProfilesProps): readonly eks.CfnFargateProfile[] {
  const podExecutionRoleArn = podExecutionRole(scope, props);
  const profiles = props.profiles.map(
    ({ name, selectors }) =>
      new eks.CfnFargateProfile(scope, `FargateProfile${pascalCase(name)}`, {
        clusterName: props.clusterName,
        podExecutionRoleArn,
        subnets: [...props.subnetIds],
        selectors: selectors.map(({ namespace, labels }) => ({
          namespace,
          labels: labels && Object.entries(labels).map(([key, value]) => ({ key, value })),
        })),
      }),
  );
  for (const [i, profile] of profiles.slice(1).entries()) {
    profile.addResourceDependency(profiles[i] as eks.CfnFargateProfile);
  }
  return profiles;
}

/** Only for the profiles of this cluster. Source: EKS User Guide, "Amazon EKS Pod execution IAM role". */
function podExecutionRole(scope: Construct, props: FargateProfilesProps): string {
  return serviceRole(scope, 'FargateRole', {
    description: `Pods of rack ${props.rackName} on Fargate`,
    service: 'eks-fargate-pods.amazonaws.com',
    rackName: props.clusterName,
    awsManagedPolicies: {
      AmazonEKSFargatePodExecutionRolePolicy:
        'What EKS asks of the role: it pulls images, for pods that cannot use it.',
    },
    managedPolicyArns: [
      logPolicy(scope, props.systemLogGroupArn),
      ...(props.pullThrough.length > 0
        ? [pullThroughPolicy(scope, 'FargatePullThrough', { upstreams: props.pullThrough })]
        : []),
    ],
  }).arn;
}

/** @returns the ARN of a policy that lets Fargate write to a log group that is there */
function logPolicy(scope: Construct, logGroupArn: string): string {
  return managedPolicy(scope, 'FargateLogPolicy', {
    description: 'Fargate writes the logs of pods',
    statements: [
      { Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'], Resource: logGroupArn },
    ],
  }).ref;
}
