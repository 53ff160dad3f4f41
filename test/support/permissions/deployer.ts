import { type DeployerPolicy, deployerPolicyOf } from '../../../lib/permissions';
import type { DeployedRack } from '../../../lib/permissions/rack-scope';
import { type Raw, templatesOf } from '../templates';
import { ACCOUNT } from './made';

/** A rack as whoever deploys it finds it. */
export function deployedRack(raw: Raw): DeployedRack {
  const name = (raw.name as string | undefined) ?? 'rack';
  const region = (raw.region as string | undefined) ?? 'us-east-1';
  const stacks = Object.entries(templatesOf(raw)).map(([part, template]) => ({ name: `${name}-${part}`, template }));
  return { name, region, partition: 'aws', account: ACCOUNT, stacks };
}

export function policyOf(raw: Raw): DeployerPolicy {
  return deployerPolicyOf(deployedRack(raw));
}
