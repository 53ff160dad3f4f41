import type { CfnElement } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Logical ids are construct paths, without the CDK's hash: `NetworkPrivateSubnet1`. Template diffs read like the code,
 * and what CloudFormation takes for the identity of a resource is what a developer wrote. A clash fails the synth.
 * @param root where the path begins
 */
export function readableId(root: IConstruct, element: CfnElement): string {
  return element.node.path
    .slice(root.node.path.length)
    .split('/')
    .filter((id) => id !== 'Resource' && id !== 'Default')
    .join('')
    .replaceAll(/[^A-Za-z0-9]/g, '');
}
