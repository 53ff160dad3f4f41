import { entriesOf } from './entries';
import { type Needs, needsOf } from './needs';
import { type DeployedRack, rackScope } from './rack-scope';
import { documentOf, POLICIES_A_ROLE, type PolicyDocument, split } from './split';
import { type DerivedStatement, statementsOf } from './statements';

/** What whoever deploys a rack has to be allowed, and no more. */
export interface DeployerPolicy {
  readonly rack: string;
  /** Policies of at most 6,144 characters each, with the reason of each statement. */
  readonly policies: readonly (readonly DerivedStatement[])[];
  /** What handlers list, and this rack does not need. */
  readonly dropped: Needs['dropped'];
}

/** What no resource needs, and whoever deploys needs all the same. */
export interface Besides {
  /** @default - nothing */
  readonly more?: readonly DerivedStatement[];
}

/** Characters of an account id, whatever stands for it meanwhile. */
const ACCOUNT_ID = '0'.repeat(12);

/**
 * What CloudFormation needs to create, update and delete the resources of some stacks: what the handlers of their types call,
 * corrected, without what only unused properties need, with what resources pass and call besides; each only on what these
 * stacks have, as far as IAM lets that be said.
 */
export function deployerPolicyOf(rack: DeployedRack & Besides): DeployerPolicy {
  const scope = rackScope(rack);
  const { needed, dropped } = needsOf(scope);
  const lengthOf = (document: PolicyDocument) => JSON.stringify(document).replaceAll(rack.account, ACCOUNT_ID).length;
  const policies = split([...statementsOf(entriesOf(scope, needed)), ...(rack.more ?? [])], lengthOf);
  if (policies.length > POLICIES_A_ROLE) {
    throw new Error(
      `The deployer of ${rack.name} needs ${policies.length} policies, and a role takes ${POLICIES_A_ROLE}`,
    );
  }
  return { rack: rack.name, policies, dropped };
}

/** The policies as IAM has them. */
export function documentsOf({ policies }: DeployerPolicy): readonly PolicyDocument[] {
  return policies.map(documentOf);
}
