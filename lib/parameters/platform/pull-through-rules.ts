import { arnParts } from '../../facts/arn';
import { offerOf } from '../../facts/regions/offers';
import type { Rule } from '../language/rule';
import { isolation, type NetworkChoices, reachesInternet } from '../network/derived';
import type { UpstreamInput } from './pull-through';

interface Asked extends NetworkChoices {
  readonly region: string;
  readonly account?: string;
  readonly pull_through_cache: readonly UpstreamInput[] | undefined;
}

/** Images by way of ECR. */
export const pullThroughRules: readonly Rule<Asked>[] = [
  function cachesAreOffered(p, refuse) {
    if (p.pull_through_cache === undefined || offerOf('pullThroughCache', p.region) === 'yes') return;
    refuse('pull_through_cache', `is refused in ${p.region}: ECR offers no pull-through cache there`, {
      allowed: 'regions outside of China and GovCloud',
      fix: 'leave pull_through_cache out, or copy images to ECR with egress=none',
      involves: ['region'],
    });
  },
  // Source: ECR User Guide, "Amazon ECR interface VPC endpoints (AWS PrivateLink)", considerations.
  function firstPullsNeedTheInternet(p, refuse) {
    if (p.pull_through_cache === undefined || reachesInternet(p)) return;
    refuse(
      'pull_through_cache',
      `contradicts ${isolation(p)}: the first pull of an image needs a way to the internet`,
      {
        allowed: 'racks with a way out; an isolated one has copies of its images in ECR',
        fix: 'leave pull_through_cache out',
        involves: ['egress', 'internet_gateway'],
      },
    );
  },
  function secretsAreOfTheRegistry(p, refuse) {
    for (const [i, one] of (p.pull_through_cache ?? []).entries()) {
      if (typeof one === 'string') continue;
      const { region, account } = arnParts(one.secret_arn);
      if (region === p.region && (p.account === undefined || account === p.account)) continue;
      refuse(`pull_through_cache[${i}].secret_arn`, 'must be a secret of the region and account of the rack', {
        given: one.secret_arn,
        allowed: 'the region and account of the registry, which are those of the rack',
        fix: `a secret in ${p.region}${p.account === undefined ? '' : ` of ${p.account}`}`,
        involves: ['region', 'account'],
      });
    }
  },
];
