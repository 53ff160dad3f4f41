import { instancePrice, type Price, priceOf } from '../facts/fleet/prices';
import { disksOf } from '../rack/extent';
import { BASTION } from '../rack/network/bastion';
import { type GroupSize, groupSizes } from '../rack/nodes/group-sizes';
import type { RackPlan } from '../rack/plan';
import { type CostLine, lineOf } from './line';

/** Instances and their disks, with every group at its desired or least size. */
export function nodeLines(plan: RackPlan): readonly CostLine[] {
  const groups = groupSizes(plan.nodes);
  const pools = [...new Set(groups.map(({ pool }) => pool.nodeName))];
  return [
    ...pools.flatMap((name) =>
      (['ON_DEMAND', 'SPOT'] as const).flatMap((market) =>
        instanceLine(
          name,
          groups.filter((group) => group.pool.nodeName === name && group.market === market),
        ),
      ),
    ),
    ...lineOf('disks of nodes', sum(groups.map((group) => group.atStart * disksOf(group, plan).gib)), priceOf('gp3')),
    ...(plan.bastion === undefined
      ? []
      : [
          ...lineOf('bastion', 1, priced(BASTION.type)),
          ...lineOf('disk of the bastion', BASTION.diskGib, priceOf('gp3')),
        ]),
  ];
}

/** Pools that have no nodes while nothing happens. */
export function idlePools({ nodes }: RackPlan): readonly string[] {
  const groups = groupSizes(nodes);
  const names = [...new Set(groups.map(({ pool }) => pool.nodeName))];
  return names.filter((name) => groups.every((group) => group.pool.nodeName !== name || group.atStart === 0));
}

function instanceLine(name: string, groups: readonly GroupSize[]): readonly CostLine[] {
  const [first] = groups;
  const count = sum(groups.map(({ atStart }) => atStart));
  if (first === undefined) {
    return [];
  }
  if (first.market === 'ON_DEMAND') {
    // EKS takes the types of a list in their order.
    const [type = ''] = first.types;
    return lineOf(
      `nodes ${name}`,
      count,
      priced(type),
      first.types.length > 1 ? { note: `the first of ${first.types.join(', ')}` } : {},
    );
  }
  const { price, note } = spotCeiling(first);
  return lineOf(`nodes ${name}, spot`, count, price, { ceiling: true, note });
}

/**
 * The most that a spot instance costs: the on-demand price of the dearest type, or the cap where that is lower. The cap is
 * a share of the price of the cheapest C, M or R type that would do, which is no dearer than the cheapest that is named.
 * Source: EC2 API Reference, InstanceRequirements, MaxSpotPriceAsPercentageOfOptimalOnDemandPrice.
 */
function spotCeiling({ types, maxPricePercentage }: GroupSize): {
  readonly price: ReturnType<typeof priced>;
  readonly note: string;
} {
  const unknown = { unit: types.length > 0 ? types.join(', ') : 'types that EC2 picks', source: [] };
  const prices = types.map(instancePrice).filter((price) => price !== undefined);
  if (prices.length === 0 || prices.length < types.length) {
    return { price: unknown, note: 'spot prices are not known, nor the on-demand price of all types' };
  }
  const [cheapest, dearest] = [bound(prices, -1), bound(prices, 1)];
  if (maxPricePercentage === undefined) {
    return { price: dearest, note: 'spot prices are not known: at most the on-demand price' };
  }
  const general = prices.filter(({ unit }) => /^[cmr]\d/.test(unit));
  const reference = general.length > 0 ? bound(general, -1) : cheapest;
  const cap = (reference.usd * maxPricePercentage) / 100;
  return cap < dearest.usd
    ? {
        price: { ...reference, usd: cap },
        note: `spot prices are not known: at most the cap, ${maxPricePercentage} % of ${reference.unit}`,
      }
    : { price: dearest, note: 'spot prices are not known: at most the on-demand price, which is below the cap' };
}

/** The dearest of some prices, or the cheapest. */
function bound(prices: readonly Price[], sign: 1 | -1): Price {
  return prices.reduce((best, price) => ((price.usd - best.usd) * sign > 0 ? price : best));
}

function priced(type: string): Pick<Price, 'unit' | 'source'> & Partial<Price> {
  return instancePrice(type) ?? { unit: type, source: [] };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
