import type { QuotaId } from '../../facts/fleet/quotas';
import { QUOTA_IDS } from '../../facts/fleet/quotas';
import { type VcpuClass, vcpuClassOf, vcpusOf } from '../../facts/nodes/instance-vcpus';
import { disksOf } from '../../rack/extent';
import { BASTION } from '../../rack/network/bastion';
import { type GroupSize, groupSizes } from '../../rack/nodes/group-sizes';
import type { RackPlan } from '../../rack/plan';
import { always, type Use } from './use';

const GIB_PER_TIB = 1024;

/** What instances take: vCPUs by market and class, disks, grants of the key that encrypts those. */
export function usesOfInstances(plan: RackPlan): readonly Use[] {
  const groups = groupSizes(plan.nodes);
  const bastion = plan.bastion === undefined ? 0 : 1;
  return [
    ...groups.flatMap(vcpuUses),
    ...(bastion ? [always('on-demand-standard', vcpusOf(BASTION.type) ?? 0)] : []),
    ...groups.flatMap((group): Use[] => {
      const { gib, volumes } = disksOf(group, plan);
      const tib = (nodes: number) => (nodes * gib) / GIB_PER_TIB;
      return [
        { quota: 'gp3-storage', atStart: tib(group.atStart), atFullScale: tib(group.atFullScale) },
        {
          quota: 'grants',
          of: keyName(plan),
          atStart: group.atStart * volumes,
          atFullScale: group.atFullScale * volumes,
        },
      ];
    }),
    always('gp3-storage', (bastion * BASTION.diskGib) / GIB_PER_TIB),
    always('grants', bastion, keyName(plan)),
    ...groups
      .filter(({ managed }) => managed)
      .map(
        ({ id, atStart, atFullScale }): Use => ({
          quota: 'nodes-per-group',
          of: `${id} of ${plan.name}`,
          atStart,
          atFullScale,
        }),
      ),
    ...(plan.nodes.schedule === undefined
      ? []
      : [
          always(
            'scheduled-actions',
            Object.values(plan.nodes.schedule).filter(Boolean).length,
            `each of ${plan.name}`,
          ),
        ]),
  ];
}

function keyName({ name, security }: RackPlan): string {
  return security.keyArn ?? `key of ${name}`;
}

/** Of several types any may be launched: in each class that they have, as many of the largest. */
function vcpuUses(group: GroupSize): Use[] {
  const { types, atStart, atFullScale, requirements } = group;
  if (types.length === 0 && requirements !== undefined) {
    const { min, max } = requirements.vcpus;
    const quota = quotaFor(group, CLASS_OF[requirements.accelerator]);
    const openEnded = `EC2 picks the types of ${group.pool.nodeName}${max === undefined ? ', of any size' : ''}`;
    return quota
      ? [{ quota, atStart: atStart * (max ?? min), atFullScale: atFullScale * (max ?? min), openEnded }]
      : [];
  }
  return [...new Set(types.map(vcpuClassOf))].flatMap((vcpuClass): Use[] => {
    const sizes = types.filter((type) => vcpuClassOf(type) === vcpuClass).map(vcpusOf);
    const known = sizes.filter((size) => size !== undefined);
    const most = Math.max(0, ...known);
    const quota = quotaFor(group, vcpuClass);
    const openEnded = known.length < sizes.length ? `vCPUs of ${types.join(', ')} are not known` : undefined;
    return quota ? [{ quota, atStart: atStart * most, atFullScale: atFullScale * most, openEnded }] : [];
  });
}

/** The class that types with an accelerator are usually of; others may be of others. */
const CLASS_OF = { none: 'standard', nvidia: 'g', neuron: 'inf' } as const satisfies Record<string, VcpuClass>;

/** @returns nothing where EC2 has no such quota: some classes are not sold as spot */
function quotaFor({ market }: GroupSize, vcpuClass: VcpuClass): QuotaId | undefined {
  const id = `${market === 'SPOT' ? 'spot' : 'on-demand'}-${vcpuClass}`;
  return QUOTA_IDS.find((known) => known === id);
}
