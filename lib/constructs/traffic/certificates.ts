import { RemovalPolicies, RemovalPolicy } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { pascalCase } from '../../facts/names';
import type { SystemNamespace } from '../../facts/platform/system-namespaces';
import { CA_HOURS } from '../../facts/traffic/certificates';
import type { CertificatesPlan, IssuerPlan } from '../../rack/traffic/certificates';
import type { Kubectl } from '../platform/kubectl';
import type { KubernetesObject } from '../platform/kubernetes-object';
import { namespaceObject } from '../platform/namespace';
import { enforced } from '../platform/pod-security';
import { CERT_MANAGER_NAMESPACE } from './cert-manager';
import { ROUTER_NAMESPACE } from './router/namespace';

const ACME = 'https://acme-v02.api.letsencrypt.org/directory';

/** What the namespaces of the domain’s certificates begin with. */
const DOMAIN_NAMESPACE: SystemNamespace = 'router-certificates';

export interface CertificatesProps {
  readonly kubectl: Kubectl;
  readonly plan: CertificatesPlan;
  readonly region: string;
  /** What stands for the domain in names. @default - there is none */
  readonly domainId?: string;
  /** DNS name of the public load balancer. */
  readonly routerName: string;
  /** The namespace of the routers. */
  readonly namespace: IConstruct;
  /** What has to run before cert-manager takes orders. */
  readonly after: readonly IConstruct[];
  /** What has to be there until it has taken back what it did for one. */
  readonly needs: readonly IConstruct[];
}

/**
 * Who signs certificates, and the ones that the rack itself is issued. Issuers are the whole cluster’s: an app names
 * one in an annotation of its ingress.
 * Source: cert-manager, API reference v1.
 */
export class Certificates extends Construct {
  /** Secret with the certificate of hosts that bring none, by namespace/name. @default - there is none */
  readonly wildcardSecret?: string;
  /** Secret with which the router answers a load balancer that ends TLS. @default - the router answers clients itself */
  readonly defaultSecret?: string;
  /** What makes these secrets. */
  readonly issued: IConstruct[] = [];

  constructor(scope: Construct, id: string, props: CertificatesProps) {
    super(scope, id);
    const { kubectl, plan } = props;
    // Named by what it makes, as the ones below: an object that two resources had in turn would go with the first.
    const issuers = kubectl.manifest(
      this,
      `${pascalCase(nameOf(plan.issuer))}Issuer`,
      ...issuersOf(plan.issuer, props),
      // Helm made it, without labels. It stays with the cluster, as this manifest does.
      namespaceObject(CERT_MANAGER_NAMESPACE, enforced('restricted')),
    );
    issuers.node.addDependency(...props.after);
    // An issuer goes with the cluster: apps may name it, and no challenge can be taken back without the one it is of.
    RemovalPolicies.of(issuers).apply(RemovalPolicy.RETAIN);
    const issue = (id: string, dnsName: string, name: CertificateName, ...objects: KubernetesObject[]) => {
      const issued = kubectl.manifest(this, `${id}Certificate`, ...objects, certificate(name, dnsName, plan));
      issued.node.addDependency(issuers, props.namespace, ...props.needs);
      this.issued.push(issued);
      return `${name.namespace}/${secretOf(name)}`;
    };
    if (plan.wildcard !== undefined) {
      // In a namespace of its own: that comes and goes with it, and is gone only when cert-manager has taken back what it
      // wrote into the zone.
      const namespace = `${DOMAIN_NAMESPACE}-${props.domainId}`;
      const name = { name: 'domain', namespace };
      this.wildcardSecret = issue(
        `Domain${props.domainId}`,
        plan.wildcard,
        name,
        namespaceObject(namespace, enforced('restricted')),
      );
    }
    if (plan.issuer.type === 'acm') {
      this.defaultSecret = issue('Router', props.routerName, { name: 'router', namespace: ROUTER_NAMESPACE });
      this.wildcardSecret = this.defaultSecret;
    }
  }
}

interface CertificateName {
  readonly name: string;
  readonly namespace: string;
}

function secretOf({ name }: CertificateName): string {
  return `${name}-tls`;
}

/** The issuer that signs the rack’s own certificates, and that apps name. */
export function nameOf(issuer: IssuerPlan): string {
  return issuer.type === 'acm' ? 'self-signed' : issuer.type;
}

function issuersOf(issuer: IssuerPlan, props: CertificatesProps): KubernetesObject[] {
  switch (issuer.type) {
    case 'letsencrypt':
      return [clusterIssuer(nameOf(issuer), { acme: acme(issuer.hostedZoneId, props) })];
    case 'ca':
      return [clusterIssuer(nameOf(issuer), { ca: { secretName: issuer.secret } })];
    default:
      return [
        clusterIssuer('self-signed-root', { selfSigned: {} }),
        {
          apiVersion: 'cert-manager.io/v1',
          kind: 'Certificate',
          metadata: { name: 'rack-ca', namespace: CERT_MANAGER_NAMESPACE },
          spec: {
            isCA: true,
            commonName: 'rack-ca',
            secretName: 'rack-ca',
            duration: `${CA_HOURS}h`,
            // The same key once it is renewed: what it signed before stays good.
            privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Never' },
            issuerRef: { kind: 'ClusterIssuer', name: 'self-signed-root' },
          },
        },
        clusterIssuer(nameOf(issuer), { ca: { secretName: 'rack-ca' } }),
      ];
  }
}

/** Names of the zone are proved by DNS, which wildcards need; others by HTTP, which the router answers. */
function acme(hostedZoneID: string | undefined, { plan, region }: CertificatesProps) {
  const http = { http01: { ingress: { ingressClassName: 'nginx' } } };
  const name = plan.wildcard?.replace('*.', '');
  const dns = { selector: { dnsZones: [name] }, dns01: { route53: { region, hostedZoneID } } };
  return {
    server: ACME,
    privateKeySecretRef: { name: 'letsencrypt-account' },
    solvers: hostedZoneID === undefined || name === undefined ? [http] : [dns, http],
  };
}

function clusterIssuer(name: string, spec: object): KubernetesObject {
  return { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name }, spec };
}

/** Its secret is there at once, with a temporary certificate: NGINX does not start without it. */
function certificate(name: CertificateName, dnsName: string, { issuer, duration }: CertificatesPlan): KubernetesObject {
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { ...name, annotations: { 'cert-manager.io/issue-temporary-certificate': 'true' } },
    spec: {
      secretName: secretOf(name),
      duration,
      dnsNames: [dnsName],
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      issuerRef: { kind: 'ClusterIssuer', name: nameOf(issuer) },
    },
  };
}
