import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ec2Principals } from '../../facts/regions';
import { type GrantStatement, grantDocument } from './document';

interface Trust {
  /** Whether the service says for which account it acts. */
  readonly sourceAccount: boolean;
  /** The resource for which it acts, without partition, region and account. @default - it does not say, or not dependably */
  readonly sourceArn?: { readonly service: string; readonly resource: (rackName: string) => string };
}

/**
 * What each service says of whom it acts for when it assumes a role: a role is for this account, and where the service
 * says so for this rack, whoever else asks the service for it. A condition on what a service does not send shuts it out.
 *
 * | service | source |
 * |---|---|
 * | cloudformation | none: its guide has conditions for roles of extensions, and says nothing of roles of stacks |
 * | eks | EKS User Guide, "Cross-service confused deputy prevention in Amazon EKS": both, the ARN that of the cluster |
 * | eks-fargate-pods | EKS User Guide, "Amazon EKS Pod execution IAM role": the ARN, which has the account in it |
 * | lambda | none: no guide says that Lambda names an account, and a condition on what it does not send would leave no function |
 * | pods.eks | aws-samples/sample-eks-nitro-sandbox, `pod-identity-trust.json`: the account. Not the ARN of the association: awslabs/mountpoint-s3-csi-driver issue 781; the tags of the request name cluster and service account |
 * | servicecatalog | none: no guide says that Service Catalog names an account when it launches, and a condition on what it does not send would fail every launch |
 * | vpc-flow-logs | VPC User Guide, "IAM role for publishing flow logs to CloudWatch Logs": both; the id of a flow log is made up after its role |
 * | ecr | none: its guide on roles of creation templates has a trust without conditions |
 * | ec2 | none: instances get credentials without a source (prowler issue 2810); only an account’s own instances take its profiles |
 */
const TRUSTS = {
  'cloudformation.amazonaws.com': { sourceAccount: false },
  'ec2.amazonaws.com': { sourceAccount: false },
  'ecr.amazonaws.com': { sourceAccount: false },
  'eks.amazonaws.com': {
    sourceAccount: true,
    sourceArn: { service: 'eks', resource: (rackName) => `cluster/${rackName}` },
  },
  'eks-fargate-pods.amazonaws.com': {
    sourceAccount: false,
    sourceArn: { service: 'eks', resource: (rackName) => `fargateprofile/${rackName}/*` },
  },
  'lambda.amazonaws.com': { sourceAccount: false },
  'pods.eks.amazonaws.com': { sourceAccount: true },
  'servicecatalog.amazonaws.com': { sourceAccount: false },
  'vpc-flow-logs.amazonaws.com': { sourceAccount: true },
} as const satisfies Readonly<Record<string, Trust>>;

/** A service that a role of a rack is for. */
export type TrustedService = keyof typeof TRUSTS;

export interface AssumedByProps {
  /** Name of the rack, for services that say for which of its resources they act. @default - any of the account */
  readonly rackName?: string;
  /** @default 'sts:AssumeRole' */
  readonly Action?: GrantStatement['Action'];
  /** What a request has to say besides. @default - nothing */
  readonly equals?: Readonly<Record<string, string>>;
  /** The account of the role, as the document is to have it. @default - a reference */
  readonly account?: string;
}

/** The document that lets a service, and nothing else, assume a role of this account. */
export function assumedBy(scope: Construct, service: TrustedService, props: AssumedByProps = {}): iam.PolicyDocument {
  const { partition, region } = Stack.of(scope);
  const { sourceAccount, sourceArn }: Trust = TRUSTS[service];
  const { rackName, Action = 'sts:AssumeRole', account = Stack.of(scope).account } = props;
  const StringEquals = { ...(sourceAccount && { 'aws:SourceAccount': account }), ...props.equals };
  const arn =
    sourceArn &&
    rackName &&
    `arn:${partition}:${sourceArn.service}:${region}:${account}:${sourceArn.resource(rackName)}`;
  return grantDocument([
    {
      Principal: new ServiceByName(namesOf(service, region)),
      Action,
      Condition: {
        ...(Object.keys(StringEquals).length > 0 && { StringEquals }),
        ...(arn && { ArnLike: { 'aws:SourceArn': arn } }),
      },
    },
  ]);
}

/** A service by every name that it has in a region. */
function namesOf(service: TrustedService, region: string): readonly string[] {
  return service === 'ec2.amazonaws.com' ? [ec2Principals(region)].flat() : [service];
}

/** A service as it is called; the library takes names of China for the usual ones. */
class ServiceByName extends iam.PrincipalBase {
  constructor(private readonly names: readonly string[]) {
    super();
  }

  get policyFragment(): iam.PrincipalPolicyFragment {
    return new iam.PrincipalPolicyFragment({ Service: [...this.names] });
  }

  dedupeString(): string {
    return this.names.join();
  }
}
