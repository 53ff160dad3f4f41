import type { RackReport } from '../review/report';

/** What a change does to the bill of a month and to service quotas, as far as somebody has computed it. */
export function moneyRows({
  cost,
  quotas = [],
}: RackReport): readonly { readonly label: string; readonly text: string }[] {
  const lines = (cost?.lines ?? []).filter(({ before, after }) => before !== after);
  const total = cost === undefined ? [] : [{ label: 'a month', text: dollars(cost) }];
  const counted = cost !== undefined && cost.notCounted.length > 0;
  return [
    ...total,
    ...lines.map((line) => ({ label: line.what, text: dollars(line) })),
    ...(counted ? [{ label: 'not counted', text: cost.notCounted.join(', ') }] : []),
    ...quotas
      .filter(({ before, after }) => before !== after)
      .map(({ code, what, before, after, quota }) => ({
        label: `quota ${code}, ${what}`,
        text: `${before} → ${after}${quota === undefined ? '' : ` of ${quota}`}`,
      })),
  ];
}

/** `$140.12 → $190.40 (+$50.28)` */
function dollars({ before, after }: { readonly before: number; readonly after: number }): string {
  const more = after - before;
  const sign = more < 0 ? '−' : '+';
  return `$${before.toFixed(2)} → $${after.toFixed(2)} (${sign}$${Math.abs(more).toFixed(2)})`;
}
