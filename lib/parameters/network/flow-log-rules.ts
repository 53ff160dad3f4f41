import { arnParts } from '../../facts/arn';
import type { Rule } from '../language/rule';
import type { NetworkParameters } from './parameters';

type Asked = NetworkParameters & { readonly region: string; readonly account?: string };

/** Where flow logs may go. Source: VPC User Guide, "Publish flow logs". */
export const flowLogRules: readonly Rule<Asked>[] = [
  function groupInTheRegion({ flow_log_destination: to, region }, refuse) {
    if (to === undefined || arnParts(to).service !== 'logs' || arnParts(to).region === region) return;
    refuse('flow_log_destination', `must be a log group in the region of the rack, ${region}`, {
      allowed: 'a log group of the region of the rack, or a bucket of any',
      fix: `a log group of ${region}, or leave flow_log_destination out to get one`,
      involves: ['region'],
    });
  },
  function ofTheAccount({ flow_log_destination: to, account }, refuse) {
    if (to === undefined || account === undefined) return;
    const { service, account: other } = arnParts(to);
    if (service === 's3' || other === account) return;
    refuse('flow_log_destination', `must be of the account of the rack, ${account}`, {
      allowed: 'a log group or stream of the account of the rack, or a bucket of any',
      fix: `one of ${account}, or a bucket`,
      involves: ['account'],
    });
  },
];
