import { Stack } from 'aws-cdk-lib';
import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { identityByRole } from '../platform/chart-identity';
import type { Kubectl } from '../platform/kubectl';
import { SECCOMP } from '../platform/pod-security';
import { SYSTEM_CRITICAL } from '../platform/priorities';
import { spreadOverZones } from '../platform/spread';
import { type EitherIdentity, type WorkloadIdentity, workloadRole } from '../platform/workload-role';
import { ROUTER_TAG } from './router-ports';

export interface LoadBalancerControllerProps {
  readonly kubectl: Kubectl;
  readonly rackName: string;
  readonly region: string;
  readonly vpcId: string;
  readonly identity: WorkloadIdentity;
  /** ARN of its role. */
  readonly roleArn: string;
  readonly replicas: number;
  /** Namespace of the target group bindings that it watches. */
  readonly namespace: string;
}

const NAMESPACE = 'kube-system';
const NAME = 'aws-load-balancer-controller';

/**
 * The AWS Load Balancer Controller, for only one purpose: it registers the routers' pods with target groups that
 * CloudFormation made. It makes no load balancer, no security group and no rule, so that nothing of it is left when the
 * rack is removed. What it would do beyond that is switched off where there is a switch, hidden from it by the
 * namespace, and denied by its policy. Source of the values: chart `aws-load-balancer-controller` 3.5.0; of the
 * actions: the calls of its target group bindings of type ip without `networking`.
 */
export class LoadBalancerController extends Construct {
  readonly chart: Construct;

  constructor(scope: Construct, id: string, props: LoadBalancerControllerProps) {
    super(scope, id);
    const { replicas } = props;
    const identity = identityByRole(this, 'Identity', {
      identity: props.identity,
      namespace: NAMESPACE,
      serviceAccount: NAME,
      roleArn: props.roleArn,
    });
    this.chart = props.kubectl.chart(this, 'Chart', 'loadBalancerController', {
      namespace: NAMESPACE,
      values: {
        clusterName: props.rackName,
        region: props.region,
        vpcId: props.vpcId,
        image: props.kubectl.image('loadBalancerController'),
        replicaCount: replicas,
        resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '256Mi' } },
        priorityClassName: SYSTEM_CRITICAL,
        ...(replicas > 1 ? { podDisruptionBudget: { maxUnavailable: 1 } } : {}),
        ...spreadOverZones(replicas, { 'app.kubernetes.io/instance': NAME }),
        // Beside what the chart says: neither root, nor more than it began with, nor a file system to write to.
        podSecurityContext: SECCOMP,
        securityContext: { capabilities: { drop: ['ALL'] } },
        serviceAccount: identity.serviceAccount,
        podAnnotations: identity.podAnnotations,
        watchNamespace: props.namespace,
        // A name that no class has: with none it would take every ingress without a class.
        ingressClass: 'bind-only',
        createIngressClassResource: false,
        ingressClassParams: { create: false },
        disableIngressClassAnnotation: true,
        webhookConfig: { disableIngressValidation: true },
        enableServiceMutatorWebhook: false,
        // A new pod of a router counts when its load balancer has found it healthy, which takes minutes: the old ones stay
        // until then, in a rollout and when nodes are drained. Where the controller is away, pods start without.
        enablePodReadinessGateInject: true,
        enableShield: false,
        enableWaf: false,
        enableWafv2: false,
        enableBackendSecurityGroup: false,
        enableManageBackendSecurityGroupRules: false,
        // A new certificate at every update would have its webhook refuse requests for a minute.
        keepTLSSecret: true,
        controllerConfig: {
          featureGates: {
            EnableServiceController: false,
            NLBGatewayAPI: false,
            ALBGatewayAPI: false,
            GatewayListenerSet: false,
          },
        },
      },
    });
    this.chart.node.addDependency(...identity.before);
  }
}

export interface LoadBalancerControllerRoleProps {
  readonly rackName: string;
  readonly region: string;
  readonly identity: EitherIdentity;
}

/** The role of the controller, which every rack has: it is made before there are nodes. */
export function loadBalancerControllerRole(
  scope: Construct,
  id: string,
  { rackName, region, identity }: LoadBalancerControllerRoleProps,
): CfnRole {
  const { partition, account } = Stack.of(scope);
  const targetGroups = (owner: string) => `arn:${partition}:elasticloadbalancing:${region}:${owner}:targetgroup/*/*`;
  return workloadRole(scope, id, {
    identity,
    namespace: NAMESPACE,
    serviceAccount: NAME,
    statements: [
      {
        Action: [
          'ec2:DescribeSecurityGroups',
          'ec2:DescribeVpcs',
          'elasticloadbalancing:DescribeTargetGroups',
          'elasticloadbalancing:DescribeTargetHealth',
        ],
        Resource: '*',
      },
      {
        Action: ['elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets'],
        // By tag, not by name: a target group that goes is still to be emptied once the new policy holds.
        Resource: targetGroups(account),
        Condition: { StringEquals: { [`aws:ResourceTag/${ROUTER_TAG}`]: rackName } },
      },
    ],
    acknowledged: {
      [`AwsSolutions-IAM5[Resource::${targetGroups('<AWS::AccountId>')}]`]:
        'Target groups have made-up names; the condition leaves those with the tag of this rack’s routers.',
      'AwsSolutions-IAM5[Resource::*]':
        'EC2 and Elastic Load Balancing describe what they have for no resource in particular.',
    },
  });
}
