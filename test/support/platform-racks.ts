import type { Raw } from './templates';

const CERTIFICATE = 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';
const DOMAIN = { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0123456789ABCDEFGHIJ' };
const ACCELERATORS = [
  { name: 'gpu', type: 'g5.xlarge' },
  { name: 'neuron', type: 'inf2.xlarge' },
];

/**
 * Racks that together install every chart and apply every kind of manifest, each option of theirs on and off, with
 * each version of kubectl.
 */
export const PLATFORM_RACKS: Readonly<Record<string, Raw>> = {
  default: {},
  full: {
    ...DOMAIN,
    pod_identity_agent_enable: true,
    proxy_protocol: true,
    internal_router: true,
    ssl_ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256',
    network_policy: 'calico',
    syslog: 'tcp+tls://logs.example.org:6514',
    apps: 'web,api-2',
    efs_csi_driver_enable: true,
    fargate_namespaces: 'jobs',
    node_pools: ACCELERATORS,
    monitoring_enable: true,
    alarm_email: 'operations@example.org',
  },
  'one of each': { ...DOMAIN, pod_identity_agent_enable: false, high_availability: false, network_policy: 'calico' },
  quiet: { fluentd_disable: true, autoscaler_enable: false, tls_issuer: 'self-signed', k8s_version: '1.34' },
  acm: { tls_issuer: 'acm', acm_certificate_arn: CERTIFICATE, internal_router: true, k8s_version: '1.31' },
  ca: {
    ...DOMAIN,
    tls_issuer: 'ca',
    tls_ca_secret: 'acme-ca',
    syslog: 'udp://10.0.0.10:514',
    high_availability: false,
    k8s_version: '1.29',
  },
  isolated: {
    ...DOMAIN,
    internet_gateway: false,
    endpoint_access: 'private',
    network_policy: 'calico',
    node_pools: ACCELERATORS,
  },
  china: { ...DOMAIN, region: 'cn-north-1', high_availability: false, apps: 'web' },
  'isolated in china': { region: 'cn-northwest-1', internet_gateway: false, pod_identity_agent_enable: true },
};
