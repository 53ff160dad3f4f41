import type { App } from 'aws-cdk-lib';
import type { MissingContext } from 'aws-cdk-lib/cloud-assembly-schema';
import { lookUp } from './context';
import { ParameterError } from './parameters/problem';
import type { RackPlan } from './rack/plan';

/** Where a rack's VPC is: to be created, known by its id, or not known before the CLI has asked AWS. */
export type VpcWhereabouts =
  | { readonly type: 'own' }
  | { readonly type: 'existing'; readonly id: string }
  | { readonly type: 'to ask'; readonly missing: MissingContext };

/**
 * Finds the VPC of a rack.
 * @throws ParameterError if it has to be looked up and cannot be
 */
export function findVpc(app: App, { network: { vpc }, region }: RackPlan): VpcWhereabouts {
  if (vpc.type !== 'looked-up') {
    return vpc;
  }
  const props = { filter: vpc.filter, returnAsymmetricSubnets: true };
  const answer = lookUp(app, { provider: 'vpc-provider', region, props });
  if (answer.type === 'to ask') {
    return answer;
  }
  const id = answer.type === 'found' ? (answer.value as { vpcId?: unknown } | null)?.vpcId : undefined;
  if (typeof id === 'string') {
    return { type: 'existing', id };
  }
  const given = Object.entries(vpc.filter).map(([filter, value]) => `${filter}=${value}`);
  throw new ParameterError([
    {
      parameter: 'tag:Name' in vpc.filter ? 'vpc_name' : 'vpc_filters',
      given: given.join(','),
      message: answer.type === 'failed' ? answer.reason : 'is in cdk.context.json with an answer that has no vpcId',
      allowed: `one VPC of ${region} that matches`,
      fix: 'with credentials of the account, run `npx cdk synth` once with the same parameters (`npx cdk context --clear` forgets old answers), and commit cdk.context.json; or give vpc_id',
    },
  ]);
}
