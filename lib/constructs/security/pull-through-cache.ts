import { Stack } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { Construct, type IConstruct } from 'constructs';
import { pascalCase } from '../../facts/names';
import { acknowledge } from '../../guards/acknowledge';
import type { UpstreamPlan } from '../../rack/platform/pull-through';
import { managedPolicy } from './document';
import { serviceRole } from './service-role';

export interface PullThroughCacheProps {
  readonly upstreams: readonly UpstreamPlan[];
  /** Tags of the repositories that pulls make. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Days that an image stays of which no tag is left: a tag that was moved leaves its old image behind. */
const UNTAGGED_DAYS = 30;

/**
 * Rules by which ECR fetches images from other registries and keeps them, and what the repositories are like that it makes
 * for that. Tags can change: a cache whose tags are fixed would never see the newer image of a tag. Encrypted with the
 * key of ECR, as a key of one's own would have to outlive all racks.
 * Sources: ECR User Guide, "Using pull through cache rules" and "Repository creation templates".
 */
export class PullThroughCache extends Construct {
  constructor(scope: Construct, id: string, { upstreams, tags }: PullThroughCacheProps) {
    super(scope, id);
    const customRoleArn = templateRole(this, upstreams);
    for (const { name, prefix, registry, url, secretArn } of upstreams) {
      const template = new ecr.CfnRepositoryCreationTemplate(this, `Template${pascalCase(name)}`, {
        prefix,
        appliedFor: ['PULL_THROUGH_CACHE'],
        description: `Images of ${url}`,
        encryptionConfiguration: { encryptionType: 'AES256' },
        imageTagMutability: 'MUTABLE',
        lifecyclePolicy: JSON.stringify({ rules: [untaggedGo()] }),
        resourceTags: Object.entries({ 'pull-through-cache': prefix, ...tags }).map(([key, value]) => ({ key, value })),
        customRoleArn,
      });
      const rule = new ecr.CfnPullThroughCacheRule(this, `Rule${pascalCase(name)}`, {
        ecrRepositoryPrefix: prefix,
        upstreamRegistry: registry,
        upstreamRegistryUrl: url,
        credentialArn: secretArn,
      });
      // What the first pull makes is to be like the template from the start: it holds only for what is made after it.
      rule.addResourceDependency(template);
    }
  }
}

/** Templates with tags need a role. Source: ECR User Guide, "Creating an IAM role for repository creation templates". */
function templateRole(scope: Construct, upstreams: readonly UpstreamPlan[]): string {
  const policy = managedPolicy(scope, 'TemplatePolicy', {
    description: 'ECR makes repositories for images that come through the cache',
    statements: [
      {
        Action: ['ecr:CreateRepository', 'ecr:ReplicateImage', 'ecr:TagResource'],
        Resource: repositoryArns(scope, upstreams),
      },
    ],
  });
  acknowledgeRepositories(policy, upstreams);
  return serviceRole(scope, 'TemplateRole', {
    description: 'Repositories of the pull-through cache',
    service: 'ecr.amazonaws.com',
    awsManagedPolicies: {},
    managedPolicyArns: [policy.ref],
  }).arn;
}

function untaggedGo() {
  return {
    rulePriority: 1,
    description: 'Images without a tag',
    selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: UNTAGGED_DAYS },
    action: { type: 'expire' },
  };
}

/** The repositories under the prefixes of some registries. */
export function repositoryArns(
  scope: Construct,
  upstreams: readonly Pick<UpstreamPlan, 'prefix'>[],
): readonly string[] {
  const { partition, region, account } = Stack.of(scope);
  return upstreams.map(({ prefix }) => `arn:${partition}:ecr:${region}:${account}:repository/${prefix}/*`);
}

/**
 * What nodes, or Fargate, need beside pulling: the first pull of an image makes its repository, and fetches it.
 * Source: ECR User Guide, "IAM permissions required to pull from an upstream registry".
 * @param props.role name of the role that gets it. @default - whoever takes the policy by its ARN
 * @returns the ARN of the policy
 */
export function pullThroughPolicy(
  scope: Construct,
  id: string,
  props: { readonly upstreams: readonly UpstreamPlan[]; readonly role?: string },
): string {
  const policy = managedPolicy(scope, id, {
    description: 'Nodes pull images by way of the pull-through cache',
    roles: props.role === undefined ? undefined : [props.role],
    statements: [
      {
        Action: ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'],
        Resource: repositoryArns(scope, props.upstreams),
      },
    ],
  });
  acknowledgeRepositories(policy, props.upstreams);
  return policy.ref;
}

function acknowledgeRepositories(policy: IConstruct, upstreams: readonly UpstreamPlan[]): void {
  const { partition, region } = Stack.of(policy);
  for (const { prefix } of upstreams) {
    acknowledge(policy, {
      [`AwsSolutions-IAM5[Resource::arn:${partition}:ecr:${region}:<AWS::AccountId>:repository/${prefix}/*]`]:
        'The repositories of the cache, which a pull makes by the name of its image: all begin with this prefix.',
    });
  }
}
