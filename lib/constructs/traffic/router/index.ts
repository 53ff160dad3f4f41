import { createHash } from 'node:crypto';
import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { SystemNamespace } from '../../../facts/platform/system-namespaces';
import type { RouterPlan } from '../../../rack/traffic/routers';
import type { Kubectl } from '../../platform/kubectl';
import type { KubernetesObject } from '../../platform/kubernetes-object';
import type { RouterPort } from '../router-ports';
import { accessOf, leaseOf } from './access';
import { podOf } from './pod';
import { settingsOf } from './settings';

/** Namespace of the routers, their bindings and their certificates. */
export const ROUTER_NAMESPACE: SystemNamespace = 'router';
/**
 * Labels of a namespace whose pods are ready only when their target groups have found them healthy. The AWS Load Balancer
 * Controller sees to it for pods that come after their bindings; the first ones do not wait for each other.
 * Source: AWS Load Balancer Controller, "Pod readiness gate".
 */
export const WAITS_FOR_TARGETS = { 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' };
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
    const settings = settingsOf(plan, props.loadBalancerCidrs);
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
      // The controller would make it too, but then it would outlive a router that goes alone.
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

/** The class of the ingresses that a router serves. Without it the controller does not start. */
function ingressClass({ ingressClass: name, isDefault }: RouterPlan): KubernetesObject {
  const annotations = isDefault ? { 'ingressclass.kubernetes.io/is-default-class': 'true' } : undefined;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name, ...(annotations && { annotations }) },
    spec: { controller: 'nginx.org/ingress-controller' },
  };
}

/** Of the CPU that a pod asks for, in percent. Source: convox/convox, `terraform/router/nginx`. */
const CPU_TARGET = 90;

/**
 * How many pods a router has. A new Deployment starts with one, which this brings to the least within seconds, before and
 * without any metrics. Of a single pod, too: what is not there any more would go on scaling.
 * Sources: Kubernetes 1.36, `pkg/controller/podautoscaler/horizontal.go`; "Horizontal Pod Autoscaling" and "Migrating Deployments and StatefulSets to horizontal autoscaling".
 */
function autoscaler(router: RouterPlan, minReplicas: number): KubernetesObject {
  const name = controllerOf(router);
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, namespace: ROUTER_NAMESPACE },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas,
      maxReplicas: router.maxReplicas,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: CPU_TARGET } },
        },
      ],
    },
  };
}

/** By which bindings find the pods. It makes no load balancer. */
function service(router: RouterPlan, selector: Readonly<Record<string, string>>): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: controllerOf(router), namespace: ROUTER_NAMESPACE },
    spec: {
      type: 'ClusterIP',
      selector,
      ports: [
        { name: 'http', port: 80, targetPort: 80, protocol: 'TCP' },
        { name: 'https', port: 443, targetPort: 443, protocol: 'TCP' },
      ],
    },
  };
}

/** Name of the Deployment, the Service, the budget and the autoscaler of a router. */
function controllerOf({ name }: RouterPlan): string {
  return `${name}-controller`;
}

/** Short enough for the value of a label. */
function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
}

const BINDINGS: Readonly<Record<RouterPlan['loadBalancerId'], string>> = {
  Router: 'router',
  InternalRouter: 'router-internal',
  IsolatedRouter: 'router-isolated',
};

/**
 * Binds a target group to a router’s pods. The ARN of a binding never changes: another load balancer, or a target group
 * that speaks TLS, has another binding.
 */
export function targetGroupBinding(
  router: RouterPlan,
  { name, targetGroup }: RouterPort,
  vpcId: string,
): KubernetesObject {
  return {
    apiVersion: 'elbv2.k8s.aws/v1beta1',
    kind: 'TargetGroupBinding',
    metadata: {
      name: `${BINDINGS[router.loadBalancerId]}-${targetGroup.protocol === 'TLS' ? 'tls' : name}`,
      namespace: ROUTER_NAMESPACE,
    },
    spec: {
      targetGroupARN: targetGroup.ref,
      targetType: 'ip',
      targetGroupProtocol: targetGroup.protocol,
      ipAddressType: 'ipv4',
      vpcID: vpcId,
      serviceRef: { name: controllerOf(router), port: name },
    },
  };
}
