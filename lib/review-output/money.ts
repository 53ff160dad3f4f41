import type { RackReport, Report } from '../review/report';

/** What a change does to the bill of a month and to service quotas, as far as somebody has computed it. */
export function moneyRows({
  cost,
  quotas = [],
}: RackReport): readonly { readonly label: string; readonly text: string }[] {
  const bill =
    cost === undefined
      ? []
      : [
          { label: 'a month', text: dollars(cost) },
          ...cost.lines.map((line) => ({ label: line.what, text: dollars(line) })),
          ...(cost.notCounted.length > 0 ? [{ label: 'not counted', text: cost.notCounted.join(', ') }] : []),
        ];
  return [
    ...(cost?.before === cost?.after && cost?.lines.length === 0 ? [] : bill),
    ...quotas
      .filter(({ before, after }) => before !== after)
      .map(({ code, what, before, after, quota, together }) => ({
        label: `quota ${code}: ${what}`,
        text: [
          `${before} → ${after}`,
          ...(together === undefined ? [] : [`${together} with the other racks of the account`]),
          ...(quota === undefined ? [] : [`of ${quota}`]),
        ].join(', '),
      })),
  ];
}

/** What the change does to the bill of all racks. @default - nothing, or nobody knows */
export function costInWords({ racks }: Report): string | undefined {
  const known = racks.flatMap(({ cost, state }) => (cost === undefined || state === 'unchanged' ? [] : [cost]));
  const sum = (of: 'before' | 'after') => known.reduce((total, cost) => total + cost[of], 0);
  const [before, after] = [sum('before'), sum('after')];
  return Math.abs(after - before) < 0.005 ? undefined : `Cost of a month: ${dollars({ before, after })}`;
}

/** `$140.12 → $190.40 (+$50.28)` */
function dollars({ before, after }: { readonly before: number; readonly after: number }): string {
  const more = after - before;
  const sign = more < 0 ? '−' : '+';
  return `$${before.toFixed(2)} → $${after.toFixed(2)} (${sign}$${Math.abs(more).toFixed(2)})`;
}
