import { at } from '../changes/changes';
import { broadened, type Found, type Judge, narrowed } from './subject';

/** A property whose value says how open or how protected something is. */
interface Level {
  readonly type: string;
  readonly path: string;
  readonly subject: Found['subject'];
  /** From the most closed to the most open. */
  readonly values: readonly unknown[];
  /** What AWS takes when nothing is said. Source: CloudFormation's reference of the type. */
  readonly unsaid: unknown;
  /** What it does when it is more open than before, and when it is less. */
  readonly opened: string;
  readonly closed: string;
  /** Whether opening it lets somebody in, or takes protection away from data. @default true */
  readonly exposes?: boolean;
  /** Whether a resource that is new and open is worth a word. @default false */
  readonly evenNew?: boolean;
}

const blockPublic = (property: string): Level => ({
  type: 'AWS::S3::Bucket',
  path: `PublicAccessBlockConfiguration/${property}`,
  subject: 'public exposure',
  values: [true, false],
  unsaid: false,
  opened: `no longer blocks public access (${property})`,
  closed: `blocks public access (${property})`,
});

const LEVELS: readonly Level[] = [
  {
    type: 'AWS::EKS::Cluster',
    path: 'ResourcesVpcConfig/EndpointPublicAccess',
    subject: 'public exposure',
    values: [false, true],
    unsaid: true,
    opened: 'has an endpoint that the internet reaches',
    closed: 'has no endpoint any more that the internet reaches',
    evenNew: true,
  },
  {
    type: 'AWS::EKS::Cluster',
    path: 'DeletionProtection',
    subject: 'protection',
    values: [true, false],
    unsaid: false,
    opened: 'can be deleted by whoever deletes its stack',
    closed: 'can only be deleted after its protection is taken off',
    exposes: false,
  },
  {
    type: 'AWS::EKS::Cluster',
    path: 'AccessConfig/AuthenticationMode',
    subject: 'cluster access',
    values: ['API', 'API_AND_CONFIG_MAP', 'CONFIG_MAP'],
    unsaid: 'CONFIG_MAP',
    opened: 'takes users from the ConfigMap aws-auth too',
    closed: 'takes fewer users from the ConfigMap aws-auth, or none',
  },
  {
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    path: 'Scheme',
    subject: 'public exposure',
    values: ['internal', 'internet-facing'],
    unsaid: 'internet-facing',
    opened: 'answers the internet',
    closed: 'no longer answers the internet',
    evenNew: true,
  },
  ...['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'].map(blockPublic),
  {
    type: 'AWS::S3::Bucket',
    path: 'AccessControl',
    subject: 'public exposure',
    values: ['Private', 'AuthenticatedRead', 'PublicRead', 'PublicReadWrite'],
    unsaid: 'Private',
    opened: 'can be read by others',
    closed: 'can be read by fewer',
  },
  {
    type: 'AWS::Lambda::Url',
    path: 'AuthType',
    subject: 'public exposure',
    values: ['AWS_IAM', 'NONE'],
    unsaid: 'NONE',
    opened: 'answers whoever calls it',
    closed: 'answers principals of IAM only',
    evenNew: true,
  },
  {
    type: 'AWS::EC2::Subnet',
    path: 'MapPublicIpOnLaunch',
    subject: 'public exposure',
    values: [false, true],
    unsaid: false,
    opened: 'gives public addresses to what is launched in it',
    closed: 'no longer gives public addresses to what is launched in it',
  },
  {
    type: 'AWS::EFS::FileSystem',
    path: 'Encrypted',
    subject: 'encryption',
    values: [true, false],
    unsaid: false,
    opened: 'is no longer encrypted',
    closed: 'is encrypted',
  },
  {
    type: 'AWS::KMS::Key',
    path: 'EnableKeyRotation',
    subject: 'encryption',
    values: [true, false],
    unsaid: false,
    opened: 'is no longer rotated',
    closed: 'is rotated',
    exposes: false,
  },
  {
    type: 'AWS::ECR::Repository',
    path: 'ImageTagMutability',
    subject: 'protection',
    values: ['IMMUTABLE', 'MUTABLE'],
    unsaid: 'MUTABLE',
    opened: 'takes another image under a tag that it has',
    closed: 'keeps what a tag means',
    exposes: false,
  },
  {
    type: 'AWS::EC2::LaunchTemplate',
    path: 'LaunchTemplateData/MetadataOptions/HttpTokens',
    subject: 'protection',
    values: ['required', 'optional'],
    unsaid: 'optional',
    opened: 'lets nodes answer IMDSv1, which forged requests reach',
    closed: 'makes nodes answer IMDSv2 only',
    exposes: false,
  },
];

/** Protection that is raised or lowered. A value that a template leaves to a parameter or condition is not judged. */
export const exposure: Judge = ({ type, before, after }) =>
  LEVELS.filter((level) => level.type === type).flatMap((level): readonly Found[] => {
    const { path, values, unsaid, subject, opened, closed, exposes = true, evenNew = false } = level;
    const rank = (properties: unknown) => values.map(String).indexOf(String(at(properties, path) ?? unsaid));
    if (after === undefined || (before === undefined && !evenNew)) {
      return [];
    }
    const [was, is] = [before === undefined ? 0 : rank(before.Properties), rank(after.Properties)];
    if (was < 0 || is < 0 || was === is) {
      return [];
    }
    const states = { before: before === undefined ? undefined : values[was], after: values[is] };
    return is > was ? [broadened(subject, opened, exposes, states)] : [narrowed(subject, closed, states)];
  });
