import { sentence, type Violation } from '../../lib/review';
import type { Raw } from './templates';

/**
 * What an update takes away from under what runs, and says so in the reference: parameter → what is said of it. Nothing
 * can hold a gateway back for one deploy: nodes in public subnets need addresses that only those subnets of the new
 * template give them, so the network has to go first.
 */
export const ANNOUNCED = {
  private: /\(way to 0\.0\.0\.0\/0 by NatGatewayId\)/,
  // Whoever is in those networks: nobody of the rack need be.
  eks_api_server_private_access_cidrs: / PrivateAccess\w+ is removed/,
  // Repositories are read and written by grants that they have; this is for who makes or deletes one, and all are kept.
  apps: / EncryptionKey is narrowed \(allows AWS \* kms:(CreateGrant|DescribeKey|RetireGrant) \*\)/,
  // Alarms reach the rack’s own topic no more while the stacks after that of the key still have them.
  monitoring_enable:
    / EncryptionKey is narrowed \(allows Service cloudwatch\.amazonaws\.com kms:(Decrypt|GenerateDataKey) \*\)/,
  alarm_topic_arn:
    / EncryptionKey is narrowed \(allows Service cloudwatch\.amazonaws\.com kms:(Decrypt|GenerateDataKey) \*\)/,
  // What was pulled stays in ECR, and is pulled from there without it until the platform names the images otherwise.
  pull_through_cache: /NodePullThrough is removed/,
} as const;

/** Whether the reference announces it for a parameter that changes here. */
export function isAnnounced(violation: Violation, before: Raw, after: Raw): boolean {
  return Object.entries(ANNOUNCED).some(
    ([name, what]) => before[name] !== after[name] && what.test(sentence(violation)),
  );
}
