/**
 * What the router can be told: the keys of its controller’s ConfigMap that the edition of the rack reads, and what kind
 * of value each takes. The controller silently ignores a key or a value that it does not know; one that NGINX does not
 * know keeps new pods from starting. Without what is of NGINX Plus or of custom resources, and without whole templates
 * in the place of upstream’s.
 * Source: nginx/kubernetes-ingress v5.5.4, `internal/configs/configmaps.go`.
 */
const KEYS = {
  boolean: [
    'access-log-off',
    'default-server-access-log-off',
    'hsts',
    'hsts-behind-proxy',
    'hsts-include-subdomains',
    'http2',
    'otel-trace-in-http',
    'proxy-buffering',
    'real-ip-recursive',
    'redirect-to-https',
    'server-tokens',
    'ssl-prefer-server-ciphers',
    'ssl-redirect',
  ],
  number: [
    'hsts-max-age',
    'http-redirect-code',
    'keepalive',
    'keepalive-requests',
    'map-hash-bucket-size',
    'map-hash-max-size',
    'max-fails',
    'server-names-hash-bucket-size',
    'server-names-hash-max-size',
    'variables-hash-bucket-size',
    'variables-hash-max-size',
    'worker-connections',
    'worker-rlimit-nofile',
  ],
  text: [
    'access-log',
    'add-header',
    'add-header-inherit',
    'client-body-buffer-size',
    'client-max-body-size',
    'default-server-return',
    'error-log-level',
    'fail-timeout',
    'http-snippets',
    'keepalive-timeout',
    'lb-method',
    'location-snippets',
    'main-snippets',
    'otel-exporter-endpoint',
    'otel-exporter-header-name',
    'otel-exporter-header-value',
    'otel-service-name',
    'proxy-buffer-size',
    'proxy-buffers',
    'proxy-busy-buffers-size',
    'proxy-connect-timeout',
    'proxy-hide-headers',
    'proxy-max-temp-file-size',
    'proxy-pass-headers',
    'proxy-read-timeout',
    'proxy-send-timeout',
    'server-snippets',
    'ssl-dhparam-file',
    'stream-log-format',
    'stream-log-format-escaping',
    'stream-snippets',
    'upstream-zone-size',
    'worker-cpu-affinity',
    // A number, or auto.
    'worker-processes',
  ],
} as const;

export type NginxSettingKind = keyof typeof KEYS;

/** Key → the kind of its value. */
export const NGINX_SETTINGS: Readonly<Record<string, NginxSettingKind>> = Object.fromEntries(
  Object.entries(KEYS).flatMap(([kind, keys]) => keys.map((key) => [key, kind as NginxSettingKind])),
);

/** Keys that the rack sets itself, because something else of it must say the same → who says it. */
export const NGINX_SETTINGS_OF_THE_RACK: Readonly<Record<string, string>> = {
  'external-status-address': 'the load balancer of the router decides it',
  'log-format': 'log shipping knows the access log by it',
  'log-format-escaping': 'log shipping knows the access log by it',
  'proxy-protocol': 'the parameter proxy_protocol does that for the load balancer too',
  'real-ip-header': 'the parameter proxy_protocol sets it',
  'set-real-ip-from': 'the parameter proxy_protocol sets it',
  'ssl-ciphers': 'the parameter ssl_ciphers sets it',
  'ssl-protocols': 'the parameter ssl_protocols sets it',
  'worker-shutdown-timeout': 'how long a pod may take to end depends on it',
};

/**
 * What other controllers call a setting, under which Convox’s users know it → its name here.
 * Source: kubernetes/ingress-nginx, "ConfigMaps".
 */
export const NGINX_SETTINGS_ELSEWHERE: Readonly<Record<string, string>> = {
  'hide-headers': 'proxy-hide-headers',
  'keep-alive': 'keepalive-timeout',
  'keep-alive-requests': 'keepalive-requests',
  'max-worker-connections': 'worker-connections',
  'max-worker-open-files': 'worker-rlimit-nofile',
  'proxy-body-size': 'client-max-body-size',
  'proxy-buffers-number': 'proxy-buffers',
  'upstream-keepalive-connections': 'keepalive',
  'use-http2': 'http2',
  'use-proxy-protocol': 'proxy-protocol',
};
