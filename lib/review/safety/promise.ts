import type { Deployed } from '../deployed/deployed';
import { type Loss, losses } from './losses';
import { deployedDespite, obstacles } from './obstacles';

/**
 * "Fails at deploy" promises that CloudFormation stops before it deletes anything: what an update takes away in stacks
 * that may be deployed before the one that is refused.
 */
export function lostBeforeRefusal(before: Deployed, after: Deployed): readonly Loss[] {
  if (obstacles(before, after).length === 0) {
    return [];
  }
  const deployed = deployedDespite(before, after);
  return losses(before, after).filter(({ stack }) => deployed.includes(stack));
}
