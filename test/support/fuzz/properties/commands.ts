import { capacityOf, usesOf } from '../../../../lib/capacity';
import { costOf } from '../../../../lib/cost';
import { diagramOf } from '../../../../lib/diagram';
import { mermaidOf } from '../../../../lib/diagram/mermaid';
import type { Made } from '../made';

/** What commands make of the plan: they tell something of every rack that there can be. */
export function commands({ plan }: Made): readonly string[] {
  const placed = { name: plan.name, region: plan.region, account: plan.account, plan };
  const numbers = [...usesOf(plan).map(({ atStart, atFullScale }) => [atStart, atFullScale])].flat();
  capacityOf([placed]);
  mermaidOf(diagramOf(plan));
  const cost = JSON.stringify(costOf(plan));
  return [
    ...numbers.filter((count) => !Number.isFinite(count) || count < 0).map((count) => `a use of a quota is ${count}`),
    ...(/:null|NaN/.test(cost) ? [`the cost has no number: ${cost}`] : []),
  ];
}
