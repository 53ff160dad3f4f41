import type { RouterPlan } from '../../../rack/traffic/routers';
import type { KubernetesObject } from '../../platform/kubernetes-object';
import { ROUTER_NAMESPACE } from './namespace';

/** The class of the ingresses that a router serves. Without it the controller does not start. */
export function ingressClass({ ingressClass: name, isDefault }: RouterPlan): KubernetesObject {
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
 * How many pods a router has. A new Deployment starts with one, which this brings to the least within seconds, before
 * and without any metrics. Of a single pod, too: an autoscaler that is removed would leave the last number behind.
 * Sources: Kubernetes 1.36, `pkg/controller/podautoscaler/horizontal.go`; "Horizontal Pod Autoscaling" and "Migrating
 * Deployments and StatefulSets to horizontal autoscaling".
 */
export function autoscaler(router: RouterPlan, minReplicas: number): KubernetesObject {
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
export function service(router: RouterPlan, selector: Readonly<Record<string, string>>): KubernetesObject {
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
export function controllerOf({ name }: RouterPlan): string {
  return `${name}-controller`;
}
