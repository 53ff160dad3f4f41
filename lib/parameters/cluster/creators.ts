import { arnParts } from '../../facts/arn';

/** What decides which principals have an entry without anybody's asking. */
interface Asked {
  readonly name: string;
  readonly region: string;
  readonly node_role_arn: string | undefined;
}

/**
 * The role with which CloudFormation works for the CDK: it creates the cluster, and EKS makes an entry for the creator.
 * Source: aws-cdk-lib, `DefaultStackSynthesizer`: cdk-<qualifier>-cfn-exec-role-<account>-<region>.
 */
const EXECUTION_ROLE = /^cdk-[A-Za-z0-9_-]{1,10}-cfn-exec-role-\d{12}-([a-z0-9-]+)$/;

/** Roles of a rack with an entry, by the stack that makes them: what CloudFormation calls a role begins so. */
const ROLES_OF_A_RACK = ['iam-NodeRole', 'nodegroup-SelfManagedNodeRole', 'nodegroup-FargateRole', 'front-Kubectl'];

/** Whether a role creates the clusters of a region. */
export function isCreator({ region }: Pick<Asked, 'region'>, arn: string): boolean {
  return EXECUTION_ROLE.exec(arnParts(arn).name)?.[1] === region;
}

/** For which reasons a principal has an entry without anybody's asking: none for most. */
export function entriesOfEks(
  p: Asked,
  arn: string,
): readonly { readonly who: string; readonly involved: 'region' | 'node_role_arn' | 'name' }[] {
  const { name } = arnParts(arn);
  const own = ROLES_OF_A_RACK.some((role) => name.startsWith(`${p.name}-${role}`));
  return [
    ...(isCreator(p, arn) ? [{ who: 'the role that creates the cluster', involved: 'region' as const }] : []),
    ...(arn === p.node_role_arn ? [{ who: 'the role of the nodes', involved: 'node_role_arn' as const }] : []),
    ...(own ? [{ who: 'a role of the rack itself', involved: 'name' as const }] : []),
  ];
}
