import { pascalCase } from '../../facts/names';
import { partitionOf } from '../../facts/regions';
import { isSystemNamespace, SYSTEM_NAMESPACES } from '../../facts/system-namespaces';
import type { ParameterName, RackParameters } from '../declarations';
import type { Rule } from '../rules';
import { usesExistingSubnets } from './network';

/** Whether the public router has a name of its own, below which its wildcard is. */
export function hasManagedDomain(p: RackParameters): boolean {
  return p.external_dns_name !== undefined && p.hosted_zone_id !== undefined && p.record_set_managed;
}

/**
 * Whether what changes the cluster must be inside the VPC: the endpoint is private, or lets in some addresses alone, and
 * nobody knows those of a Lambda function.
 */
export function kubectlInVpc(p: RackParameters): boolean {
  const everyone = p.endpoint_public_cidrs === undefined || p.endpoint_public_cidrs.includes('0.0.0.0/0');
  return p.endpoint_access === 'private' || (p.endpoint_access === 'public' && !everyone);
}

/** What runs in the cluster, and how traffic reaches it. */
export const platformRules: readonly Rule[] = [
  function issuerHasItsCertificate(p) {
    const needs = (
      [
        ['ca', 'tls_ca_secret', 'acme-ca'],
        [
          'acm',
          'acm_certificate_arn',
          `arn:aws:acm:${p.region}:111122223333:certificate/12345678-1234-1234-1234-123456789012`,
        ],
      ] as const
    ).filter(([issuer, parameter]) => p.tls_issuer === issuer && p[parameter] === undefined);
    return needs.map(([issuer, parameter, example]) => ({
      parameter: 'tls_issuer',
      given: issuer,
      message: `needs ${parameter}`,
      allowed: `tls_issuer=${issuer} together with ${parameter}`,
      fix: `-c ${parameter}=${example}`,
      involves: ['tls_issuer', parameter],
    }));
  },
  function certificateInTheRegion(p) {
    const region = p.acm_certificate_arn?.split(':')[3];
    return region === undefined || region === p.region
      ? undefined
      : {
          parameter: 'acm_certificate_arn',
          given: p.acm_certificate_arn,
          message: `must be a certificate of the rack’s region, ${p.region}`,
          allowed: 'a load balancer uses certificates of its own region',
          fix: `request or import the certificate in ${p.region}, or -c region=${region}`,
          involves: ['acm_certificate_arn', 'region'],
        };
  },
  function identityProviderIsComplete(p) {
    const [present, missing] =
      p.oidc_issuer_url === undefined
        ? (['oidc_client_id', 'oidc_issuer_url'] as const)
        : (['oidc_issuer_url', 'oidc_client_id'] as const);
    return p[present] === undefined || p[missing] !== undefined
      ? undefined
      : {
          parameter: present,
          given: p[present],
          message: `needs ${missing}`,
          allowed: 'oidc_issuer_url and oidc_client_id, or neither',
          fix: `-c ${missing}=${missing === 'oidc_client_id' ? 'kubernetes' : 'https://login.example.org'}`,
          involves: ['oidc_issuer_url', 'oidc_client_id'],
        };
  },
  function fargateNeedsPrivateSubnets(p) {
    return p.fargate_namespaces === undefined || p.private
      ? undefined
      : {
          parameter: 'fargate_namespaces',
          given: p.fargate_namespaces.join(','),
          message: 'contradicts private=false: Fargate runs in private subnets, and those have no way to AWS then',
          allowed: 'fargate_namespaces with private=true',
          fix: '-c private=true',
          involves: ['fargate_namespaces', 'private'],
        };
  },
  function fargateIsOffered(p) {
    // Source: EKS User Guide, "Simplify compute management with AWS Fargate": considerations.
    return p.fargate_namespaces === undefined || partitionOf(p.region) !== 'aws-us-gov'
      ? undefined
      : {
          parameter: 'fargate_namespaces',
          given: p.fargate_namespaces.join(','),
          message: `is refused in ${p.region}: EKS offers no Fargate in AWS GovCloud`,
          allowed: 'fargate_namespaces in any other region',
          fix: 'leave fargate_namespaces out',
          involves: ['fargate_namespaces', 'region'],
        };
  },
  function fargateSparesTheSystem(p) {
    const system = (p.fargate_namespaces ?? []).filter(isSystemNamespace);
    return system.length === 0
      ? undefined
      : {
          parameter: 'fargate_namespaces',
          given: system.join(','),
          message: 'names namespaces of the system, which needs nodes',
          allowed: `any namespace but ${Object.keys(SYSTEM_NAMESPACES).join(', ')}`,
          fix: `leave ${system.join(', ')} out`,
          involves: ['fargate_namespaces'],
        };
  },
  function kubectlNeedsAWayOut(p) {
    const parameter = p.endpoint_access === 'private' ? 'endpoint_access' : 'endpoint_public_cidrs';
    return !kubectlInVpc(p) || p.private || !p.internet_gateway
      ? undefined
      : {
          parameter,
          given: String(p[parameter]),
          message:
            'needs private=true: what installs charts must be inside the VPC then, where a Lambda function reaches the internet by NAT alone',
          allowed: 'when private=false, an endpoint that is semi-private, or public to everyone',
          fix: '-c endpoint_access=semi-private, or -c private=true',
          involves: ['endpoint_access', 'endpoint_public_cidrs', 'private', 'internet_gateway'],
        };
  },
  function appsSpareTheSystem(p) {
    const taken = (p.apps ?? []).filter((app) => isSystemNamespace(`${p.name}-${app}`));
    return taken.map((app) => ({
      parameter: 'apps',
      given: app,
      message: `would have the namespace ${p.name}-${app}, which is that of the system`,
      allowed: 'apps whose namespaces, <rack>-<app>, are nobody else’s',
      fix: `rename the app ${app}, or the rack`,
      involves: ['apps', 'name'],
    }));
  },
  function namesStayApart(p) {
    return (['apps', 'fargate_namespaces'] as const).flatMap((parameter) => {
      const names = p[parameter] ?? [];
      const alike = names.filter((name) =>
        names.some((other) => other !== name && pascalCase(other) === pascalCase(name)),
      );
      return alike.length === 0
        ? []
        : {
            parameter,
            given: alike.join(','),
            message: 'names that differ in hyphens alone, which logical ids do not have',
            allowed: 'names that differ in more',
            fix: `rename one of ${alike.join(', ')}`,
            involves: [parameter],
          };
    });
  },
  function isolatedRouterIsInternal(p) {
    return p.internet_gateway || !p.internal_router
      ? undefined
      : {
          parameter: 'internal_router',
          given: p.internal_router,
          message: 'contradicts internet_gateway=false: the one router of an isolated rack is internal already',
          allowed: 'internal_router with internet_gateway=true',
          fix: 'leave internal_router out',
          involves: ['internal_router', 'internet_gateway'],
        };
  },
];

