import { isDeepStrictEqual } from 'node:util';
import { type Deployed, doneBefore, type Resource } from '../deployed/deployed';
import { references } from '../deployed/references';
import { type Change, lostBetween } from './changes';

/**
 * The properties by which AWS tells resources of a type apart: there is never a second one with the same values. Not
 * among them are names that nobody gives, which CloudFormation makes up.
 */
export const IDENTITY: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::KeyPair': ['KeyName'],
  'AWS::EC2::LaunchTemplate': ['LaunchTemplateName'],
  'AWS::EC2::SecurityGroup': ['GroupName'],
  'AWS::EC2::SecurityGroupIngress': ['GroupId', 'IpProtocol', 'FromPort', 'ToPort', 'SourceSecurityGroupId', 'CidrIp'],
  'AWS::ECR::Repository': ['RepositoryName'],
  'AWS::EFS::MountTarget': ['FileSystemId', 'SubnetId'],
  'AWS::EKS::AccessEntry': ['ClusterName', 'PrincipalArn'],
  'AWS::EKS::Addon': ['ClusterName', 'AddonName'],
  'AWS::EKS::Cluster': ['Name'],
  'AWS::EKS::FargateProfile': ['FargateProfileName'],
  'AWS::EKS::IdentityProviderConfig': ['IdentityProviderConfigName'],
  'AWS::EKS::Nodegroup': ['NodegroupName'],
  'AWS::ElasticLoadBalancingV2::Listener': ['LoadBalancerArn', 'Port'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Name'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['Name'],
  'AWS::IAM::InstanceProfile': ['InstanceProfileName'],
  'AWS::IAM::ManagedPolicy': ['ManagedPolicyName'],
  'AWS::IAM::OIDCProvider': ['Url'],
  'AWS::IAM::Role': ['RoleName'],
  'AWS::KMS::Alias': ['AliasName'],
  'AWS::Lambda::Function': ['FunctionName'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::S3::Bucket': ['BucketName'],
};

/** What a resource is called in AWS, where its template says so. */
export function physicalName({ Type, Properties }: Resource): string | undefined {
  const [property, ...more] = IDENTITY[Type] ?? [];
  const name = property === undefined || more.length > 0 ? undefined : Properties?.[property];
  return typeof name === 'string' ? name : undefined;
}

/**
 * The resource whose place is not free yet when a change makes a new one. CloudFormation creates before it deletes, and
 * leaves what is retained; of another stack only what is gone when this one starts is out of the way.
 */
export function inTheWay(change: Change, before: Deployed, after: Deployed): string | undefined {
  const { what, type, after: made, stack } = change;
  const properties = IDENTITY[type] ?? [];
  if ((what !== 'added' && what !== 'replaced') || made === undefined || !named(made, properties)) {
    return undefined;
  }
  const lost = lostBetween(before, after);
  const moves = properties.some((property) =>
    [...references(made.Properties?.[property], stack, after)].some((where) => lost.has(where)),
  );
  const cleared = doneBefore(stack, after);
  return moves ? undefined : twins(made, properties, before).find((where) => !cleared.has(where.split(' ')[0] ?? ''));
}

function named({ Properties }: Resource, properties: readonly string[]): boolean {
  return properties.some((property) => Properties?.[property] !== undefined);
}

function twins(made: Resource, properties: readonly string[], before: Deployed): string[] {
  return Object.entries(before).flatMap(([stack, { template }]) =>
    Object.entries(template.Resources ?? {})
      .filter(([, { Type }]) => Type === made.Type)
      .filter(([, { Properties }]) =>
        properties.every((property) => isDeepStrictEqual(Properties?.[property], made.Properties?.[property])),
      )
      .map(([id]) => `${stack} ${id}`),
  );
}
