import type { Construct } from 'constructs';
import type { SystemNamespace } from '../../facts/system-namespaces';
import type { RouterPlan } from '../../rack/routers';
import type { RouterPort } from '../network/router-ports';
import type { Kubectl } from './kubectl';
import type { KubernetesObject } from './kubernetes-object';
import { SYSTEM_CRITICAL } from './priorities';

/** Namespace of the routers, their bindings and their certificates. */
export const ROUTER_NAMESPACE: SystemNamespace = 'router';

export interface RouterProps {
  readonly kubectl: Kubectl;
  readonly router: RouterPlan;
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

/** Seconds: a pod is taken out of the target groups before it stops listening, and ends what it was asked before. */
const GRACE = { preStop: 30, workers: 60, pod: 120 };

/**
 * The line of the access log for one request. It begins with a brace, by which log shipping tells it from what the
 * controller itself says on the same stream.
 */
const LOG_FORMAT = `{${[
  'time_iso8601',
  'remote_addr',
  'host',
  'request_method',
  'request_uri',
  'server_protocol',
  'status',
  'body_bytes_sent',
  'request_length',
  'request_time',
  'upstream_addr',
  'upstream_status',
  'upstream_response_time',
  'http_referer',
  'http_user_agent',
  'request_id',
]
  .map((name) => `"${name}":"$${name}"`)
  .join(',')}}`;

/**
 * NGINX, by the ingress controller of F5.
 * Source of the values: chart `nginx-ingress` 2.6.4, and its ConfigMap keys.
 */
export function routerChart(scope: Construct, id: string, props: RouterProps): Construct {
  const { kubectl, router, replicas } = props;
  const several = replicas > 1;
  return kubectl.chart(scope, id, 'router', {
    namespace: ROUTER_NAMESPACE,
    release: router.name,
    values: {
      fullnameOverride: router.name,
      prometheus: { create: false },
      controller: {
        kind: 'deployment',
        image: kubectl.image('router'),
        replicaCount: replicas,
        resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '1Gi' } },
        initContainerResources: { requests: { cpu: '10m', memory: '32Mi' } },
        priorityClassName: SYSTEM_CRITICAL,
        podDisruptionBudget: several ? { enabled: true, maxUnavailable: 1 } : { enabled: false },
        topologySpreadConstraints: several ? [spread(router.name)] : [],
        ingressClass: { name: router.ingressClass, create: true, setAsDefaultIngress: router.isDefault },
        enableCustomResources: false,
        enableSnippets: false,
        service: { create: true, type: 'ClusterIP' },
        reportIngressStatus: {
          enable: true,
          enableLeaderElection: true,
          leaderElectionLockName: `${router.name}-leader-election`,
        },
        telemetryReporting: { enable: false },
        nginxStatus: { enable: false },
        readOnlyRootFilesystem: true,
        terminationGracePeriodSeconds: GRACE.pod,
        lifecycle: { preStop: { exec: { command: ['sleep', String(GRACE.preStop)] } } },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
        logFormat: 'glog',
        ...(props.wildcardSecret ? { wildcardTLS: { secret: props.wildcardSecret } } : {}),
        ...(props.defaultSecret ? { defaultTLS: { secret: props.defaultSecret } } : {}),
        config: { entries: entries(props) },
      },
    },
  });
}

/** Keys of NGINX’s ConfigMap; every value is text. */
function entries({ router, dnsName, loadBalancerCidrs }: RouterProps): Readonly<Record<string, string>> {
  return {
    'external-status-address': dnsName,
    'ssl-protocols': router.tlsProtocols,
    ...(router.tlsCiphers === undefined ? {} : { 'ssl-ciphers': router.tlsCiphers }),
    'ssl-prefer-server-ciphers': 'True',
    'server-tokens': 'False',
    // As many as a pod has CPUs asked for, not as many as its node has.
    'worker-processes': '2',
    'worker-shutdown-timeout': `${GRACE.workers}s`,
    'log-format': LOG_FORMAT,
    'log-format-escaping': 'json',
    ...(router.proxyProtocol
      ? {
          'proxy-protocol': 'True',
          'real-ip-header': 'proxy_protocol',
          'set-real-ip-from': loadBalancerCidrs.join(','),
        }
      : {}),
  };
}

/** Over the zones as evenly as may be. */
function spread(release: string) {
  return {
    maxSkew: 1,
    topologyKey: 'topology.kubernetes.io/zone',
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: { 'app.kubernetes.io/instance': release } },
  };
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
      serviceRef: { name: `${router.name}-controller`, port: name },
    },
  };
}
