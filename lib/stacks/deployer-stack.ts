import { CliCredentialsStackSynthesizer, DefaultStackSynthesizer } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { DeployerRole, type DeployerRoleProps, deployerRoleArn } from '../constructs/security/deployer-role';
import { DEPLOYER } from '../rack/stack-names';
import { RackStack, type RackStackProps } from './rack-stack';

export interface DeployerStackProps extends RackStackProps, DeployerRoleProps {}

/**
 * `<rack>-deployer`: the role by which CloudFormation deploys the others. It is there before them and deleted after them, as
 * a stack is created, updated and deleted by the role that it was given. It is not deployed by that role, nor by one of the
 * CDK bootstrap, but by the credentials of an administrator: what holds deployers is not for deployers to change.
 */
export class DeployerStack extends RackStack {
  constructor(scope: Construct, props: DeployerStackProps) {
    super(scope, DEPLOYER, { ...props, synthesizer: new CliCredentialsStackSynthesizer() });
    const { arn } = new DeployerRole(this, 'Deployer', props);
    this.tell('RoleArn', arn, 'Role by which CloudFormation deploys the rack');
  }
}

/** How a stack of a rack gets to CloudFormation by that role. */
export function deployedBy(rackName: string, region: string): DefaultStackSynthesizer {
  return new DefaultStackSynthesizer({ cloudFormationExecutionRole: deployerRoleArn(rackName, region) });
}
