import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import controlPlane from './policies/control-plane.json';
import controller from './policies/controller.json';
import deployment from './policies/deployment.json';
import nodes from './policies/nodes.json';

interface PolicyDocument {
  readonly Statement: readonly { readonly Resource: readonly string[] }[];
}

interface Policy {
  readonly document: PolicyDocument;
  readonly description: string;
  /** How its holder can become an administrator of the account. @default - it does not amount to that */
  readonly amountsToAdministrator?: string;
}

const POLICIES: Readonly<Record<string, Policy>> = {
  ControllerPolicy: {
    document: controller,
    description: 'Creates and manages clusters, their networks and node groups',
    amountsToAdministrator:
      'iam:AttachRolePolicy on every role attaches any policy, also to the role of who has this one',
  },
  ControlPlanePolicy: {
    document: controlPlane,
    description: 'Control planes that manage their own load balancers and volumes',
  },
  NodesPolicy: { document: nodes, description: 'Nodes that pull images and are reached by Session Manager' },
  DeploymentPolicy: {
    document: deployment,
    description: 'Deploys the stacks and roles that clusters are made of',
    amountsToAdministrator: 'iam:CreatePolicyVersion on * rewrites any policy of the account, also this one',
  },
};

/**
 * The four policies of a deployment account, with exactly the statements that Spectro Cloud publishes for AWS; only the
 * partition of their ARNs is the stack's own. Level 1, because level 2 merges statements. Two of them amount to
 * administrator of the account, which their descriptions say: to attach one is to hand that out.
 * Each stays within the 6,144 characters of a managed policy (IAM User Guide, "IAM and STS quotas").
 */
export class DeploymentPolicies extends Construct {
  readonly arns: readonly string[];

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.arns = Object.entries(POLICIES).map(([name, { document, description, amountsToAdministrator: means }]) => {
      const policy = new iam.CfnManagedPolicy(this, name, {
        // Fixed for life: CloudFormation replaces a policy to change it.
        description: means === undefined ? description : `${description}. Amounts to administrator: ${means}`,
        policyDocument: inPartition(document),
      });
      const kept =
        'Published policy, kept statement by statement (D3); attached to nobody until an administrator does so.';
      for (const resource of wildcards(document)) {
        acknowledge(policy, {
          [`AwsSolutions-IAM5[Resource::${resource}]`]:
            means === undefined ? kept : `${kept} It amounts to administrator: ${means}.`,
        });
      }
      return policy.ref;
    });
  }
}

/** The document with every ARN in the partition of the stack. */
function inPartition(document: PolicyDocument): PolicyDocument {
  const Statement = document.Statement.map((statement) => ({
    ...statement,
    Resource: statement.Resource.map((resource) => resource.replace(ARN, `arn:${Aws.PARTITION}:`)),
  }));
  return { ...document, Statement };
}

const ARN = /^arn:(aws|\*):/;

/** The resources with a wildcard, as the rule pack names them. */
function wildcards(document: PolicyDocument): ReadonlySet<string> {
  const resources = document.Statement.flatMap(({ Resource }) => Resource);
  return new Set(
    resources
      .filter((resource) => resource.includes('*'))
      .map((resource) => resource.replace(ARN, 'arn:<AWS::Partition>:')),
  );
}
