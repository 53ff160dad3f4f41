import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import { chartIdentity } from '../platform/chart-identity';
import type { Kubectl } from '../platform/kubectl';
import { SECCOMP } from '../platform/pod-security';
import { NODE_CRITICAL } from '../platform/priorities';
import type { WorkloadIdentity } from '../platform/workload-role';
import { managedPolicy } from '../security/document';
import { type FluentBitRouting, fluentBitConfig } from './fluent-bit-config';

export interface FluentBitProps extends FluentBitRouting {
  readonly kubectl: Kubectl;
  readonly identity: WorkloadIdentity;
  /** ARN of the policy with what it may do. */
  readonly policyArn: string;
}

const NAME = 'fluent-bit';

/**
 * Ships what containers write to CloudWatch, and to a syslog server: one pod on every node, which may write to the
 * rack’s log groups and do nothing else in AWS, and reads nothing of Kubernetes. The groups exist before it starts: one
 * that it created itself would have neither key nor retention. Source of the values: chart `fluent-bit` 0.58.1.
 */
export class FluentBit extends Construct {
  constructor(scope: Construct, id: string, props: FluentBitProps) {
    super(scope, id);
    const identity = chartIdentity(this, 'Identity', {
      identity: props.identity,
      namespace: 'kube-system',
      serviceAccount: NAME,
      managedPolicyArns: [props.policyArn],
    });
    const chart = props.kubectl.chart(this, 'Chart', 'fluentBit', {
      namespace: 'kube-system',
      // Nothing depends on logs: one node on which no pod starts must not roll back a change on all the others.
      wait: false,
      values: {
        kind: 'DaemonSet',
        fullnameOverride: NAME,
        testFramework: { enabled: false },
        image: props.kubectl.image('fluentBit'),
        serviceAccount: identity.serviceAccount,
        podAnnotations: identity.podAnnotations,
        // Names of pods and namespaces are in the names of the files.
        rbac: { create: false, nodeAccess: false },
        tolerations: [{ operator: 'Exists' }],
        priorityClassName: NODE_CRITICAL,
        affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: onNodes() } },
        resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '200Mi' } },
        // All at once: each continues where it stopped, and one broken node would otherwise block a share of them
        // forever.
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '100%' } },
        terminationGracePeriodSeconds: 30,
        // Logs on a node are root’s, and it reads them all.
        securityContext: {
          runAsUser: 0,
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'], add: ['DAC_READ_SEARCH'] },
          ...SECCOMP,
        },
        env: [
          { name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
          { name: 'AWS_REGION', value: props.region },
        ],
        daemonSetVolumes: [
          { name: 'varlog', hostPath: { path: '/var/log' } },
          { name: 'state', hostPath: { path: '/var/fluent-bit/state', type: 'DirectoryOrCreate' } },
        ],
        daemonSetVolumeMounts: [
          { name: 'varlog', mountPath: '/var/log', readOnly: true },
          { name: 'state', mountPath: '/var/fluent-bit/state' },
        ],
        // The chart’s own probe fails while a server does not take logs, and the update would with it.
        readinessProbe: { httpGet: { path: '/', port: 'http' } },
        config: { ...fluentBitConfig(props), customParsers: '' },
      },
    });
    chart.node.addDependency(...identity.before);
  }
}

/**
 * What log shipping may do: there in every rack, for the same reasons as that of the autoscaler.
 * @returns the ARN of the policy
 */
export function fluentBitPolicy(
  scope: Construct,
  id: string,
  { rackName, region }: { readonly rackName: string; readonly region: string },
): string {
  const { partition, account } = Stack.of(scope);
  // By their common name: a policy that listed the groups of a hundred apps would be longer than IAM takes.
  const groups = (owner: string) => `arn:${partition}:logs:${region}:${owner}:log-group:/convox/${rackName}/*`;
  const policy = managedPolicy(scope, id, {
    description: `Service account kube-system/${NAME}`,
    statements: [{ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: groups(account) }],
  });
  acknowledge(policy, {
    [`AwsSolutions-IAM5[Resource::${groups('<AWS::AccountId>')}]`]:
      'The log groups of one rack, and their streams, which are named after the pods that write to them.',
  });
  return policy.ref;
}

/** Fargate runs no daemon sets; its nodes would count as missing. */
function onNodes() {
  return {
    nodeSelectorTerms: [
      {
        matchExpressions: [
          { key: 'eks.amazonaws.com/compute-type', operator: 'NotIn', values: ['fargate'] },
          { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] },
        ],
      },
    ],
  };
}
