/**
 * Days that CloudWatch Logs can be told to keep the events of a group.
 * Source: CloudWatch Logs API Reference, PutRetentionPolicy, `retentionInDays`.
 */
export const RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** The retentions around a number of days, below and above it where there are any. */
export function nearestRetentions(days: number): readonly number[] {
  const below = RETENTION_DAYS.filter((it) => it <= days).at(-1);
  const above = RETENTION_DAYS.find((it) => it >= days);
  return [...new Set([below, above].filter((it) => it !== undefined))];
}
