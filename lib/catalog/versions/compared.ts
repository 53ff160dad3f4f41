import { changesBetween, type Deployed, effectOf } from '../../review';
import { isStateful } from '../../review/data/stateful';
import type { Template } from '../../review/deployed/deployed';
import type { Report } from '../../review/report';
import { review } from '../../review/review';

/** What an update of launched racks from one version to another does. */
export interface Comparison {
  readonly edition: string;
  readonly from: string;
  readonly to: string;
  /** Whether launched racks go to the new version as they are, with all that they hold. */
  readonly inPlace: boolean;
  /** Why not, or what an update is asked for. */
  readonly reasons: readonly string[];
  /** The review of the two templates. */
  readonly report: Report;
}

/** A template of a version, and which one it is. */
export interface VersionOf {
  readonly version: string;
  readonly template: Template;
}

/** What a rack stands on, beside what holds data: another one is another rack. */
const GROUND = ['AWS::EC2::Subnet', 'AWS::EC2::VPC', 'AWS::EKS::Cluster'];

/**
 * Compares two versions of an edition. In one template nothing refuses a replacement, as an export in use does among the stacks
 * of a rack: so whatever of the ground would be replaced is named.
 */
export function compared(edition: string, region: string, from: VersionOf, to: VersionOf): Comparison {
  const [before, after] = [from, to].map(({ template }) => deployed(region, edition, template)) as [Deployed, Deployed];
  const replaced = changesBetween(before, after)
    .filter(
      ({ what, type }) => (what === 'replaced' || what === 'removed') && (GROUND.includes(type) || isStateful(type)),
    )
    .map(({ where, what }) => `${where.split(' ')[1]} is ${what}`);
  const fails = effectOf(before, after) === 'fails at deploy' && replaced.length === 0;
  const reasons = [
    ...replaced,
    ...(fails ? ['CloudFormation refuses the update'] : []),
    ...asked(from.template, to.template),
  ];
  const side = (stacks: Deployed) => [{ name: edition, region, stacks }];
  const sides = { before: from.version, after: to.version };
  return {
    edition,
    from: from.version,
    to: to.version,
    inPlace: reasons.length === 0,
    reasons,
    report: review(side(before), side(after), { sides }),
  };
}

function deployed(region: string, edition: string, template: Template): Deployed {
  return { [`${region}/SC-${edition}`]: { template, dependencies: [] } };
}

/** What an update has to be given: a value that the form did not ask for before. */
function asked({ Parameters: before = {} }: Template, { Parameters: after = {} }: Template): readonly string[] {
  return Object.entries(after)
    .filter(([name, { Default }]) => !(name in before) && Default === undefined)
    .map(([name]) => `${name} is new and has no default: an update has to give it`);
}
