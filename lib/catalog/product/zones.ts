import { Aws, CfnMapping } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { RackPlan } from '../../rack/plan';

/**
 * The zones of a rack by the region of its launch. There is one region in the mapping, the one that the product was made
 * for: what there is in a region differs in more than zones, and launched in another one it ends before anything is made.
 * @returns the plan with zones from the mapping
 */
export function withZonesOfLaunch(scope: Construct, plan: RackPlan): RackPlan {
  const { network, region } = plan;
  if (network.placement === 'existing') return plan;
  const ids = [...new Set(network.subnets.flatMap(({ zone }) => ('id' in zone ? [zone.id] : [])))];
  if (ids.length === 0) return plan;
  const keyOf = (id: string) => `Zone${ids.indexOf(id) + 1}`;
  const mapping = new CfnMapping(scope, 'Zones', {
    mapping: { [region]: Object.fromEntries(ids.map((id) => [keyOf(id), id])) },
  });
  const found = new Map(ids.map((id) => [id, mapping.findInMap(Aws.REGION, keyOf(id))]));
  const subnets = network.subnets.map((subnet) =>
    'id' in subnet.zone ? { ...subnet, zone: { id: found.get(subnet.zone.id) ?? subnet.zone.id } } : subnet,
  );
  return { ...plan, network: { ...network, subnets } };
}
