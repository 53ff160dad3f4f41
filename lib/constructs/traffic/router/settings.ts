import type { RouterPlan } from '../../../rack/traffic/routers';

/** Seconds: a pod is taken out of the target groups before it stops listening, and ends what it was asked before. */
export const GRACE = { preStop: 30, workers: 60, pod: 120 };

/**
 * What the access log says of one request. The line begins with a brace, by which log shipping tells it from what the
 * controller itself says on the same stream.
 */
const LOGGED = [
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
];

/** @param numbers whether how long a request took is a number, of which CloudWatch makes a metric; text has always been */
function logFormat(numbers: boolean): string {
  const fields = LOGGED.map((name) =>
    numbers && name === 'request_time' ? `"${name}":$${name}` : `"${name}":"$${name}"`,
  );
  return `{${fields.join(',')}}`;
}

/**
 * How NGINX is set: keys of the controller’s ConfigMap, every value as text.
 * Source: nginx/kubernetes-ingress v5.5.4, `internal/configs/configmaps.go`.
 * @param loadBalancerCidrs where the load balancer’s connections come from
 * @param measured whether metrics are made of the access log
 */
export function settingsOf(
  router: RouterPlan,
  loadBalancerCidrs: readonly string[],
  measured: boolean,
): Readonly<Record<string, string>> {
  return {
    'ssl-protocols': router.tlsProtocols,
    ...(router.tlsCiphers === undefined ? {} : { 'ssl-ciphers': router.tlsCiphers }),
    'ssl-prefer-server-ciphers': 'True',
    'server-tokens': 'False',
    // Of any size: apps know best what they take. Source: convox/convox, `terraform/router/nginx`, `proxy-body-size`.
    'client-max-body-size': '0',
    // As many as a pod has CPUs asked for, not as many as its node has.
    'worker-processes': '2',
    'worker-shutdown-timeout': `${GRACE.workers}s`,
    'log-format': logFormat(measured),
    'log-format-escaping': 'json',
    ...(router.proxyProtocol
      ? {
          'proxy-protocol': 'True',
          'real-ip-header': 'proxy_protocol',
          'set-real-ip-from': loadBalancerCidrs.join(','),
        }
      : {}),
    ...router.settings,
  };
}
