import { Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import { OWNER_TAG } from '../../rack/nodes/owner-tag';
import { managedPolicy } from '../security/document';
import { chartIdentity } from './chart-identity';
import type { Kubectl } from './kubectl';
import { SECCOMP } from './pod-security';
import { SYSTEM_CRITICAL } from './priorities';
import { spreadOverZones } from './spread';
import type { WorkloadIdentity } from './workload-role';

export interface ClusterAutoscalerProps {
  readonly kubectl: Kubectl;
  readonly rackName: string;
  readonly region: string;
  readonly identity: WorkloadIdentity;
  /** ARN of the policy with what it may do. */
  readonly policyArn: string;
  /** Tag of the image, whose minor version is that of Kubernetes. */
  readonly version: string;
  readonly replicas: number;
}

const NAME = 'cluster-autoscaler';

/**
 * Labels in which groups of one pool may differ and are alike all the same: the zone's id, as EKS labels nodes from 1.30
 * on, and the type of nodes whose group has a list of them. What else differs from zone to zone it leaves out by itself.
 * Source: Cluster Autoscaler, `processors/nodegroupset/aws_nodegroups.go` and `compare_nodegroups.go`.
 */
const ALIKE = ['topology.k8s.aws/zone-id', 'node.kubernetes.io/instance-type', 'beta.kubernetes.io/instance-type'];

/**
 * Tags that groups of a cluster have, and no others: any of these. A key of a condition is text, so the name of a rack that
 * is chosen at launch cannot be in it: there the value of a tag says whose a group is, of EKS or of the rack.
 * Source: EKS User Guide, "Managed node groups": EKS tags its groups with eks:cluster-name.
 */
function tagsOfGroups(rackName: string): readonly Readonly<Record<string, string>>[] {
  return Token.isUnresolved(rackName)
    ? [{ 'aws:ResourceTag/eks:cluster-name': rackName }, { [`aws:ResourceTag/${OWNER_TAG}`]: rackName }]
    : [{ [`aws:ResourceTag/k8s.io/cluster-autoscaler/${rackName}`]: 'owned' }];
}

/**
 * The Cluster Autoscaler. It finds the groups of this cluster by the tags that EKS and the rack put on them, keeps the
 * zones even, and starts groups from nothing: labels and taints of an empty managed group it asks of EKS, those of
 * other groups are on their tags.
 * Source of the values: chart `cluster-autoscaler` 9.59.0; of the actions: Cluster Autoscaler, `cloudprovider/aws`.
 */
export class ClusterAutoscaler extends Construct {
  constructor(scope: Construct, id: string, props: ClusterAutoscalerProps) {
    super(scope, id);
    const { rackName, region, replicas } = props;
    const identity = chartIdentity(this, 'Identity', {
      identity: props.identity,
      namespace: 'kube-system',
      serviceAccount: NAME,
      managedPolicyArns: [props.policyArn],
    });
    const chart = props.kubectl.chart(this, 'Chart', 'autoscaler', {
      namespace: 'kube-system',
      values: {
        fullnameOverride: NAME,
        cloudProvider: 'aws',
        awsRegion: region,
        autoDiscovery: { clusterName: rackName },
        image: props.kubectl.image('autoscaler', { version: props.version }),
        replicaCount: replicas,
        resources: { requests: { cpu: '50m', memory: '150Mi' }, limits: { memory: '600Mi' } },
        priorityClassName: SYSTEM_CRITICAL,
        podAnnotations: identity.podAnnotations,
        // It asks Auto Scaling for its groups when it starts, and exits when it cannot. By the resolver of its node it needs
        // no DNS of the cluster, whose pods may be waiting for a node themselves.
        dnsPolicy: 'Default',
        // Off by null: an empty budget leaves the one of the chart.
        podDisruptionBudget: replicas > 1 ? { maxUnavailable: 1 } : null,
        ...spreadOverZones(replicas, { 'app.kubernetes.io/instance': NAME }),
        rbac: { create: true, serviceAccount: identity.serviceAccount },
        extraArgs: {
          v: 2,
          'balance-similar-node-groups': true,
          expander: 'least-waste',
          // System pods have budgets of their own, and what pods keep on a node’s disk does not outlive the node anyway.
          'skip-nodes-with-system-pods': false,
          'skip-nodes-with-local-storage': false,
        },
        // A flag that is repeated: the arguments above are a map.
        customArgs: ALIKE.map((label) => `--balancing-ignore-label=${label}`),
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 65534,
          runAsGroup: 65534,
          ...SECCOMP,
        },
        containerSecurityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
      },
    });
    chart.node.addDependency(...identity.before);
  }
}

/**
 * What the autoscaler may do: there in every rack, and nobody has it where there is none. It takes long to make, and what
 * a parameter can remove must not stand in an earlier stack than what uses it.
 * @returns the ARN of the policy
 */
export function clusterAutoscalerPolicy(
  scope: Construct,
  id: string,
  { rackName, region }: Pick<ClusterAutoscalerProps, 'rackName' | 'region'>,
): string {
  const { partition, account } = Stack.of(scope);
  const nodegroups = (owner: string) => `arn:${partition}:eks:${region}:${owner}:nodegroup/${rackName}/*`;
  const policy = managedPolicy(scope, id, {
    description: `Service account kube-system/${NAME}`,
    statements: [
      {
        Action: [
          'autoscaling:DescribeAutoScalingGroups',
          'autoscaling:DescribeAutoScalingInstances',
          'autoscaling:DescribeLaunchConfigurations',
          'autoscaling:DescribeScalingActivities',
          'ec2:DescribeImages',
          'ec2:DescribeInstanceTypes',
          'ec2:DescribeLaunchTemplateVersions',
          'ec2:GetInstanceTypesFromInstanceRequirements',
        ],
        Resource: '*',
      },
      { Action: 'eks:DescribeNodegroup', Resource: nodegroups(account) },
      ...tagsOfGroups(rackName).map((tag) => ({
        Action: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
        Resource: '*',
        Condition: { StringEquals: { 'aws:ResourceTag/k8s.io/cluster-autoscaler/enabled': 'true', ...tag } },
      })),
    ],
  });
  acknowledge(policy, {
    'AwsSolutions-IAM5[Resource::*]':
      'Auto Scaling and EC2 describe what they have for no resource in particular; what changes groups is limited by their tags to those of this cluster.',
    [`AwsSolutions-IAM5[Resource::${nodegroups('<AWS::AccountId>')}]`]:
      'EKS makes up the names and ids of the node groups of this cluster.',
  });
  return policy.ref;
}
