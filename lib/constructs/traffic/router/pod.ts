import type { RouterPlan } from '../../../rack/traffic/routers';
import { SECCOMP } from '../../platform/pod-security';
import { SYSTEM_CRITICAL } from '../../platform/priorities';
import { type Labels, spreadOverZones } from '../../platform/spread';
import { leaseOf } from './access';
import { GRACE } from './settings';

export interface PodProps {
  readonly router: RouterPlan;
  readonly namespace: string;
  readonly image: string;
  /** By which its Deployment and Service find them. */
  readonly labels: Labels;
  readonly replicas: number;
  /** @default - hosts that bring no certificate are refused before a handshake */
  readonly wildcardSecret?: string;
  /** @default - unknown hosts are refused too */
  readonly defaultSecret?: string;
}

/** The user `nginx` of the image. Source: nginx/kubernetes-ingress v5.5.4, `build/Dockerfile`. */
const NGINX = 101;
const READY = { name: 'readiness-port', port: 8081, path: '/nginx-ready' };

/**
 * Directories that NGINX and the controller write to, in a container that can write nowhere else.
 * Source: nginx/kubernetes-ingress v5.5.4, `deployments/deployment/nginx-ingress.yaml`.
 */
const WRITABLE: Readonly<Record<string, string>> = {
  'nginx-etc': '/etc/nginx',
  'nginx-cache': '/var/cache/nginx',
  'nginx-lib': '/var/lib/nginx',
  'nginx-state': '/var/lib/nginx/state',
  'nginx-log': '/var/log/nginx',
};

/** What a router’s pods are. As upstream’s Deployment is, with a root file system that nothing can write to. */
export function podOf(props: PodProps) {
  return {
    metadata: { labels: props.labels },
    spec: {
      serviceAccountName: props.router.name,
      priorityClassName: SYSTEM_CRITICAL,
      securityContext: { runAsUser: NGINX, runAsNonRoot: true, ...SECCOMP },
      terminationGracePeriodSeconds: GRACE.pod,
      ...spreadOverZones(props.replicas, props.labels),
      initContainers: [fillEtc(props.image)],
      containers: [controller(props)],
      volumes: Object.keys(WRITABLE).map((name) => ({ name, emptyDir: {} })),
    },
  };
}

function controller(props: PodProps) {
  return {
    // Log shipping finds the access log by this name.
    name: 'nginx-ingress',
    image: props.image,
    args: Object.entries(argumentsOf(props)).map(([flag, value]) => `-${flag}=${value}`),
    env: [
      { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    ],
    ports: [
      { name: 'http', containerPort: 80 },
      { name: 'https', containerPort: 443 },
      { name: READY.name, containerPort: READY.port },
    ],
    readinessProbe: { httpGet: { path: READY.path, port: READY.name }, periodSeconds: 1 },
    lifecycle: { preStop: { exec: { command: ['sleep', String(GRACE.preStop)] } } },
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '1Gi' } },
    // Both programs carry the capability in their files: without it in the container they do not even start.
    securityContext: confined({ drop: ['ALL'], add: ['NET_BIND_SERVICE'] }),
    volumeMounts: Object.entries(WRITABLE).map(([name, mountPath]) => ({ name, mountPath })),
  };
}

/** Copies what the image has in /etc/nginx to the volume that takes its place. */
function fillEtc(image: string) {
  return {
    name: 'init-nginx-ingress',
    image,
    command: ['cp', '-vdR', '/etc/nginx/.', '/mnt/etc'],
    resources: { requests: { cpu: '10m', memory: '32Mi' } },
    securityContext: confined({ drop: ['ALL'] }),
    volumeMounts: [{ name: 'nginx-etc', mountPath: '/mnt/etc' }],
  };
}

function confined(capabilities: { readonly drop: readonly string[]; readonly add?: readonly string[] }) {
  return { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities };
}

/**
 * How the controller is started. What is not here has the program’s default, and is of NGINX Plus or of something that
 * is switched off here.
 * Source: nginx/kubernetes-ingress v5.5.4, `cmd/nginx-ingress/flags.go`.
 */
function argumentsOf({ router, namespace, wildcardSecret, defaultSecret }: PodProps) {
  return {
    'nginx-plus': false,
    'nginx-configmaps': `${namespace}/${router.name}`,
    'ingress-class': router.ingressClass,
    'report-ingress-status': true,
    'enable-leader-election': true,
    'leader-election-lock-name': leaseOf(router),
    'enable-custom-resources': false,
    'enable-snippets': false,
    'enable-telemetry-reporting': false,
    'enable-prometheus-metrics': false,
    'enable-latency-metrics': false,
    'enable-config-safety': false,
    'health-status': false,
    'nginx-status': false,
    'ready-status': true,
    'ready-status-port': READY.port,
    'ssl-dynamic-reload': true,
    'disable-ipv6': false,
    'nginx-debug': false,
    'nginx-reload-timeout': 60_000,
    'log-level': 'info',
    'log-format': 'glog',
    ...(wildcardSecret === undefined ? {} : { 'wildcard-tls-secret': wildcardSecret }),
    ...(defaultSecret === undefined ? {} : { 'default-server-tls-secret': defaultSecret }),
  };
}