/** Warnings of the platform: id without its prefix, and message. */
export function platformWarnings(
  p: RackParameters,
  given: ReadonlySet<ParameterName>,
): readonly [id: string, message: string][] {
  const warnings: [string, string][] = [];
  const old = (p.ssl_protocols ?? []).filter((version) => version === 'TLSv1' || version === 'TLSv1.1');
  if (old.length > 0) {
    warnings.push(['tls-old', `ssl_protocols has ${old.join(' and ')}, which RFC 8996 forbids.`]);
  }
  if (p.tls_issuer === 'letsencrypt' && !p.internet_gateway) {
    warnings.push([
      'isolated-letsencrypt',
      'tls_issuer=letsencrypt: an isolated rack does not reach Let’s Encrypt. A certificate authority of the rack’s own signs instead, as with tls_issuer=self-signed.',
    ]);
  }
  if (p.tls_issuer === 'letsencrypt' && p.internet_gateway && given.has('cert_duration')) {
    warnings.push([
      'letsencrypt-duration',
      'cert_duration has no effect on certificates of Let’s Encrypt, which decides by itself: 90 days.',
    ]);
  }
  const wildcard = p.external_dns_name !== undefined && !p.convox_domain_tls_cert_disable;
  if (p.tls_issuer === 'letsencrypt' && p.internet_gateway && wildcard && !hasManagedDomain(p)) {
    warnings.push([
      'letsencrypt-wildcard',
      `No certificate for *.${p.external_dns_name}: Let’s Encrypt signs wildcards only for who changes the DNS zone, and record_set_managed=false.`,
    ]);
  }
  if (p.tls_issuer === 'acm' && p.ssl_ciphers !== undefined) {
    warnings.push([
      'acm-ciphers',
      'ssl_ciphers does not reach clients: the load balancer ends TLS, with the ciphers of the policy for ssl_protocols.',
    ]);
  }
  if (p.internal_router && usesExistingSubnets(p) && !given.has('cidr')) {
    warnings.push(['internal-router-cidr', `cidr was not given: the internal router answers ${p.cidr} alone.`]);
  }
  if (p.tls_issuer === 'acm' && given.has('idle_timeout')) {
    warnings.push([
      'acm-idle-timeout',
      'idle_timeout does not reach the listener of port 443, which ends TLS: AWS keeps its connections for 350 seconds.',
    ]);
  }
  if (hasManagedDomain(p) && (!p.internet_gateway || partitionOf(p.region) !== 'aws')) {
    warnings.push([
      'no-external-dns',
      p.internet_gateway
        ? `Ingresses’ hosts get no records: EKS does not offer the add-on external-dns in ${p.region}. Names below external_dns_name lead to the router all the same.`
        : 'Ingresses’ hosts get no records: external-dns reaches Route 53 over the internet alone. Names below external_dns_name lead to the router all the same.',
    ]);
  }
  if (partitionOf(p.region) === 'aws-cn' && p.internet_gateway) {
    warnings.push([
      'china-registries',
      `${p.region}: nodes pull from docker.io, quay.io, registry.k8s.io and others, which may not answer there; with internet_gateway=false they pull copies from ECR.`,
    ]);
  }
  if (p.endpoint_access === 'semi-private') {
    warnings.push([
      'endpoint-window',
      'endpoint_access=semi-private: the endpoint answers the whole internet, behind AWS credentials, while the platform stack is created, updated or deleted.',
    ]);
  }
  return warnings;
}

/** Parameters without effect unless others are set: name, whether they are, and how to. */
export function idlePlatformParameters(p: RackParameters): [ParameterName, boolean, string][] {
  return [
    ['tls_ca_secret', p.tls_issuer === 'ca', 'tls_issuer=ca'],
    ['acm_certificate_arn', p.tls_issuer === 'acm', 'tls_issuer=acm'],
    [
      'cert_duration',
      p.tls_issuer === 'letsencrypt' || p.tls_issuer === 'acm' || p.external_dns_name !== undefined,
      'external_dns_name',
    ],
    ['convox_domain_tls_cert_disable', p.external_dns_name !== undefined, 'external_dns_name'],
    ['convox_domain_tls_cert_disable', p.tls_issuer !== 'acm', 'another tls_issuer than acm'],
    ['syslog', !p.fluentd_disable, 'fluentd_disable=false'],
    ['proxy_protocol', p.internet_gateway, 'internet_gateway=true, as the internal router never uses it'],
    ['nlb_security_group', p.internet_gateway, 'internet_gateway=true, as it is for the public load balancer'],
  ];
}
