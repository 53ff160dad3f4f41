import type { RackParameters } from '../parameters/declarations';

/** A load balancer, and the NGINX behind it. */
export interface RouterPlan {
  /** Beginning of the logical id of its chart. */
  readonly id: 'Router' | 'InternalRouter';
  /** Name of its release, and of what Kubernetes has of it. */
  readonly name: 'router' | 'router-internal';
  /**
   * Beginning of the logical ids of its load balancer and what belongs to that. One with another scheme is another one,
   * down to its target groups: those belong to one load balancer at a time, and nothing is taken away before what
   * replaces it is there.
   */
  readonly loadBalancerId: 'Router' | 'InternalRouter' | 'IsolatedRouter';
  readonly scheme: 'internet-facing' | 'internal';
  /** The class of the ingresses that it serves. */
  readonly ingressClass: 'nginx' | 'nginx-internal';
  /** Whether it serves ingresses that name no class. */
  readonly isDefault: boolean;
  readonly proxyProtocol: boolean;
  readonly idleTimeoutSeconds: number;
  /** Whether the load balancer must be unprotected before it can be deleted. */
  readonly deletionProtection: boolean;
  /** Security group of the load balancer. @default - one of the rack’s own */
  readonly securityGroupId?: string;
  /** Certificate with which the load balancer ends TLS. @default - the router does */
  readonly certificateArn?: string;
  /** Versions of TLS, as NGINX lists them. */
  readonly tlsProtocols: string;
  /** Ciphers up to TLS 1.2, as OpenSSL lists them. @default - those of NGINX */
  readonly tlsCiphers?: string;
}

/** Versions of TLS that are not deprecated. Source: RFC 8996. */
const TLS_PROTOCOLS = ['TLSv1.2', 'TLSv1.3'];

export function routersOf(p: RackParameters): readonly RouterPlan[] {
  const common = {
    idleTimeoutSeconds: p.idle_timeout,
    deletionProtection: p.high_availability,
    tlsProtocols: (p.ssl_protocols ?? TLS_PROTOCOLS).join(' '),
    tlsCiphers: p.ssl_ciphers?.join(':'),
  };
  const certificateArn = p.tls_issuer === 'acm' ? p.acm_certificate_arn : undefined;
  const first = {
    ...common,
    id: 'Router',
    name: 'router',
    ingressClass: 'nginx',
    isDefault: true,
    certificateArn,
  } as const;
  if (!p.internet_gateway) {
    return [{ ...first, loadBalancerId: 'IsolatedRouter', scheme: 'internal', proxyProtocol: false }];
  }
  const publicRouter: RouterPlan = {
    ...first,
    loadBalancerId: 'Router',
    scheme: 'internet-facing',
    proxyProtocol: p.proxy_protocol,
    securityGroupId: p.nlb_security_group,
  };
  const internalRouter: RouterPlan = {
    ...common,
    id: 'InternalRouter',
    loadBalancerId: 'InternalRouter',
    name: 'router-internal',
    ingressClass: 'nginx-internal',
    isDefault: false,
    scheme: 'internal',
    proxyProtocol: false,
  };
  return p.internal_router ? [publicRouter, internalRouter] : [publicRouter];
}
