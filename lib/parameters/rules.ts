import { arnParts } from '../facts/arn';
import { kubernetesVersion, supportOf } from '../facts/cluster/kubernetes';
import { isForExamples, network } from '../facts/network/cidr';
import { layoutOf } from '../facts/network/vpc-layout';
import { defaultZones, isZoneId, takesSubnets, zonesNeeded } from '../facts/network/zones';
import { eksZoneIds } from '../facts/regions';
import { appRules } from './apps/rules';
import { appWarnings, idleAppParameters } from './apps/warnings';
import { administratorRules } from './cluster/administrators';
import type { ParameterName, RackParameters } from './declarations';
import { furtherZones } from './language/meant-aws';
import type { Problem } from './language/problem';
import { mixesZoneForms } from './network/formats';
import { givenSubnetRules } from './network/given-subnets';
import { carvesSubnets, networkRules } from './network/rules';
import { idleNetworkParameters, networkWarnings } from './network/warnings';
import { poolRules } from './nodes/pool-rules';
import { poolSubnetRules } from './nodes/pool-subnets';
import { nodeRules } from './nodes/rules';
import { nodeWarnings } from './nodes/warnings';
import { platformRules } from './platform/rules';
import { idlePlatformParameters, platformWarnings } from './platform/warnings';
import { arnRules } from './security/arns';
import { dnsNameRules } from './traffic/dns-names';

/** A problem between parameters that are each fine by themselves. */
export interface Contradiction extends Problem {
  /** The parameters it rests on: once one of them was refused, there is nothing to say about it. */
  readonly involves: readonly ParameterName[];
}

/** Something that works and that a reader should know of all the same. */
export interface Warning {
  /** Stable, so that it can be acknowledged: `rack:imds-optional`. */
  readonly id: string;
  readonly message: string;
}

/** What one rule has against a rack: nothing, one thing, or one for each of several values. */
export type Rule = (p: RackParameters) => Contradiction | readonly Contradiction[] | undefined;

/** The smallest block that has room for six zones. */
const FOR_SIX_ZONES = 20;

const rules: readonly Rule[] = [
  function zonesSuffice(p) {
    const needed = zonesNeeded(p.high_availability);
    const involves = ['availability_zones', 'region', 'high_availability'] as const;
    const offered = eksZoneIds(p.region);
    if (p.availability_zones === undefined) {
      return offered.length >= needed || !carvesSubnets(p)
        ? undefined
        : {
            parameter: 'region',
            given: p.region,
            message: `offers EKS the zones ${offered.join(' and ')} only, a highly available rack needs ${needed}`,
            allowed: 'high_availability=false here, or another region',
            fix: '-c high_availability=false',
            involves,
          };
    }
    return p.availability_zones.length >= needed
      ? undefined
      : {
          parameter: 'availability_zones',
          given: p.availability_zones.join(','),
          message: `must name at least ${needed} zones when high_availability=${p.high_availability}`,
          fix: zonesThatDo(p),
          involves,
        };
  },
  function zonesOfTheRegion(p) {
    const given = p.availability_zones ?? [];
    const offered = eksZoneIds(p.region);
    const foreign = given.filter((zone) => !takesSubnets(p.region, zone));
    return foreign.length === 0
      ? undefined
      : {
          parameter: 'availability_zones',
          given: given.join(','),
          message: `names ${foreign.join(', ')}, where EKS takes no subnets in ${p.region}`,
          allowed: `${offered.join(', ')}, or names such as ${p.region}a`,
          fix: zonesThatDo(p),
          involves: ['availability_zones', 'region'],
        };
  },
  function zonesOfOneForm(p) {
    const given = p.availability_zones ?? [];
    return !mixesZoneForms(given)
      ? undefined
      : {
          parameter: 'availability_zones',
          given: given.join(','),
          message: 'mixes names and ids; what zone a name stands for differs by account, so a repeat could not be seen',
          allowed: 'all names or all ids',
          fix: zonesThatDo(p),
          involves: ['availability_zones'],
        };
  },
  function zonesFitTheVpc(p) {
    const zones = p.availability_zones?.length ?? 0;
    const room = layoutOf(p.cidr).zones;
    return zones <= room || !carvesSubnets(p)
      ? undefined
      : {
          parameter: 'cidr',
          given: p.cidr,
          message: `has room for ${room} zones, availability_zones names ${zones}`,
          allowed: 'a block of /20 or larger has room for six zones',
          fix: `-c cidr=${network(`${p.cidr.split('/')[0]}/${FOR_SIX_ZONES}`)}`,
          involves: ['cidr', 'availability_zones'],
        };
  },
  function onDemandBounds(p) {
    return p.min_on_demand_count <= p.max_on_demand_count
      ? undefined
      : {
          parameter: 'min_on_demand_count',
          given: p.min_on_demand_count,
          message: `must be at most max_on_demand_count (${p.max_on_demand_count})`,
          fix: `-c max_on_demand_count=${p.min_on_demand_count}`,
          involves: ['min_on_demand_count', 'max_on_demand_count'],
        };
  },
  function mixedNeedsGroups(p) {
    return p.node_capacity_type !== 'mixed' || p.high_availability
      ? undefined
      : {
          parameter: 'node_capacity_type',
          given: p.node_capacity_type,
          message: 'mixed needs high_availability=true: with one node group there is nothing to mix',
          allowed: 'on_demand or spot when high_availability=false',
          fix: 'on_demand or spot as node_capacity_type, or -c high_availability=true',
          involves: ['node_capacity_type', 'high_availability'],
        };
  },
  ...nodeRules,
  ...poolRules,
  ...poolSubnetRules,
  function keyInTheRegion(p) {
    const key = p.kms_key_arn === undefined ? undefined : arnParts(p.kms_key_arn);
    return key === undefined || key.region === p.region
      ? undefined
      : {
          parameter: 'kms_key_arn',
          given: p.kms_key_arn,
          message: `must be a key in the region of the rack, ${p.region}`,
          fix: `take a key of ${p.region}, or leave kms_key_arn out to get one`,
          involves: ['kms_key_arn', 'region'],
        };
  },
  ...administratorRules,
  ...dnsNameRules,
  ...arnRules,
  ...networkRules,
  ...givenSubnetRules,
  ...platformRules,
  ...appRules,
];

