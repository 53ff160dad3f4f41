/**
 * Days that CloudWatch Logs can be told to keep the events of a group.
 * Source: CloudWatch Logs API Reference, PutRetentionPolicy, `retentionInDays`.
 */
export const RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** The retentions around a number of days, the nearer one first; above and below are as near, above comes first. */
export function nearestRetentions(days: number): readonly number[] {
  const below = RETENTION_DAYS.filter((it) => it <= days).at(-1);
  const above = RETENTION_DAYS.find((it) => it >= days);
  const around = [...new Set([above, below].filter((it) => it !== undefined))];
  return around.sort((a, b) => Math.abs(a - days) - Math.abs(b - days));
}
