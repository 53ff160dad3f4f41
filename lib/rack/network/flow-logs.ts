import { arnParts } from '../../facts/arn';
import type { RackParameters } from '../../parameters/declarations';
import { inExistingVpc } from '../../parameters/network/derived';

/** Where the flow logs of a rack's own VPC go. */
export type FlowLogsPlan =
  | { readonly to: 'own group' }
  | { readonly to: 'group' | 'bucket' | 'stream'; readonly arn: string };

const KINDS: Readonly<Record<string, 'group' | 'bucket' | 'stream'>> = {
  logs: 'group',
  s3: 'bucket',
  firehose: 'stream',
};

/** @returns nothing in an existing VPC, whose flow logs are its owner's */
export function flowLogsOf(p: RackParameters): FlowLogsPlan | undefined {
  if (inExistingVpc(p)) return undefined;
  const arn = p.flow_log_destination;
  const to = KINDS[arnParts(arn ?? '').service];
  return arn === undefined || to === undefined ? { to: 'own group' } : { to, arn };
}