/** What to type for zones that EKS takes: those of the given ones that will do, and others of the same form. */
function zonesThatDo(p: RackParameters): string {
  const needed = zonesNeeded(p.high_availability);
  const [form, ...given] = p.availability_zones ?? [];
  const asIds = form === undefined || isZoneId(form);
  const good = [form ?? '', ...given].filter((zone) => isZoneId(zone) === asIds && takesSubnets(p.region, zone));
  const start = good.length > 0 ? good : asIds ? defaultZones(p.region, p.high_availability) : [`${p.region}a`];
  const zones = furtherZones(start, needed);
  return zones.length < needed || eksZoneIds(p.region).length < needed
    ? '-c high_availability=false'
    : `-c availability_zones=${zones.join(',')}`;
}

export function contradictions(parameters: RackParameters): readonly Contradiction[] {
  return rules.flatMap((rule) => rule(parameters) ?? []);
}

/** A subnet of this size has addresses for a dozen nodes and their pods. */
const ROOMY = 24;

/**
 * What is allowed and worth a warning.
 * @param given names of the parameters that were given, as opposed to defaulted
 */
export function warningsOf(p: RackParameters, given: ReadonlySet<ParameterName>): readonly Warning[] {
  const warnings: Warning[] = [];
  const warn = (id: string, message: string) => warnings.push({ id: `rack:${id}`, message });
  const version = kubernetesVersion(p.k8s_version);
  if (supportOf(version) === 'ended') {
    warn(
      'k8s-version-ended',
      `EKS has ended k8s_version=${p.k8s_version} (${version.extendedUntil}) and creates no cluster of it: take a newer one.`,
    );
  }
  if (supportOf(version) === 'extended') {
    warn(
      'k8s-version-extended',
      `EKS charges extra for k8s_version=${p.k8s_version}, until ${version.extendedUntil}: plan to take a newer one.`,
    );
  }
  if (p.imds_http_tokens === 'optional') {
    warn(
      'imds-optional',
      'Nodes answer IMDSv1 too: give imds_http_tokens=required, unless something of yours needs it.',
    );
  }
  const open = p.endpoint_public_cidrs === undefined || p.endpoint_public_cidrs.includes('0.0.0.0/0');
  if (p.endpoint_access === 'public' && open) {
    warn(
      'endpoint-open',
      'The whole internet may try to log in to the cluster: name who may in endpoint_public_cidrs.',
    );
  }
  const examples = (p.endpoint_public_cidrs ?? []).filter((cidr) => cidr !== '0.0.0.0/0' && isForExamples(cidr));
  if (examples.length > 0) {
    warn(
      'endpoint-example-cidrs',
      `endpoint_public_cidrs has ${examples.join(', ')}, blocks of examples, which EKS refuses: name your own.`,
    );
  }
  const { publicPrefix } = layoutOf(p.cidr);
  if (!p.private && publicPrefix > ROOMY) {
    warn(
      'public-subnets-small',
      `Public subnets of /${publicPrefix} have room for few nodes and pods: give a larger cidr, or private=true.`,
    );
  }
  if (p.admin_role_arns === undefined) {
    warn(
      'admin-creator-only',
      'Nobody but CloudFormation’s execution role administers the cluster: name yourself in admin_role_arns.',
    );
  }
  if (p.node_capacity_type !== 'on_demand' && p.node_type.length === 1) {
    warn(
      'spot-single-type',
      `${p.node_capacity_type} nodes of one type run out when that type does: give node_type a list.`,
    );
  }
  for (const [id, message] of [...networkWarnings(p, given), ...platformWarnings(p, given), ...appWarnings(p)]) {
    warn(id, message);
  }
  const idle: [ParameterName, boolean, string][] = [
    ['min_on_demand_count', p.node_capacity_type === 'mixed', 'node_capacity_type=mixed'],
    ['max_on_demand_count', p.node_capacity_type === 'mixed', 'node_capacity_type=mixed'],
    ['build_node_type', p.build_node_enabled, 'build_node_enabled=true'],
    ['build_node_min_count', p.build_node_enabled, 'build_node_enabled=true'],
    ['build_ami_id', p.build_node_enabled, 'build_node_enabled=true'],
    ['ami_owner', p.ami_name !== undefined || p.ami_filters !== undefined, 'ami_name or ami_filters'],
    ['user_data_sha256', p.user_data_url !== undefined, 'user_data_url'],
    ...idleNetworkParameters(p),
    ...idlePlatformParameters(p),
    ...idleAppParameters(p),
  ];
  for (const [name, active, condition] of idle) {
    if (given.has(name) && !active) {
      warn(`without-effect-${name}`, `${name} has no effect without ${condition}: give that, or leave it out.`);
    }
  }
  return [...warnings, ...nodeWarnings(p)];
}
