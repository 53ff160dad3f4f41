import { overlap } from '../../facts/network/cidr';
import type { ParameterName, RackParameters } from '../../parameters/declarations';
import { inExistingVpc } from '../../parameters/network/derived';
import { networkOf, type OwnSubnets } from '../network/network';

/** What one rack of a fleet leaves no room for in another. */
export interface Clash {
  /** The rack that comes second, by the order of their names. */
  readonly rack: string;
  readonly parameter: ParameterName;
  readonly given: unknown;
  readonly message: string;
  readonly fix?: string;
  readonly involves: readonly ParameterName[];
}

/** One thing that two racks cannot both have, with certainty: what of it the second has too. */
type Rule = (first: RackParameters, second: RackParameters) => Omit<Clash, 'rack'> | undefined;

const RULES: readonly Rule[] = [
  function recordOnce(first, second) {
    const recordOf = (p: RackParameters) =>
      p.external_dns_name && p.record_set_managed ? `${p.external_dns_name} in ${p.hosted_zone_id}` : undefined;
    const record = recordOf(second);
    if (record === undefined || record !== recordOf(first)) {
      return undefined;
    }
    return {
      parameter: 'external_dns_name',
      given: second.external_dns_name,
      message: `is the name of ${first.name} in the same zone, and Route 53 has each record once`,
      fix: 'a name for each',
      involves: ['external_dns_name', 'hosted_zone_id', 'record_set_managed'],
    };
  },
  inOneVpc(function gatewayOnce(first, second, [one, other]) {
    if (one.gateway.type !== 'own' || other.gateway.type !== 'own') {
      return undefined;
    }
    return {
      parameter: vpcParameter(second),
      given: second[vpcParameter(second)],
      message: `is the VPC of ${first.name} too, and only one of them can make its internet gateway`,
      fix: 'its id as internet_gateway_id of both, or of the one that is deployed second',
      involves: ['vpc_id', 'vpc_name', 'vpc_filters', 'internet_gateway_id'],
    };
  }),
  inOneVpc(function endpointsOnce(first, second, [one, other]) {
    if (one.internet.egress !== 'none' || other.internet.egress !== 'none') {
      return undefined;
    }
    return {
      parameter: vpcParameter(second),
      given: second[vpcParameter(second)],
      message: `is the VPC of ${first.name} too, and two isolated racks would both make its endpoints`,
      fix: 'a VPC for each, or egress=existing for one of them',
      involves: ['vpc_id', 'vpc_name', 'vpc_filters', 'egress', 'internet_gateway'],
    };
  }),
  inOneVpc(function subnetsApart(first, second, [one, other]) {
    if (one.placement === 'existing' || other.placement === 'existing') {
      return undefined;
    }
    const taken = other.subnets.find(({ cidr }) => one.subnets.some((subnet) => overlap(subnet.cidr, cidr)));
    const parameter = second.subnets === undefined ? 'cidr' : 'subnets';
    return taken === undefined
      ? undefined
      : {
          parameter,
          given: second[parameter],
          message: `has ${taken.cidr}, where ${first.name} has a subnet in the same VPC`,
          fix: 'a part of the VPC for each',
          involves: ['cidr', 'subnets', 'vpc_id', 'vpc_name', 'vpc_filters'],
        };
  }),
];

type Networks = readonly [NetworkOf, NetworkOf];
type NetworkOf = ReturnType<typeof networkOf> & Pick<OwnSubnets, 'gateway'>;

/** A rule for racks that share a VPC which was there before. */
function inOneVpc(
  rule: (first: RackParameters, second: RackParameters, networks: Networks) => Omit<Clash, 'rack'> | undefined,
): Rule {
  return (first, second) => {
    if (vpcOf(second) === undefined || vpcOf(first) !== vpcOf(second)) {
      return undefined;
    }
    const networks = [first, second].map((p) => ({ gateway: { type: 'none' }, ...networkOf(p) }) as NetworkOf);
    return rule(first, second, networks as unknown as Networks);
  };
}

/** Which VPC a rack is in, as far as that is certain before anything is looked up. */
function vpcOf(p: RackParameters): string | undefined {
  const { account, region, vpc_id: id, vpc_name, vpc_filters } = p;
  return inExistingVpc(p) ? (id ?? JSON.stringify([account, region, vpc_name, vpc_filters])) : undefined;
}

function vpcParameter(p: RackParameters): 'vpc_id' | 'vpc_name' | 'vpc_filters' {
  return p.vpc_id !== undefined ? 'vpc_id' : p.vpc_name !== undefined ? 'vpc_name' : 'vpc_filters';
}

/** What cannot be in one fleet, told of the rack that comes second. */
export function clashesIn(racks: readonly RackParameters[]): readonly Clash[] {
  return racks.flatMap((second, index) =>
    RULES.flatMap((rule) => {
      // One is enough to know of.
      const [clash] = racks.slice(0, index).flatMap((first) => rule(first, second) ?? []);
      return clash === undefined ? [] : [{ ...clash, rack: second.name }];
    }),
  );
}
