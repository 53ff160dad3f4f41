import { changesBetween } from '../changes/changes';
import { type Deployed, resourceAt } from '../deployed/deployed';
import { references, usersIn } from '../deployed/references';
import type { Violation } from './in-use';
import { deployedDespite } from './obstacles';
import { permitsAny } from './permissions';

/** What AWS still does in the name of a role after something of the role's user has been taken away. */
interface Teardown {
  readonly type: string;
  /** The property that is given up. */
  readonly property: string;
  readonly actions: readonly string[];
  /** Managed policies that hold those actions, by the end of their ARN. */
  readonly policies: readonly string[];
}

/**
 * Lambda deletes the network interfaces of a function up to twenty minutes after the function has left its VPC, with the
 * role that the function has then. Without the permission they stay, and with them security groups and subnets that can
 * no longer be deleted (aws-cdk issue 34400).
 * Source: Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC".
 */
const TEARDOWNS: readonly Teardown[] = [
  {
    type: 'AWS::Lambda::Function',
    property: 'VpcConfig',
    actions: ['ec2:DeleteNetworkInterface'],
    policies: ['AWSLambdaVPCAccessExecutionRole', 'AWSLambdaENIManagementAccess', 'AdministratorAccess'],
  },
];

/**
 * What gives something up, and by the same update no longer has the permission to have it torn down. CloudFormation
 * changes a role before what refers to it, and what AWS does afterwards is no part of the update at all.
 */
export function tornDownTooEarly(before: Deployed, after: Deployed): readonly Violation[] {
  const deployed = deployedDespite(before, after);
  return changesBetween(before, after)
    .filter(({ what, stack }) => what === 'updated' && deployed.includes(stack))
    .flatMap(({ stack, where, type, before: was, after: is }) =>
      TEARDOWNS.filter((teardown) => teardown.type === type)
        .filter(({ property }) => was?.Properties?.[property] !== undefined && is?.Properties?.[property] === undefined)
        .filter((teardown) => {
          const roles = [...references(is?.Properties?.Role, stack, after)];
          return roles.length > 0 && !roles.some((role) => permits(role, teardown, after));
        })
        .map(({ property, actions }): Violation => {
          const detail = `${property} goes, and with it what its role needs for that: ${actions.join(', ')}`;
          return { stack, where, what: 'too early', detail, users: [where] };
        }),
    );
}

/** Whether a role, or a policy that is attached to it, permits what a teardown needs. */
function permits(role: string, { actions, policies }: Teardown, state: Deployed): boolean {
  const attached = [...(usersIn(state).get(role) ?? [])].flatMap((where) => {
    const resource = resourceAt(where, state);
    return resource !== undefined && ATTACHED.includes(resource.Type) ? [resource] : [];
  });
  const own = resourceAt(role, state);
  const arns = JSON.stringify(own?.Properties?.ManagedPolicyArns ?? []);
  return (
    policies.some((policy) => arns.includes(`/${policy}"`)) ||
    [...(own === undefined ? [] : [own]), ...attached].some((resource) => permitsAny(resource, actions))
  );
}

const ATTACHED = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'];
