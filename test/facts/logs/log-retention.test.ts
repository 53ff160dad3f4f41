import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { nearestRetentions, RETENTION_DAYS } from '../../../lib/facts/logs/log-retention';

test('ascend, so that the nearest are beside each other', () => {
  expect(RETENTION_DAYS).toEqual([...RETENTION_DAYS].sort((a, b) => a - b));
});

test('are those that the library knows, but for keeping events for ever', () => {
  const known = Object.values(RetentionDays).filter((days) => typeof days === 'number');
  expect(RETENTION_DAYS).toEqual(known.filter((days) => days !== RetentionDays.INFINITE).sort((a, b) => a - b));
});

test.each([
  [0, [1]],
  [1, [1]],
  [2, [3, 1]],
  [7, [7]],
  [8, [7, 14]],
  [366, [365, 400]],
  [4, [5, 3]],
  [13, [14, 7]],
  [3653, [3653]],
  [9999, [3653]],
])('nearest to %d: %j', (days, nearest) => {
  expect(nearestRetentions(days)).toStrictEqual(nearest);
});
