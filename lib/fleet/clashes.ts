import { overlap } from '../facts/network/cidr';
import type { ParameterName, RackParameters } from '../parameters/declarations';
import { inExistingVpc } from '../parameters/network/derived';
import { hasManagedDomain } from '../parameters/traffic/derived';
import { newIssuersOf, ownBucketOf } from '../rack/apps/apps';
import { endpointServicesOf } from '../rack/extent';
import type { Rack } from '../rack/rack';

/** What one rack of a fleet leaves no room for in another. */
export interface Clash {
  /** The rack that comes second, by the order of their names. */
  readonly rack: string;
  readonly parameter: ParameterName;
  readonly given: unknown;
  readonly message: string;
  readonly fix: string;
  readonly involves: readonly ParameterName[];
}

type Refuse = (parameter: ParameterName, message: string, fix: string, involves?: readonly ParameterName[]) => void;

/** One thing that two racks cannot both have, with certainty. */
type Rule = (first: Rack, second: Rack, refuse: Refuse) => void;

const VPC = ['vpc_id', 'vpc_name', 'vpc_filters'] as const;

/** What cannot be in one fleet, told of the rack that comes second. */
export function clashesIn(racks: readonly Rack[]): readonly Clash[] {
  return racks.flatMap((second, index) =>
    RULES.flatMap((rule) => {
      const found: Clash[] = [];
      for (const first of racks.slice(0, index)) {
        rule(first, second, (parameter, message, fix, involves = []) => {
          const { name: rack, [parameter]: given } = second.parameters;
          found.push({ rack, parameter, given, message, fix, involves });
        });
      }
      // One is enough to know of.
      return found.slice(0, 1);
    }),
  );
}

const RULES: readonly Rule[] = [
  recordOnce,
  inOneVpc(gatewayOnce),
  inOneVpc(endpointsOnce),
  inOneVpc(subnetsApart),
  inOneAccount(addressesOnce),
  addressesApart,
  inOneAccount(oneSecretForARegistry),
  inOneAccount(issuersOnce),
  inOneAccount(bucketsApart),
  inOneAccount(catalogOnce),
];

function recordOnce(first: Rack, second: Rack, refuse: Refuse): void {
  const [one, other] = [first.parameters, second.parameters];
  if (!hasManagedDomain(one) || !hasManagedDomain(other)) return;
  if (one.external_dns_name !== other.external_dns_name || one.hosted_zone_id !== other.hosted_zone_id) return;
  const message = `is the name of ${one.name} in the same zone, and Route 53 has each record once`;
  refuse('external_dns_name', message, 'a name for each', ['hosted_zone_id', 'record_set_managed']);
}

/** Service Catalog shows people products of all portfolios: of two editions of one name nobody knows which is meant. */
function catalogOnce(first: Rack, second: Rack, refuse: Refuse): void {
  const [one, other] = [first.parameters, second.parameters];
  if (!one.catalog_enable || !other.catalog_enable || one.region !== other.region) return;
  const message = `is for an account and region once, and ${one.name} has it`;
  refuse('catalog_enable', message, `catalog_enable=false here, and more catalog_editions of ${one.name}`);
}

function gatewayOnce(first: Rack, second: Rack, refuse: Refuse): void {
  const makesIts = ({ plan: { network } }: Rack) => network.placement === 'own' && network.gateway.type === 'own';
  if (!makesIts(first) || !makesIts(second)) return;
  const message = `is the VPC of ${first.plan.name} too, and only one of them can make its internet gateway`;
  const fix = 'its id as internet_gateway_id of both, or of the one that is deployed second';
  refuse(vpcParameter(second.parameters), message, fix, ['internet_gateway_id']);
}

function endpointsOnce(first: Rack, second: Rack, refuse: Refuse): void {
  const theirs = endpointServicesOf(first.plan);
  const [service] = endpointServicesOf(second.plan).filter((one) => theirs.includes(one));
  if (service === undefined) return;
  const isIsolated = ({ plan }: Rack) => plan.network.internet.egress === 'none';
  const both = isIsolated(first) && isIsolated(second);
  const message = both
    ? `is the VPC of ${first.plan.name} too, and two isolated racks would both make its endpoints`
    : `is the VPC of ${first.plan.name} too, and both would make its endpoint for ${service}`;
  const fix = both
    ? 'a VPC for each, or egress=existing for one of them'
    : 'a VPC for each, or vpc_endpoints of one of them';
  refuse(vpcParameter(second.parameters), message, fix, ['egress', 'internet_gateway', 'vpc_endpoints']);
}

