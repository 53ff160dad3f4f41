import { type UsesOf, uses } from '../language/uses';
import type { trafficParameters } from './parameters';

export const trafficUses: UsesOf<typeof trafficParameters> = {
  hosted_zone_id: uses(
    ['dns_names', 'tls_issuer'],
    'Records and certificates by themselves: an ingress has its name and its certificate a minute after it is made.',
  ),
  dns_names: uses([], 'Names of customers or products in the same zone, beside the domain of the rack.'),
  whitelist: uses(
    ['nlb_security_group', 'internal_router'],
    'A site that only the office or the addresses of a CDN may reach.',
  ),
  internal_router: uses(
    ['internal_router_cidrs'],
    'Admin pages and APIs for other networks of the company, with no way in from the internet.',
  ),
  internal_router_cidrs: uses([], 'Offices and VPCs that a VPN, a peering or a transit gateway connects.'),
  idle_timeout: uses(
    ['nginx_additional_config'],
    'Websockets and long polls that are silent for long: longer than the clients’ own interval of pings.',
    'Shorter where many clients leave connections open and never come back.',
  ),
  nginx_additional_config: uses(
    ['proxy_protocol', 'ssl_ciphers', 'ssl_protocols'],
    'A limit on the size of requests, timeouts, compression or a log format, for all ingresses at once.',
  ),
  nlb_security_group: uses([], 'Rules of the security team that are the same for all load balancers of the account.'),
  proxy_protocol: uses([], 'Apps that count, block or log by the address of the client.'),
  ssl_ciphers: uses(['ssl_protocols'], 'A list that a scan or an auditor asks for.'),
  ssl_protocols: uses(['tls_issuer'], 'TLSv1.3 alone where all clients are new.'),
  tls_issuer: uses(
    ['acm_certificate_arn', 'tls_ca_secret', 'cert_duration', 'convox_domain_tls_cert_disable'],
    'letsencrypt for sites that browsers trust.',
    'acm where the security team wants keys that nobody can read.',
    'ca for names inside the company; self-signed for tests.',
  ),
  tls_ca_secret: uses([], 'Certificates that machines of the company trust already, for names that are not public.'),
  acm_certificate_arn: uses([], 'A wildcard or an extended certificate that is in the account, renewed by AWS.'),
  cert_duration: uses([], 'Short-lived certificates of a CA of your own, such as a week.'),
  convox_domain_tls_cert_disable: uses(
    ['external_dns_name'],
    'true where something in front of the rack, such as a CDN, has the certificate of its domain.',
  ),
};
