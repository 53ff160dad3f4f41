import { madeUpName, pathOf } from './physical-names';
import { type DeployedStack, type Placed, referredTo, resourcesOf } from './template';

/** Type → property with the role, and the services that it is passed to. Source: the guides of the services. */
const PASSES: Readonly<Record<string, { readonly property: string; readonly services: readonly string[] }>> = {
  'AWS::EC2::FlowLog': { property: 'DeliverLogsPermissionArn', services: ['vpc-flow-logs.amazonaws.com'] },
  'AWS::EKS::Addon': { property: 'ServiceAccountRoleArn', services: ['eks.amazonaws.com'] },
  'AWS::EKS::Cluster': { property: 'RoleArn', services: ['eks.amazonaws.com'] },
  'AWS::EKS::FargateProfile': {
    property: 'PodExecutionRoleArn',
    services: ['eks.amazonaws.com', 'eks-fargate-pods.amazonaws.com'],
  },
  'AWS::EKS::Nodegroup': { property: 'NodeRole', services: ['ec2.amazonaws.com', 'eks.amazonaws.com'] },
  'AWS::EKS::PodIdentityAssociation': {
    property: 'RoleArn',
    services: ['eks.amazonaws.com', 'pods.eks.amazonaws.com'],
  },
  'AWS::IAM::InstanceProfile': { property: 'Roles', services: ['ec2.amazonaws.com'] },
  'AWS::Lambda::Function': { property: 'Role', services: ['lambda.amazonaws.com'] },
};

/** A role that a template hands to services. */
export interface PassedRole {
  /** Its name, with wildcards where CloudFormation makes it up, or its ARN where it is there already. */
  readonly role: string;
  readonly services: readonly string[];
  /** Types that have it. */
  readonly by: readonly string[];
}

/** Every role that is passed, with all services that it is passed to. */
export function passedRolesOf(stacks: readonly DeployedStack[]): readonly PassedRole[] {
  const passed = new Map<string, { services: Set<string>; by: Set<string> }>();
  for (const { type, properties, stack } of resourcesOf(stacks)) {
    const pass = PASSES[type];
    const values = pass === undefined ? [] : [properties[pass.property] ?? []].flat();
    for (const value of values) {
      const role = nameOf(referredTo(value, stack, stacks));
      const known = passed.get(role) ?? { services: new Set(), by: new Set() };
      passed.set(role, known);
      for (const service of pass?.services ?? []) known.services.add(service);
      known.by.add(type);
    }
  }
  return [...passed].map(([role, { services, by }]) => ({ role, services: [...services].sort(), by: [...by].sort() }));
}

function nameOf(role: Placed | string): string {
  return typeof role === 'string' ? role : `${pathOf(role)}${madeUpName(role.type, role.stack.name, role.id)}`;
}
