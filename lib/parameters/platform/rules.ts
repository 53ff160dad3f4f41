import { arnParts } from '../../facts/arn';
import { offerOf } from '../../facts/cluster/eks-offers';
import { alikeInIds } from '../../facts/names';
import { isSystemNamespace, SYSTEM_NAMESPACES } from '../../facts/platform/system-namespaces';
import type { RackParameters } from '../declarations';
import { hasPublicSide, reachesInternet } from '../network/derived';
import type { Rule } from '../rules';

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

/**
 * Whether Let’s Encrypt signs certificates of the rack: it is reached, and checks names by a public router, or in a zone
 * that the rack changes.
 */
export function letsEncryptSigns(p: RackParameters): boolean {
  return p.tls_issuer === 'letsencrypt' && reachesInternet(p) && (hasPublicSide(p) || hasManagedDomain(p));
}

/** What runs in the cluster, and how traffic reaches it. */
export const platformRules: readonly Rule[] = [
  function issuerHasItsCertificate(p) {
    const needs = (
      [
        ['ca', 'tls_ca_secret', 'the name of the secret with your key pair'],
        ['acm', 'acm_certificate_arn', `the ARN of a certificate in ${p.region}`],
      ] as const
    ).filter(([issuer, parameter]) => p.tls_issuer === issuer && p[parameter] === undefined);
    return needs.map(([issuer, parameter, what]) => ({
      parameter: 'tls_issuer',
      given: issuer,
      message: `needs ${parameter}`,
      allowed: `tls_issuer=${issuer} together with ${parameter}`,
      fix: `give ${parameter}: ${what}`,
      involves: ['tls_issuer', parameter],
    }));
  },
  function certificateInTheRegion(p) {
    const { region } = arnParts(p.acm_certificate_arn ?? '');
    return p.acm_certificate_arn === undefined || region === p.region
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
          fix: `give ${missing} as your identity provider has it, or leave ${present} out`,
          involves: ['oidc_issuer_url', 'oidc_client_id'],
        };
  },
  function fargateNeedsPrivateSubnets(p) {
    return p.fargate_namespaces === undefined || p.private || p.egress === 'existing'
      ? undefined
      : {
          parameter: 'fargate_namespaces',
          given: p.fargate_namespaces.join(','),
          message: 'contradicts private=false: Fargate runs in private subnets, and those have no way to AWS then',
          allowed: 'fargate_namespaces with private=true',
          fix: '-c private=true',
          involves: ['fargate_namespaces', 'private', 'egress'],
        };
  },
  function fargateIsOffered(p) {
    return p.fargate_namespaces === undefined || offerOf('fargate', p.region) !== 'no'
      ? undefined
      : {
          parameter: 'fargate_namespaces',
          given: p.fargate_namespaces.join(','),
          message: `is refused in ${p.region}: EKS offers no Fargate there`,
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
    return !kubectlInVpc(p) || p.private || p.egress === 'existing' || !reachesInternet(p)
      ? undefined
      : {
          parameter,
          given: String(p[parameter]),
          message:
            'needs private=true: what installs charts must be inside the VPC then, where a Lambda function reaches the internet by NAT alone',
          allowed: 'when private=false, an endpoint that is semi-private, or public to everyone',
          fix: '-c endpoint_access=semi-private, or -c private=true',
          involves: ['endpoint_access', 'endpoint_public_cidrs', 'private', 'internet_gateway', 'egress'],
        };
  },
  function fargateNamesStayApart(p) {
    const alike = alikeInIds(p.fargate_namespaces ?? []);
    return alike.length === 0
      ? undefined
      : {
          parameter: 'fargate_namespaces',
          given: alike.join(','),
          message: 'names that differ in hyphens alone, which logical ids do not have',
          allowed: 'names that differ in more',
          fix: `rename one of ${alike.join(', ')}`,
          involves: ['fargate_namespaces'],
        };
  },
  function onlyRouterIsInternal(p) {
    const why = p.internet_gateway ? 'a rack without public subnets' : 'internet_gateway=false';
    return hasPublicSide(p) || !p.internal_router
      ? undefined
      : {
          parameter: 'internal_router',
          given: p.internal_router,
          message: `contradicts ${why}: its one router is internal already`,
          allowed: 'internal_router beside a public router',
          fix: 'leave internal_router out',
          involves: ['internal_router', 'internet_gateway', 'egress', 'public_subnets_ids', 'private_subnets_ids'],
        };
  },
];
