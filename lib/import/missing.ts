import type { Draft } from './draft';

/** What no source says and a rack should not go without. */
export function noteWhatIsMissing(draft: Draft): void {
  if (!draft.given.has('region')) {
    draft.note('No region is known, and a rack without one is in us-east-1: --region REGION says another.');
  }
  const existing = ['vpc_id', 'vpc_name', 'vpc_filters'].some((parameter) => draft.given.has(parameter));
  if (existing && !draft.given.has('cidr')) {
    draft.note(
      draft.given.has('private_subnets_ids')
        ? 'cidr is to be given: the block of the existing VPC, in which its subnets are.'
        : 'cidr is to be given: a part of the existing VPC that is free, where the rack makes its subnets.',
    );
  }
}
