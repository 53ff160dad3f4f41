import type { RackPlan } from '../rack/plan';
import type { Diagram } from './model';
import { vpcOf } from './network';
import { groupsOf } from './nodes';
import { edgesOutside, outsideOf, receiversOf } from './outside';
import { servicesOf } from './services';
import { waysIn } from './ways';
import { box, clean, count, some } from './words';

/** The picture of a rack, from its plan: a pure function. */
export function diagramOf(plan: RackPlan): Diagram {
  const { name, region, network, cluster } = plan;
  const tags = Object.entries(plan.tags).map(([key, value]) => `${key}=${value}`);
  const groups = groupsOf(plan).length;
  const facts = [
    'EKS rack',
    `Kubernetes ${cluster.version}`,
    region,
    ...(plan.account === undefined ? [] : [`account ${plan.account}`]),
    count(network.zoneCount, 'zone'),
    count(groups, 'node group'),
  ];
  return {
    name,
    title: name,
    subtitle: clean([...facts, ...(tags.length > 0 ? [some(tags)] : [])].join(' · ')),
    description: clean(describe(plan, groups)),
    outside: outsideOf(plan),
    region: box('region', region, `Region ${region}`, [], [vpcOf(plan), ...servicesOf(plan)]),
    receivers: receiversOf(plan),
    edges: [...edgesOutside(plan), ...waysIn(plan)],
  };
}

function describe({ region, network, cluster }: RackPlan, groups: number): string {
  const side = network.internet.publicSide ? 'reached from the internet' : 'not reached from the internet';
  return (
    `An EKS cluster with Kubernetes ${cluster.version} in ${region}, ${side}: ` +
    `${count(groups, 'node group')} in the ${network.nodeTier} subnets of ${count(network.zoneCount, 'zone')}.`
  );
}
