import { natGatewaysOf } from '../rack/extent';
import type { NetworkPlan, OwnSubnets } from '../rack/network/network';
import { firstOfEachZone, labelOf, type Tier } from '../rack/network/subnets';
import { nameOf } from '../rack/network/zones';
import type { RackPlan } from '../rack/plan';
import type { RouterPlan } from '../rack/traffic/routers';

/** A subnet, by what is known of it. */
export interface SubnetPlace {
  readonly id: string;
  readonly tier: Tier;
  /** @default - the rack did not make it, and does not know */
  readonly cidr?: string;
  /** @default - after the rack, the tier and the zone */
  readonly name?: string;
}

export interface ZonePlace {
  readonly name: string;
  readonly subnets: readonly SubnetPlace[];
}

/** Where things are in a network. */
export interface Places {
  readonly zones: readonly ZonePlace[];
  /** The subnets of load balancers, interfaces and the like: one in each zone. */
  readonly first: Readonly<Record<Tier, readonly SubnetPlace[]>>;
  /** The subnets that node groups name by number, from 1. */
  readonly numbered: readonly SubnetPlace[];
}

export function placesOf(network: NetworkPlan): Places {
  const { zones, first } = network.placement === 'own' ? ownPlaces(network) : existingPlaces(network);
  const [nodes, others] =
    network.nodeTier === 'private' ? [first.private, first.public] : [first.public, first.private];
  return { zones, first, numbered: [...nodes, ...others] };
}

function ownPlaces({ subnets }: OwnSubnets) {
  const drawn = subnets.map((plan) => ({
    index: plan.index,
    zone: nameOf(plan.zone),
    place: { id: `${plan.tier}-${labelOf(plan)}`, tier: plan.tier, cidr: plan.cidr, name: plan.name },
  }));
  const names = [...new Set([...drawn].sort((one, other) => one.index - other.index).map(({ zone }) => zone))];
  const firstOf = (tier: Tier) =>
    firstOfEachZone(drawn.filter(({ place }) => place.tier === tier)).map(({ place }) => place);
  return {
    zones: names.map((name) => ({
      name,
      subnets: drawn.filter(({ zone }) => zone === name).map(({ place }): SubnetPlace => place),
    })),
    first: { public: firstOf('public'), private: firstOf('private') },
  };
}

/** Of existing subnets nobody says in which zones they are, only that each tier has one in each. */
function existingPlaces({ publicSubnetIds, privateSubnetIds }: Extract<NetworkPlan, { placement: 'existing' }>) {
  const of = (tier: Tier, ids: readonly string[]) => ids.map((id): SubnetPlace => ({ id, tier }));
  const first = { public: of('public', publicSubnetIds), private: of('private', privateSubnetIds) };
  const zones = Array.from({ length: Math.max(first.public.length, first.private.length) }, (_, i) => ({
    name: `${i + 1}`,
    subnets: [first.public[i], first.private[i]].filter((place) => place !== undefined),
  }));
  return { zones, first };
}

/** The subnets with a NAT gateway: in the first zones. */
export function natSubnets(plan: RackPlan, { first }: Places): readonly SubnetPlace[] {
  return first.public.slice(0, natGatewaysOf(plan));
}

/** Where a load balancer is. */
export function tierOf(scheme: RouterPlan['scheme']): Tier {
  return scheme === 'internal' ? 'private' : 'public';
}

/** A load balancer as a subnet has it. */
export function balancerIn({ id }: RouterPlan, place: SubnetPlace): string {
  return `${id}-${place.id}`;
}
