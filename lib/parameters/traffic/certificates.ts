import { both, when, where, withAny } from '../language/condition';
import { declare } from '../language/declaration';
import { arn } from '../language/formats';
import { boolean, choice } from '../language/kinds';
import { secretName } from '../language/kubernetes-names';
import type { DomainChoices } from './derived';
import { certificateDuration } from './formats';

const anotherIssuerThanAcm = where(
  'another tls_issuer than acm',
  (p: Pick<DomainChoices, 'tls_issuer'>) => p.tls_issuer !== 'acm',
);
/** Where Let’s Encrypt or ACM decide by themselves, other warnings say so. */
const certificatesOfTheRack = where(
  'external_dns_name, or tls_issuer=acm',
  (p: DomainChoices) => p.tls_issuer === 'letsencrypt' || p.tls_issuer === 'acm' || p.external_dns_name !== undefined,
  'external_dns_name',
);

/** Where the certificates of a rack come from. */
export const certificateParameters = {
  tls_issuer: declare({
    group: 'Certificates',
    kind: choice(['letsencrypt', 'self-signed', 'ca', 'acm']),
    default: 'letsencrypt',
    description:
      'Who signs the certificates of the rack’s domain and of apps. letsencrypt: by DNS in hosted_zone_id for the rack’s domain, by HTTP for any other host. self-signed: a certificate authority that the rack makes. ca: yours, tls_ca_secret. acm: the public load balancer ends TLS with acm_certificate_arn.',
    example: 'self-signed',
    source: 'B6, kube-aws',
    launchTime: false,
    change: 'in place',
    changeNote:
      'Certificates are issued anew. To acm and back, port 443 leads to another target group, which fills after it does: some minutes without HTTPS.',
  }),
  tls_ca_secret: declare({
    group: 'Certificates',
    kind: secretName,
    default: undefined,
    defaultText: 'none; tls_issuer=ca needs it',
    description:
      'Secret of type kubernetes.io/tls in the namespace cert-manager with the key pair of your certificate authority. You make it; no template holds it, and certificates wait until it is there.',
    example: 'acme-ca',
    source: 'B6, kube-aws',
    launchTime: false,
    change: 'in place',
    onlyWith: when('tls_issuer', 'ca'),
  }),
  acm_certificate_arn: declare({
    group: 'Certificates',
    kind: arn({
      service: 'acm',
      global: false,
      resource: /certificate\/[a-zA-Z0-9-]+/,
      noun: 'an ACM certificate',
      example: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
    }),
    default: undefined,
    defaultText: 'none; tls_issuer=acm needs it',
    description: 'Certificate in AWS Certificate Manager with which the public load balancer ends TLS.',
    example: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
    source: 'B6, kube-aws',
    launchTime: true,
    change: 'in place',
    onlyWith: when('tls_issuer', 'acm'),
  }),
  cert_duration: declare({
    group: 'Certificates',
    kind: certificateDuration(),
    default: '2160h',
    description:
      'How long the certificates that the rack issues are good for. They are renewed when a third of it is left. Let’s Encrypt decides by itself: 90 days.',
    example: '720h',
    source: 'A6, Convox rack v3',
    launchTime: false,
    change: 'in place',
    onlyWith: certificatesOfTheRack,
  }),
  convox_domain_tls_cert_disable: declare({
    group: 'Certificates',
    kind: boolean(),
    default: false,
    description: 'true: no wildcard certificate for the rack’s domain, external_dns_name.',
    example: 'true',
    source: 'A8, Convox rack v3',
    launchTime: false,
    change: 'in place',
    onlyWith: both(withAny('external_dns_name'), anotherIssuerThanAcm),
  }),
};
