import { instanceTypeTraits } from '../../facts/nodes/instance-types';
import type { Rule } from '../language/rule';
import { machinesOf } from './derived';
import type { NodeParameters } from './parameters';

type Asked = NodeParameters & { readonly high_availability: boolean };

/** What nodes are, and how many. */
export const groupRules: readonly Rule<Asked>[] = [
  function onDemandBounds(p, refuse) {
    if (p.min_on_demand_count <= p.max_on_demand_count) return;
    refuse('min_on_demand_count', `must be at most max_on_demand_count (${p.max_on_demand_count})`, {
      fix: `-c max_on_demand_count=${p.min_on_demand_count}`,
      involves: ['max_on_demand_count'],
    });
  },
  function mixedNeedsGroups(p, refuse) {
    if (p.node_capacity_type !== 'mixed' || p.high_availability) return;
    refuse('node_capacity_type', 'mixed needs high_availability=true: with one node group there is nothing to mix', {
      allowed: 'on_demand or spot when high_availability=false',
      fix: 'on_demand or spot as node_capacity_type, or -c high_availability=true',
      involves: ['high_availability'],
    });
  },
  function oneImageForEach(p, refuse) {
    for (const { typesAt, types } of machinesOf(p)) {
      const images = types.map(imageFor);
      if (new Set(images).size <= 1) continue;
      const alike = types.filter((_, i) => images[i] === images[0]).join(',');
      const each = types.map((type, i) => `${type}: ${images[i]}`).join(', ');
      refuse(typesAt, `mixes architectures or accelerators (${each})`, {
        given: types.join(','),
        allowed: 'types of one architecture and one accelerator',
        fix: typesAt.includes('[') ? `type: ${alike} in that entry` : `-c ${typesAt}=${alike}`,
      });
    }
  },
  function neuronNeedsAl2023(p, refuse) {
    for (const { typesAt, types, os } of machinesOf(p)) {
      const neuron = types.find((type) => instanceTypeTraits(type).accelerator === 'neuron');
      if (os === 'al2023' || neuron === undefined) continue;
      refuse(typesAt, `names ${neuron}, for whose Neuron accelerator Bottlerocket has no image`, {
        given: types.join(','),
        allowed: 'types without Neuron on Bottlerocket',
        fix: typesAt.includes('[') ? 'os: al2023 in that entry, or -c node_os=al2023' : '-c node_os=al2023',
        involves: ['node_os'],
      });
    }
  },
  function mainGroupsInOrder(p, refuse) {
    if (p.node_min_count <= p.node_max_count) return;
    refuse('node_min_count', `must be at most node_max_count (${p.node_max_count})`, {
      fix: `-c node_min_count=${p.node_max_count}`,
      involves: SIZES,
    });
  },
  function mainGroupsHaveNodes(p, refuse) {
    const onDemand = p.node_capacity_type === 'mixed' ? p.min_on_demand_count : 0;
    if (p.node_min_count + onDemand > 0) return;
    refuse('node_min_count', 'leaves the rack without a node, on which the autoscaler itself would have to run', {
      allowed: 'at least 1, or with node_capacity_type=mixed a min_on_demand_count of at least 1',
      fix: '-c node_min_count=1',
      involves: SIZES,
    });
  },
  function downAndUpDiffer(p, refuse) {
    const { schedule_rack_scale_down: down, schedule_rack_scale_up: up } = p;
    if (down === undefined || down !== up) return;
    refuse('schedule_rack_scale_up', 'must differ from schedule_rack_scale_down: Auto Scaling would do both at once', {
      fix: 'another time for one of the two',
      involves: ['schedule_rack_scale_down'],
    });
  },
  function oneWayToAnImage(p, refuse) {
    if (p.ami_id === undefined || (p.ami_name === undefined && p.ami_filters === undefined)) return;
    refuse('ami_id', 'must not stand beside ami_name or ami_filters, which look an image up', {
      fix: 'leave out one or the other',
      involves: ['ami_name', 'ami_filters'],
    });
  },
  function oneWayToAKey(p, refuse) {
    if (p.key_pair_name === undefined || p.ssh_public_key === undefined) return;
    refuse('key_pair_name', 'must not stand beside ssh_public_key: a node has one key pair', {
      fix: 'leave out one or the other',
      involves: ['ssh_public_key'],
    });
  },
];

/** What decides how many main nodes there are. */
const SIZES = ['node_max_count', 'node_capacity_type', 'min_on_demand_count'] as const;

/** What an image must be built for to boot a type, in words. */
function imageFor(type: string): string {
  const { architecture, accelerator } = instanceTypeTraits(type);
  return accelerator === 'none' ? architecture : `${architecture} with ${accelerator}`;
}
