import { Aws, Stack, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { PullThroughCache } from '../constructs/security/pull-through-cache';
import type { UpstreamPlan } from '../rack/platform/pull-through';

export interface PullThroughStackProps {
  readonly region: string;
  /** @default - whatever account deploys it */
  readonly account?: string;
  readonly upstreams: readonly UpstreamPlan[];
  readonly tags: Readonly<Record<string, string>>;
}

/** `pull-through-cache`: the rules of a registry, which are no rack's: those of an account and region share them. */
export class PullThroughStack extends Stack {
  override readonly account = Aws.ACCOUNT_ID;

  constructor(scope: Construct, id: string, props: PullThroughStackProps) {
    super(scope, id, {
      stackName: 'pull-through-cache',
      description: 'Images that racks of this account and region pull by way of ECR',
      env: { account: props.account, region: props.region },
    });
    for (const [key, value] of Object.entries(props.tags)) {
      Tags.of(this).add(key, value);
    }
    new PullThroughCache(this, 'Cache', props);
  }
}
