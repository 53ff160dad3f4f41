import { cipherListProblem } from '../../facts/traffic/openssl-ciphers';
import { unordered } from '../language/canonical';
import { where } from '../language/condition';
import { declare } from '../language/declaration';
import { lessStrict } from '../language/file-form';
import { networkBlock, publicCidr } from '../language/formats';
import { boolean, choice, integer, listOf, refine } from '../language/kinds';
import { hasPublicSide, type NetworkChoices } from '../network/derived';
import { ec2Id } from '../network/formats';
import { hasInternalRouter } from './derived';
import { cipher, nginxSettings } from './formats';

const ciphers = listOf(cipher, { min: 1, max: 100, separator: ':' });

/**
 * A security group has 60 rules in each direction unless its quota was raised, and a router two ports.
 * Source: VPC User Guide, "Amazon VPC quotas".
 */
const ROUTER_SOURCES = 30;
/** Those that the rack may know by itself: its own, and the first of the VPC. */
const BLOCKS_OF_A_VPC = 2;

const ownPublicRouter = where(
  'a public router without nlb_security_group',
  (p: NetworkChoices & { readonly nlb_security_group?: string }) =>
    hasPublicSide(p) && p.nlb_security_group === undefined,
);

/** How traffic from outside reaches the apps of a rack. */
export const routerParameters = {
  whitelist: declare({
    group: 'Router',
    kind: unordered(listOf(publicCidr(), { min: 1, max: ROUTER_SOURCES })),
    default: undefined,
    defaultText: 'everyone',
    description:
      'Who may connect to the public router. Pods that call the rack by its public name come from the addresses of its NAT gateways: name those too. Let’s Encrypt checks names by HTTP from addresses that it does not tell, and cannot with a list; in a hosted zone it can.',
    example: '3.5.140.0/22',
    source: 'A36, Convox rack v3',
    launchTime: false,
    change: 'in place',
    onlyWith: ownPublicRouter,
  }),
  internal_router: declare({
    group: 'Router',
    kind: boolean(),
    default: false,
    description:
      'A second router with a load balancer inside the VPC. Only it serves ingresses of the class nginx-internal.',
    example: 'true',
    source: 'A13, Convox rack v3',
    launchTime: false,
    change: 'in place',
    changeNote: 'Taking it away takes its load balancer and DNS name with it.',
  }),
  internal_router_cidrs: declare({
    group: 'Router',
    kind: unordered(listOf(networkBlock, { min: 1, max: ROUTER_SOURCES - BLOCKS_OF_A_VPC })),
    default: undefined,
    defaultText: 'only the VPC',
    description:
      'Who may connect to a router inside the VPC, beside the addresses of the VPC: networks that are connected to it by peering, a transit gateway or a VPN. Of an existing VPC the rack knows cidr, and the first block where it was looked up (vpc_name, vpc_filters); name the others here too.',
    example: '10.20.0.0/16',
    source: 'A13, Convox rack v3',
    launchTime: false,
    change: 'in place',
    onlyWith: where('internal_router=true, or a rack that is not public', hasInternalRouter),
  }),
  idle_timeout: declare({
    group: 'Router',
    kind: integer({ min: 60, max: 6000 }),
    default: 3600,
    unit: 'seconds',
    description:
      'How long the load balancers of the router keep a connection on which nothing is sent. A listener that ends TLS (tls_issuer=acm) keeps it for 350 seconds, which AWS does not let anyone change.',
    example: '600',
    source: 'A15, Convox rack v3',
    launchTime: true,
    change: 'in place',
  }),
  nginx_additional_config: declare({
    group: 'Router',
    kind: nginxSettings(),
    default: undefined,
    defaultText: 'none: requests may be of any size, and what is not said here is as NGINX Ingress Controller has it',
    description:
      'Settings of NGINX for all routers and ingresses: keys of the ConfigMap of NGINX Ingress Controller 5.5. They win over those of the rack, but for the ones that something else depends on, such as proxy-protocol and log-format. A value with a comma needs the form of an object. They stand in templates and logs as they are: no secrets.',
    example: 'client-max-body-size=100m,proxy-read-timeout=300s',
    source: 'nginx_additional_config, Convox rack v3',
    launchTime: false,
    change: 'in place',
    changeNote: 'What NGINX does not take fails the deploy, and the pods before stay as they are.',
  }),
  nlb_security_group: declare({
    group: 'Router',
    kind: ec2Id('sg', 'a security group'),
    default: undefined,
    defaultText: 'a security group of the rack’s own, which lets everyone in on ports 80 and 443',
    description:
      'Security group of the public load balancer instead of the rack’s own, in the same VPC: its rules say who gets in, and it must let traffic out to the nodes. The rule that lets it in to the nodes is the rack’s.',
    example: 'sg-0123456789abcdef0',
    source: 'A19, Convox rack v3',
    launchTime: true,
    change: 'in place',
    onlyWith: where('a public router, as it is for the public load balancer', hasPublicSide),
  }),
  proxy_protocol: declare({
    group: 'Router',
    kind: boolean(),
    default: false,
    description:
      'The public load balancer passes on the address of the client by proxy protocol version 2, and the router reads it. The internal router never does.',
    example: 'true',
    source: 'A26, Convox rack v3',
    launchTime: false,
    change: 'in place',
    changeNote: 'Load balancer and router do not change in the same moment: some minutes of downtime.',
    onlyWith: where('a public router, as the internal one never uses it', hasPublicSide),
  }),
  ssl_ciphers: declare({
    group: 'Router',
    kind: refine(ciphers, cipherListProblem, () => lessStrict(ciphers.file(), 'cipher lists')),
    default: undefined,
    defaultText: 'those of NGINX: HIGH, without anonymous ones and MD5',
    description:
      'Ciphers of the router, for TLS 1.2 and older, as OpenSSL lists them; those of TLS 1.3 are fixed. What OpenSSL does not know is refused, which it would pass over itself.',
    example: 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256',
    source: 'A29, Convox rack v3',
    launchTime: false,
    change: 'in place',
  }),
  ssl_protocols: declare({
    group: 'Router',
    kind: unordered(listOf(choice(['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']), { min: 1, max: 4, separator: ' ' })),
    default: undefined,
    defaultText: 'TLSv1.2 TLSv1.3',
    description: 'Versions of TLS that the router speaks.',
    example: 'TLSv1.3',
    source: 'A29, Convox rack v3',
    launchTime: false,
    change: 'in place',
  }),
};
