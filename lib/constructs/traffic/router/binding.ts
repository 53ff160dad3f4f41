import type { RouterPlan } from '../../../rack/traffic/routers';
import type { KubernetesObject } from '../../platform/kubernetes-object';
import type { RouterPort } from '../router-ports';
import { ROUTER_NAMESPACE } from './namespace';
import { controllerOf } from './objects';

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
