import { giveShare } from '../groups';
import { readAs } from '../table';
import { isFields, Misfit, number, text, texts } from '../values';
import type { InGroup } from './context';

/** On demand and spot in one group, which a pool is not. */
export function giveDistribution(value: unknown, from: string, { draft, pool }: InGroup): void {
  if (!isFields(value)) {
    throw new Misfit('must be a map');
  }
  const types = readAs(draft, value.instanceTypes, `${from}.instanceTypes`, texts);
  if (types !== undefined && types.length > 0) {
    pool.type = { value: types, from: `${from}.instanceTypes` };
  }
  giveShare(draft, pool, value, from, 100);
  for (const [key, reason] of Object.entries(DISTRIBUTION)) {
    Object.hasOwn(value, key) && draft.leave(`${from}.${key}`, 'none', reason);
  }
}

const DISTRIBUTION: Readonly<Record<string, string>> = {
  maxPrice: 'is in USD an hour; max_price_percentage of a pool is in % of the price on demand',
  spotAllocationStrategy: 'EKS takes the pools of most capacity',
  spotInstancePools: 'EKS takes the pools of most capacity',
  capacityRebalance: 'EKS replaces spot nodes before they go',
};

/** Types by what they have, which a rack takes for spot pools under a price cap. */
export function giveSelector(value: unknown, from: string, { draft, pool, group }: InGroup): void {
  const selector = isFields(value) ? value : {};
  const vcpus = readAs(draft, selector.vCPUs, `${from}.vCPUs`, number);
  const memory = readAs(draft, selector.memory, `${from}.memory`, mebibytes);
  if (group.fields.spot !== true || vcpus === undefined || memory === undefined) {
    draft.leave(
      from,
      'none',
      'types are named, unless they are of a spot pool with vcpu_min, memory_min and max_price_percentage',
    );
    return;
  }
  pool.vcpu_min = { value: vcpus, from: `${from}.vCPUs` };
  pool.vcpu_max = { value: vcpus, from: `${from}.vCPUs` };
  pool.memory_min = { value: memory, from: `${from}.memory` };
  pool.memory_max = { value: memory, from: `${from}.memory` };
  // A price cap of the price on demand is what EC2 has without one.
  pool.max_price_percentage = { value: 100, from };
  for (const key of Object.keys(selector).filter((one) => one !== 'vCPUs' && one !== 'memory')) {
    draft.leave(`${from}.${key}`, 'none', 'types are of the architecture of node_type, and have no accelerator');
  }
}

/** 4 and 4GiB are 4096 MiB. */
function mebibytes(value: unknown): number {
  const [, size = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*(gib|gb|mib|mb|g|m)?$/i.exec(text(value)) ?? [];
  if (size === '') {
    throw new Misfit('must be an amount of memory such as 4 or 4GiB');
  }
  return Math.round(Number(size) * (/^m/i.test(unit) ? 1 : 1024));
}
