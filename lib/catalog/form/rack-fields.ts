import { literal } from '../../facts/patterns';
import { partitionOf } from '../../facts/regions';
import { BY_NAME } from '../../parameters/declarations';
import type { Rack } from '../../rack/rack';
import { loadBalancerNameOf } from '../../rack/traffic/routers';
import type { LaunchParameter } from './form';
import { keptNames } from './kept-names';
import { isTaken } from './trial';

/** Logical id of the parameter with the administrator. */
export const ADMINISTRATOR = 'Administrator';
/** Of one in GovCloud, with a path. Source: IAM API reference, Role: paths of up to 512 characters, names of up to 64. */
const LONGEST_ARN = 'arn:aws-us-gov:iam::111122223333:role'.length + 512 + 64;
/** Name of a rack, as declared: 40 characters at most. */
const LONGEST = 40;

/** The name, so bounded that whatever is called after it has a name that AWS takes. */
export function nameField(rack: Rack, prefix: string): LaunchParameter {
  const longest = longestName(rack, prefix);
  const allowed = `${prefix.length + 1} to ${longest} of a-z, 0-9 and hyphen, ${
    prefix === '' ? 'a letter first' : `beginning with ${prefix}`
  }, with no hyphen at the end or beside another`;
  const [first, left] = prefix === '' ? ['[a-z]', longest - 1] : [literal(prefix), longest - prefix.length];
  // Looks ahead for the length; words that hyphens join.
  const words = prefix === '' ? '[a-z0-9]*(?:-[a-z0-9]+)*' : '[a-z0-9]+(?:-[a-z0-9]+)*';
  return {
    key: 'name',
    logicalId: 'Name',
    label: 'Name of the rack',
    description: `The EKS cluster is called exactly that, and other resources after it. It stays as it is: another name is another rack. It must be new in this account and region: the key, buckets, file system and log groups of a rack stay behind when it is terminated, so that nothing is lost by it, and some keep their names. Whoever wants the name again deletes those first: ${keptNames(rack.plan).join(', ')}.`,
    type: 'String',
    allowedPattern: `^(?=.{1,${longest}}$)${first}${left > 0 ? words : ''}$`,
    minLength: prefix.length + 1,
    maxLength: longest,
    constraintDescription: `must be ${allowed}`,
    value: 'text',
    optional: false,
  };
}

/** Load balancers of long names have a checksum in theirs, which only a name that is known has. */
function longestName(rack: Rack, prefix: string): number {
  const { routers } = rack.plan.platform;
  for (let length = LONGEST; length > prefix.length; length--) {
    const name = `${prefix || 'a'}${'a'.repeat(length)}`.slice(0, length);
    const fits = routers.every((router) => loadBalancerNameOf(name, router).endsWith(`-${name}`));
    if (fits && isTaken(rack, { name })) return length;
  }
  return prefix.length + 1;
}

/** Somebody who administers the cluster: otherwise only the role that launched it would. */
export function administratorField({ plan }: Rack): LaunchParameter {
  const allowed = `the ARN of an IAM role or user, such as ${BY_NAME.admin_role_arns.example}, and not of a service-linked role`;
  return {
    key: 'admin_role_arns',
    logicalId: ADMINISTRATOR,
    label: 'Administrator of the cluster',
    description:
      'ARN of the IAM role or user that administers the cluster. Without one only the role that launches the product would, which nobody signs in with.',
    type: 'String',
    // As principals of a rack, but without commas.
    allowedPattern: `^arn:${partitionOf(plan.region)}:iam::\\d{12}:(?:role|user)/(?!aws-service-role/)(?:[\\w+=.@-]+/)*[\\w+=.@-]{1,64}$`,
    maxLength: LONGEST_ARN,
    constraintDescription: `must be ${allowed}`,
    value: 'text',
    optional: false,
  };
}

/** Off at first: what fails at its launch is taken back, and EKS deletes no protected cluster. */
export function protectionField(): LaunchParameter {
  return {
    key: 'deletion_protection',
    logicalId: 'DeletionProtection',
    label: 'Protect the cluster from deletion',
    description:
      'true: EKS refuses to delete the cluster. Leave it false for the launch, because what fails then has to be taken back; say true by an update once the rack runs. A product with a protected cluster cannot be terminated: say false by an update before.',
    type: 'String',
    default: 'false',
    allowedValues: ['true', 'false'],
    constraintDescription: 'must be true or false',
    value: 'boolean',
    optional: false,
  };
}
