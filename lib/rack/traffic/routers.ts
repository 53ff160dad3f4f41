import { createHash } from 'node:crypto';
import type { RackParameters } from '../../parameters/declarations';
import { hasPublicSide } from '../../parameters/network/derived';

/** A load balancer, and the NGINX behind it. */
export interface RouterPlan {
  /** Beginning of the logical ids of its NGINX. */
  readonly id: 'Router' | 'InternalRouter';
  /** Name of its objects in Kubernetes. */
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
  /** Replicas that load brings it to, from those that every controller has. */
  readonly maxReplicas: number;
  /** Settings of NGINX that win over the rack’s: keys of its controller’s ConfigMap. */
  readonly settings: Readonly<Record<string, string>>;
  readonly idleTimeoutSeconds: number;
  /** Security group of the load balancer. @default - one of the rack’s own */
  readonly securityGroupId?: string;
  /** Certificate with which the load balancer ends TLS. @default - the router does */
  readonly certificateArn?: string;
  /** Versions of TLS, as NGINX lists them. */
  readonly tlsProtocols: string;
  /** The security policy of a load balancer that ends TLS. */
  readonly tlsPolicy: string;
  /** Ciphers up to TLS 1.2, as OpenSSL lists them. @default - those of NGINX */
  readonly tlsCiphers?: string;
}

/**
 * Replicas of a router under load, as Convox has it; a rack without high availability has one.
 * Source: convox/convox, `terraform/router/nginx`.
 */
const MOST_REPLICAS = 10;

/** What a router listens on, by the names of the ports of its Kubernetes service. */
export const ROUTER_PORTS = { http: 80, https: 443 } as const;

/** Versions of TLS that are not deprecated. Source: RFC 8996. */
const TLS_PROTOCOLS = ['TLSv1.2', 'TLSv1.3'];

/**
 * The policy of Elastic Load Balancing with just these versions of TLS, or with one in between as well: none leaves a
 * gap. Source: Elastic Load Balancing User Guide, "Security policies for your Network Load Balancer".
 */
function policyOf(versions: readonly string[]): string {
  const oldest = ['TLSv1', 'TLSv1.1', 'TLSv1.2'].findIndex((version) => versions.includes(version));
  if (!versions.includes('TLSv1.3')) {
    return ['ELBSecurityPolicy-2016-08', 'ELBSecurityPolicy-TLS-1-1-2017-01', 'ELBSecurityPolicy-TLS-1-2-2017-01'][
      oldest
    ] as string;
  }
  return `ELBSecurityPolicy-TLS13-1-${oldest < 0 ? 3 : oldest}-2021-06`;
}

/** The routers of a rack, the one that serves ingresses without a class first. */
export function routersOf(p: RackParameters): readonly [RouterPlan, ...RouterPlan[]] {
  const common = {
    idleTimeoutSeconds: p.idle_timeout,
    maxReplicas: p.high_availability ? MOST_REPLICAS : 1,
    settings: p.nginx_additional_config ?? {},
    tlsProtocols: (p.ssl_protocols ?? TLS_PROTOCOLS).join(' '),
    tlsPolicy: policyOf(p.ssl_protocols ?? TLS_PROTOCOLS),
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
  if (!hasPublicSide(p)) {
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

const NAMES: Readonly<Record<RouterPlan['loadBalancerId'], string>> = {
  Router: 'router',
  InternalRouter: 'private-router',
  IsolatedRouter: 'isolated-router',
};
/** Source: Elastic Load Balancing API Reference, CreateLoadBalancer: letters, digits and hyphens, none at an end. */
const LONGEST_NAME = 32;

/**
 * Name of the load balancer of a router. In lower case, unlike the names that CloudFormation makes up: it begins the DNS name, which ingresses report as their
 * own, and Kubernetes takes no capitals there. Long names of racks are cut, and told apart by a checksum.
 */
export function loadBalancerNameOf(rackName: string, { loadBalancerId }: Pick<RouterPlan, 'loadBalancerId'>): string {
  const name = wholeNameOf(rackName, { loadBalancerId });
  if (name.length <= LONGEST_NAME && !name.endsWith('-')) {
    return name;
  }
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return `${name.slice(0, LONGEST_NAME - digest.length - 1)}-${digest}`;
}

/** The same, of a name that is not known yet: whoever chooses it keeps it short enough. */
export function wholeNameOf(rackName: string, { loadBalancerId }: Pick<RouterPlan, 'loadBalancerId'>): string {
  return `${NAMES[loadBalancerId]}-${rackName}`;
}
