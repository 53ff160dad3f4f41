import { createHash } from 'node:crypto';
import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { RouterPlan } from '../../../rack/traffic/routers';
import type { Kubectl } from '../../platform/kubectl';
import { accessOf, leaseOf } from './access';
import { ROUTER_NAMESPACE } from './namespace';
import { autoscaler, controllerOf, ingressClass, service } from './objects';
import { podOf } from './pod';
import { settingsOf } from './settings';

/** Label of pods, and of the ReplicaSets that make them: which revision of a router they are. */
const REVISION = 'eks-rack/revision';

export interface RouterProps {
  readonly kubectl: Kubectl;
  readonly plan: RouterPlan;
  /** The least that there are of its pods. */
  readonly replicas: number;
  /** DNS name of its load balancer, which ingresses report as their own. */
  readonly dnsName: string;
  /** Where the load balancer’s connections come from. */
  readonly loadBalancerCidrs: readonly string[];
  /** Whether metrics are made of its access log. @default false */
  readonly measured?: boolean;
  /** Secret with the certificate of hosts that bring none, by namespace/name. @default - those are refused before a handshake */
  readonly wildcardSecret?: string;
  /** Secret with the certificate of the server that knows no host. @default - unknown hosts are refused too */
  readonly defaultSecret?: string;
}

/**
 * NGINX, by the ingress controller of F5: its objects, as they are, without the chart that upstream has for them.
 * Another image, argument or setting is another revision, which new pods have to start with before the deploy goes on:
 * what NGINX does not take shows now, and not when a node is replaced some day.
 */
export class Router extends Construct {
  /** There once a pod of this revision answers. The pods that it replaces do not count. */
  readonly ready: Construct;

  constructor(scope: Construct, id: string, props: RouterProps) {
    super(scope, id);
    const { kubectl, plan } = props;
    const labels = { 'app.kubernetes.io/name': 'nginx-ingress', 'app.kubernetes.io/instance': plan.name };
    const pod = podOf({
      ...props,
      router: plan,
      namespace: ROUTER_NAMESPACE,
      image: kubectl.imageOf('router'),
      labels,
    });
    const settings = settingsOf(plan, props.loadBalancerCidrs, props.measured ?? false);
    // Without the address of the load balancer, which is not known here, and which pods take over as they run.
    const revision = digest(Stack.of(this).resolve([pod, settings]));
    const objects = kubectl.manifest(
      this,
      'Objects',
      ...accessOf(plan, ROUTER_NAMESPACE),
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: plan.name, namespace: ROUTER_NAMESPACE },
        data: { 'external-status-address': props.dnsName, ...settings },
      },
      // The controller would make it too, but then it would outlive a router that is removed without the others.
      {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: { name: leaseOf(plan), namespace: ROUTER_NAMESPACE },
      },
      ingressClass(plan),
      service(plan, labels),
      {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name: controllerOf(plan), namespace: ROUTER_NAMESPACE },
        // Of a single pod, too: it leaves its node when that is drained.
        spec: { maxUnavailable: 1, selector: { matchLabels: labels } },
      },
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: controllerOf(plan), namespace: ROUTER_NAMESPACE, labels },
        spec: {
          // No number of replicas: every deploy would set it back to that.
          strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
          selector: { matchLabels: labels },
          template: { ...pod, metadata: { labels: { ...labels, [REVISION]: revision } } },
        },
      },
      autoscaler(plan, props.replicas),
    );
    this.ready = kubectl.waitFor(this, 'Ready', {
      kind: 'replicasets',
      of: { 'app.kubernetes.io/instance': plan.name, [REVISION]: revision },
      namespace: ROUTER_NAMESPACE,
      jsonPath: '.items[*].status.readyReplicas',
    });
    this.ready.node.addDependency(objects);
  }
}

/** Short enough for the value of a label. */
function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
}
