import { instanceTypeTraits } from '../../facts/nodes/instance-types';
import type { ParameterName, RackParameters } from '../declarations';
import { zonesOfRack } from '../network/zones-of-rack';
import type { Rule } from '../rules';
import { userDataRules } from './user-data-rules';

/** Types that share a node group, and where they were given. */
interface TypeList {
  readonly parameter: string;
  readonly types: readonly string[];
  readonly os: RackParameters['node_os'];
  readonly involves: readonly ParameterName[];
}

export function typeLists(p: RackParameters): readonly TypeList[] {
  const os = p.node_os;
  return [
    { parameter: 'node_type', types: p.node_type, os, involves: ['node_type', 'node_os'] },
    { parameter: 'build_node_type', types: p.build_node_type ?? [], os, involves: ['build_node_type', 'node_os'] },
    ...(p.node_pools ?? []).map((pool, i): TypeList => {
      return {
        parameter: `node_pools[${i}].type`,
        types: pool.type,
        os: pool.os ?? os,
        involves: ['node_pools', 'node_os'],
      };
    }),
    ...(['additional_node_groups_config', 'additional_build_groups_config'] as const).flatMap((name) =>
      (p[name] ?? []).map(({ type }, i): TypeList => {
        return { parameter: `${name}[${i}].type`, types: [type], os, involves: [name, 'node_os'] };
      }),
    ),
  ];
}

/** Contradictions about nodes. */
export const nodeRules: readonly Rule[] = [
  function oneImageForEach(p) {
    return typeLists(p).flatMap(({ parameter, types, involves }) => {
      const kinds = types.map((type) => {
        const { architecture, accelerator } = instanceTypeTraits(type);
        return accelerator === 'none' ? architecture : `${architecture} with ${accelerator}`;
      });
      return new Set(kinds).size <= 1
        ? []
        : {
            parameter,
            given: types.join(','),
            message: `mixes architectures or accelerators (${types.map((type, i) => `${type}: ${kinds[i]}`).join(', ')})`,
            allowed: 'types of one architecture and one accelerator',
            fix: fixFor(parameter, types.filter((_, i) => kinds[i] === kinds[0]).join(',')),
            involves: involves.slice(0, 1),
          };
    });
  },
  function neuronNeedsAl2023(p) {
    return typeLists(p).flatMap(({ parameter, types, os, involves }) => {
      const neuron = types.find((type) => instanceTypeTraits(type).accelerator === 'neuron');
      return os === 'al2023' || neuron === undefined
        ? []
        : {
            parameter,
            given: types.join(','),
            message: `names ${neuron}, for whose Neuron accelerator Bottlerocket has no image`,
            allowed: 'types without Neuron on Bottlerocket',
            fix: parameter.includes('[') ? 'os: al2023 in that entry, or -c node_os=al2023' : '-c node_os=al2023',
            involves,
          };
    });
  },
  function poolsInTheZones(p) {
    const zones = zonesOfRack(p);
    return (p.node_pools ?? []).flatMap((pool, i) => {
      const foreign = (pool.zones ?? []).filter((zone) => !zones?.includes(zone));
      return foreign.length === 0
        ? []
        : {
            parameter: `node_pools[${i}].zones`,
            given: pool.zones?.join(','),
            message: zones
              ? `names ${foreign.join(', ')}, which the rack is not in`
              : 'cannot be chosen: the zones of existing subnets are not known before the deploy',
            allowed: zones ? `the zones of the rack, as they are named there: ${zones.join(', ')}` : 'no zones here',
            fix: zones
              ? `zones: ${zones.join(',')} in that entry, or leave it out for all of them`
              : 'leave zones out of that entry',
            involves: [
              'node_pools',
              'availability_zones',
              'subnets',
              'private_subnets_ids',
              'region',
              'high_availability',
            ],
          };
    });
  },
  function cappedPoolsRunScripts(p) {
    return (p.node_pools ?? []).flatMap((pool, i) =>
      pool.max_price_percentage === undefined || (pool.os ?? p.node_os) === 'al2023'
        ? []
        : {
            parameter: `node_pools[${i}].os`,
            given: pool.os ?? p.node_os,
            message:
              'must be al2023 with max_price_percentage: a service drains these nodes before EC2 takes them back',
            fix: 'os: al2023 in that entry',
            involves: ['node_pools', 'node_os'],
          },
    );
  },
  function oneWayToAnImage(p) {
    return p.ami_id === undefined || (p.ami_name === undefined && p.ami_filters === undefined)
      ? undefined
      : {
          parameter: 'ami_id',
          given: p.ami_id,
          message: 'must not stand beside ami_name or ami_filters, which look an image up',
          fix: 'leave out one or the other',
          involves: ['ami_id', 'ami_name', 'ami_filters'],
        };
  },
  function oneWayToAKey(p) {
    return p.key_pair_name === undefined || p.ssh_public_key === undefined
      ? undefined
      : {
          parameter: 'key_pair_name',
          given: p.key_pair_name,
          message: 'must not stand beside ssh_public_key: a node has one key pair',
          fix: 'leave out one or the other',
          involves: ['key_pair_name', 'ssh_public_key'],
        };
  },
  ...userDataRules,
  function mainGroupsHaveNodes(p) {
    const { node_min_count: least, node_max_count: most } = p;
    const involves = ['node_min_count', 'node_max_count', 'node_capacity_type', 'min_on_demand_count'] as const;
    if (least > most) {
      return {
        parameter: 'node_min_count',
        given: least,
        message: `must be at most node_max_count (${most})`,
        fix: `-c node_min_count=${most}`,
        involves,
      };
    }
    const onDemand = p.node_capacity_type === 'mixed' ? p.min_on_demand_count : 0;
    return least + onDemand > 0
      ? undefined
      : {
          parameter: 'node_min_count',
          given: least,
          message: 'leaves the rack without a node, on which the autoscaler itself would have to run',
          allowed: 'at least 1, or with node_capacity_type=mixed a min_on_demand_count of at least 1',
          fix: '-c node_min_count=1',
          involves,
        };
  },
  function downAndUpDiffer(p) {
    return p.schedule_rack_scale_down === undefined || p.schedule_rack_scale_down !== p.schedule_rack_scale_up
      ? undefined
      : {
          parameter: 'schedule_rack_scale_up',
          given: p.schedule_rack_scale_up,
          message: 'must differ from schedule_rack_scale_down: Auto Scaling would do both at once',
          fix: 'another time for one of the two',
          involves: ['schedule_rack_scale_down', 'schedule_rack_scale_up'],
        };
  },
];

function fixFor(parameter: string, value: string): string {
  return parameter.includes('[') ? `type: ${value} in that entry` : `-c ${parameter}=${value}`;
}
