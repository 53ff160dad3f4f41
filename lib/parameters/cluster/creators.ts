import { arnParts } from '../../facts/arn';
import { deployerRoleName } from '../security/derived';

/** What decides which principals have an entry without anybody's asking. */
interface Asked {
  readonly name: string;
  readonly region: string;
  readonly node_role_arn: string | undefined;
  readonly deployer_role_enable: boolean;
}

/**
 * The role with which CloudFormation works for the CDK: it creates the cluster, and EKS makes an entry for the creator.
 * Source: aws-cdk-lib, `DefaultStackSynthesizer`: cdk-<qualifier>-cfn-exec-role-<account>-<region>.
 */
const EXECUTION_ROLE = /^cdk-[A-Za-z0-9_-]{1,10}-cfn-exec-role-\d{12}-([a-z0-9-]+)$/;

/** Roles of a rack with an entry, by the stack that makes them: what CloudFormation calls a role begins so. */
const ROLES_OF_A_RACK = ['iam-NodeRole', 'nodegroup-SelfManagedNodeRole', 'nodegroup-FargateRole', 'front-Kubectl'];

/** Whether a role creates the cluster of a rack. */
export function isCreator(p: Asked, arn: string): boolean {
  const { name } = arnParts(arn);
  return (p.deployer_role_enable && name === deployerRoleName(p)) || EXECUTION_ROLE.exec(name)?.[1] === p.region;
}

/** For which reasons a principal has an entry without anybody's asking: none for most. */
export function entriesOfEks(
  p: Asked,
  arn: string,
): readonly { readonly who: string; readonly involves: readonly (keyof Asked)[] }[] {
  const { name } = arnParts(arn);
  const own = ROLES_OF_A_RACK.some((role) => name.startsWith(`${p.name}-${role}`));
  return [
    ...(isCreator(p, arn)
      ? [{ who: 'the role that creates the cluster', involves: ['region', 'deployer_role_enable'] as const }]
      : []),
    ...(arn === p.node_role_arn ? [{ who: 'the role of the nodes', involves: ['node_role_arn'] as const }] : []),
    ...(own ? [{ who: 'a role of the rack itself', involves: ['name'] as const }] : []),
  ];
}
