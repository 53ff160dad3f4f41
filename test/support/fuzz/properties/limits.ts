import { limitProblems } from '../../../../lib/guards/template-limits';
import type { Resource } from '../../templates';
import { textOf } from '../../text';
import type { Made, MadeStack } from '../made';

/** How long a name may be. Sources: the pages of these types in the CloudFormation Template Reference. */
const LONGEST: Readonly<Record<string, readonly [property: string, most: number]>> = {
  'AWS::AutoScaling::AutoScalingGroup': ['AutoScalingGroupName', 255],
  'AWS::EC2::KeyPair': ['KeyName', 255],
  'AWS::EC2::LaunchTemplate': ['LaunchTemplateName', 128],
  'AWS::EC2::SecurityGroup': ['GroupDescription', 255],
  'AWS::ECR::Repository': ['RepositoryName', 256],
  'AWS::EKS::Cluster': ['Name', 100],
  'AWS::EKS::FargateProfile': ['FargateProfileName', 100],
  'AWS::EKS::Nodegroup': ['NodegroupName', 63],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Name', 32],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['Name', 32],
  'AWS::IAM::InstanceProfile': ['InstanceProfileName', 128],
  'AWS::IAM::ManagedPolicy': ['ManagedPolicyName', 128],
  'AWS::IAM::Role': ['RoleName', 64],
  'AWS::KMS::Alias': ['AliasName', 256],
  'AWS::KMS::Key': ['Description', 8192],
  'AWS::Lambda::Function': ['FunctionName', 64],
  'AWS::Logs::LogGroup': ['LogGroupName', 512],
  'AWS::S3::Bucket': ['BucketName', 63],
};

/**
 * How long documents may be, white space not counted, with ARNs in full. Sources: IAM User Guide, "IAM and STS quotas" (all
 * inline policies of a role together; a trust policy by default); KMS Developer Guide, "Resource quotas"; Amazon S3 User
 * Guide, "Bucket policies"; AWS PrivateLink Guide, "Endpoint policies"; CloudFormation User Guide, "Quotas".
 */
const MOST = {
  inline: 10_240,
  trust: 2048,
  managedPolicies: 10,
  key: 32_768,
  bucket: 20_480,
  endpoint: 20_480,
  description: 1024,
  stackName: 128,
  statement: 255,
} as const;

/** What is too much of something, by the guards of a synth and by limits that those do not count. */
export function limits({ stacks }: Made): readonly string[] {
  return Object.entries(stacks).flatMap(([name, stack]) => [
    ...limitProblems(stack.text).map(({ id = name, description }) => `${id}: ${description}`),
    ...ofStack(name, stack),
    ...Object.entries(stack.template.Resources).flatMap(([id, resource]) =>
      ofResource(resource).map((problem) => `${name} ${id}: ${problem}`),
    ),
  ]);
}

function ofStack(name: string, { template }: MadeStack): string[] {
  return [
    ...over('name of a stack', name.length, MOST.stackName),
    ...over('description', Buffer.byteLength(template.Description ?? ''), MOST.description),
    ...Object.values(template.Outputs ?? {}).flatMap((output) =>
      over('description of an output', (output as { Description?: string }).Description?.length ?? 0, MOST.description),
    ),
  ].map((problem) => `${name}: ${problem}`);
}

function ofResource(resource: Resource): string[] {
  const { Type, Properties = {} } = resource;
  const [property = '', most = 0] = LONGEST[Type] ?? [];
  const named = Properties[property] === undefined ? [] : over(property, textOf(Properties[property]).length, most);
  return [...named, ...documents(resource), ...tagTexts(Properties)];
}

function documents({ Type, Properties = {} }: Resource): string[] {
  switch (Type) {
    case 'AWS::IAM::Role':
      return [
        ...over('characters of trust', lengthOf(Properties.AssumeRolePolicyDocument), MOST.trust),
        ...over('characters of inline policies', lengthOf(Properties.Policies ?? []), MOST.inline),
        ...over('managed policies', [Properties.ManagedPolicyArns ?? []].flat().length, MOST.managedPolicies),
      ];
    case 'AWS::IAM::Policy':
      return over('characters of an inline policy', lengthOf(Properties.PolicyDocument), MOST.inline);
    case 'AWS::KMS::Key':
      return over('characters of a key policy', lengthOf(Properties.KeyPolicy), MOST.key);
    case 'AWS::S3::BucketPolicy':
      return over('characters of a bucket policy', lengthOf(Properties.PolicyDocument), MOST.bucket);
    case 'AWS::EC2::VPCEndpoint':
      return over('characters of an endpoint policy', lengthOf(Properties.PolicyDocument ?? {}), MOST.endpoint);
    default:
      return [];
  }
}

/** Source: Tagging AWS Resources User Guide, "Tag naming limits and requirements". */
function tagTexts(properties: Resource['Properties']): string[] {
  const tags = Array.isArray(properties.Tags) ? (properties.Tags as { Key?: unknown; Value?: unknown }[]) : [];
  const keys = tags.map(({ Key }) => String(Key));
  return [
    ...tags.flatMap(({ Key, Value }) => [
      ...over('characters of the key of a tag', textOf(Key).length, 128),
      ...over('characters of a tag', textOf(Value ?? '').length, 256),
    ]),
    ...keys.filter((key, i) => keys.indexOf(key) !== i).map((key) => `two tags ${key}`),
  ];
}

function over(what: string, count: number, most: number): string[] {
  return count > most ? [`${count} for ${what}, at most ${most} are allowed`] : [];
}

/** An ARN that is filled in, of a role of a name of usual length, and no function around it. */
const ARN = 'x'.repeat(90);

function lengthOf(document: unknown): number {
  const text = JSON.stringify(filledIn(document)) ?? '';
  return text.replaceAll(/\s/g, '').length;
}

function filledIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filledIn);
  if (typeof value !== 'object' || value === null) return value;
  const [[key, inner] = ['', undefined], ...more] = Object.entries(value);
  if (more.length === 0 && key === 'Fn::Join') return (inner as [string, unknown[]])[1].map(filledIn).join('');
  if (more.length === 0 && key === 'Ref' && String(inner).startsWith('AWS::')) return 'x'.repeat(14);
  if (more.length === 0 && (key === 'Ref' || key.startsWith('Fn::'))) return ARN;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, filledIn(part)]));
}