function subnetsApart(first: Rack, second: Rack, refuse: Refuse): void {
  const [one, other] = [first.plan.network, second.plan.network];
  if (one.placement !== 'own' || other.placement !== 'own') return;
  const taken = other.subnets.find(({ cidr }) => one.subnets.some((subnet) => overlap(subnet.cidr, cidr)));
  if (taken === undefined) return;
  const message = `has ${taken.cidr}, where ${first.plan.name} has a subnet in the same VPC`;
  refuse(second.parameters.subnets ? 'subnets' : 'cidr', message, 'a part of the VPC for each', VPC);
}

function addressesOnce(first: Rack, second: Rack, refuse: Refuse): void {
  const idsOf = ({ plan: { network } }: Rack) => (network.placement === 'own' ? (network.natAddressIds ?? []) : []);
  const taken = idsOf(second).find((id) => idsOf(first).includes(id));
  if (taken === undefined) return;
  const message = `has ${taken}, which is at a NAT gateway of ${first.plan.name}`;
  refuse('nat_eip_allocation_ids', message, 'an Elastic IP for each');
}

/** A transit gateway leads to one of two networks with the same addresses. Source: its guide, "VPC attachments", limits. */
function addressesApart(first: Rack, second: Rack, refuse: Refuse): void {
  const attachedTo = ({ plan: { network } }: Rack) => (network.placement === 'own' ? network.transit : undefined);
  const [one, other] = [attachedTo(first), attachedTo(second)];
  if (!one?.attach || !other?.attach || one.gatewayId !== other.gatewayId) return;
  const { cidr } = second.plan.network;
  if (!overlap(first.plan.network.cidr, cidr)) return;
  const message = `has addresses of ${first.plan.name}, and both are attached to ${one.gatewayId}, which would lead to only one of them`;
  refuse('cidr', message, 'a block of its own for each', ['egress']);
}

/** A registry has one rule for each that it fetches from, and that one secret. */
function oneSecretForARegistry(first: Rack, second: Rack, refuse: Refuse): void {
  if (first.plan.region !== second.plan.region) return;
  const theirs = new Map(first.plan.platform.pullThrough.map(({ name, secretArn }) => [name, secretArn]));
  const other = second.plan.platform.pullThrough.find(
    ({ name, secretArn }) => theirs.has(name) && theirs.get(name) !== secretArn,
  );
  if (other === undefined) return;
  const message = `has another secret for ${other.name} than ${first.plan.name}, and both share the rule of their registry`;
  refuse('pull_through_cache', message, 'the same secret_arn for both');
}

function issuersOnce(first: Rack, second: Rack, refuse: Refuse): void {
  const made = newIssuersOf(first.plan.apps);
  const twice = newIssuersOf(second.plan.apps).filter((issuer) => made.includes(issuer));
  if (twice.length === 0) return;
  const message = `have pipelines of ${twice.join(' and ')}, whose provider ${first.plan.name} makes: an account has one of each`;
  const known = [...second.plan.apps.issuersExisting, ...twice].sort();
  refuse('apps', message, `-c deploy_issuers_existing=${known.join(',')}`, ['deploy_issuers_existing']);
}

/** Rack and app are joined by a hyphen, which both may have. */
function bucketsApart(first: Rack, second: Rack, refuse: Refuse): void {
  if (first.plan.region !== second.plan.region) return;
  const prefixesOf = ({ plan }: Rack) => plan.apps.list.flatMap((app) => ownBucketOf(app)?.prefix ?? []);
  const taken = prefixesOf(second).find((prefix) => prefixesOf(first).includes(prefix));
  if (taken === undefined) return;
  const message = `would have a bucket ${taken}-..., which is one of ${first.plan.name}`;
  refuse('apps', message, 'another name for the app, or a bucket of its own as its bucket');
}

/** A rule for racks in the same account, as far as that is certain. */
function inOneAccount(rule: Rule): Rule {
  return (first, second, refuse) => {
    if (first.plan.account === second.plan.account) rule(first, second, refuse);
  };
}

/** A rule for racks that share a VPC which was there before. */
function inOneVpc(rule: Rule): Rule {
  return (first, second, refuse) => {
    const vpc = vpcOf(second.parameters);
    if (vpc !== undefined && vpc === vpcOf(first.parameters)) rule(first, second, refuse);
  };
}

/** Which VPC a rack is in, as far as that is certain before anything is looked up. */
function vpcOf(p: RackParameters): string | undefined {
  if (!inExistingVpc(p)) return undefined;
  return p.vpc_id ?? JSON.stringify([p.account, p.region, p.vpc_name, p.vpc_filters]);
}

function vpcParameter(p: RackParameters): (typeof VPC)[number] {
  return VPC.find((name) => p[name] !== undefined) ?? 'vpc_id';
}
