import { Validations } from 'aws-cdk-lib';
import { NagPack } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { AwsSolutions, Nist80053 } from '../../lib/guards/packs';
import { RackChecks } from '../../lib/guards/rack-checks';

/** One thing a rule pack found, or one that was accepted: which rule, on which construct. */
export interface Finding {
  readonly rule: string;
  readonly path: string;
}

/** Each asks once what to ask of a type of resource. */
const PACKS = [new AwsSolutions(), new Nist80053(), new RackChecks()];

/** What the packs of a synth find and nobody accepted. */
export function openFindings(scope: IConstruct): Finding[] {
  return PACKS.flatMap((pack) =>
    pack
      .validateScope(scope)
      .violations.flatMap(({ ruleName, violatingResources }) =>
        violatingResources.map(({ constructPath }) => ({ rule: ruleName, path: constructPath ?? '' })),
      ),
  );
}

/** What the packs would find if nothing were accepted. */
export function allFindings(scope: IConstruct): Finding[] {
  return unaccepted(() => openFindings(scope));
}

/** What packs find in here they find although somebody accepted it. */
export function unaccepted<T>(find: () => T): T {
  const pack = NagPack.prototype as unknown as { isAcknowledged: () => boolean };
  const spy = jest.spyOn(pack, 'isAcknowledged').mockReturnValue(false);
  try {
    return find();
  } finally {
    spy.mockRestore();
  }
}

/** What was accepted of the packs' findings, with the reasons. */
export function acknowledgements(scope: IConstruct): (Finding & { readonly reason: string })[] {
  return scope.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) =>
        Object.entries(data as Record<string, string>).map(([id, reason]) => ({
          rule: id.replace(/^annotation::/i, ''),
          path: node.path,
          reason,
        })),
      ),
  );
}
