import type { Limit, Resource } from './excess';

/**
 * How many tags a resource takes. Sources: AWS General Reference, "Tagging AWS resources"; EC2 Auto Scaling User Guide,
 * "Tag Auto Scaling groups and instances"; IAM User Guide, "Tags for IAM resources".
 */
const MOST = 50;
/** What EKS adds to an instance: the cluster, the node group, and three for the autoscaler. Source: EKS User Guide. */
const OF_EKS = 5;

/** Resources with more tags than AWS takes, those of the rack and of the CDK counted in. */
export const tags: Limit = (resources) =>
  resources.flatMap(([id, resource]) =>
    tagSetsOf(resource)
      .filter(({ count, most }) => count > most)
      .slice(0, 1)
      .map(({ what, count, most }) => ({
        id,
        description: `${what} would have ${count} tags, at most ${most} are allowed`,
        fix:
          resource.Type === 'AWS::AutoScaling::AutoScalingGroup'
            ? 'fewer labels or taints of that pool, each of which is a tag here, or fewer tags'
            : 'fewer tags, of that pool or of the rack',
      })),
  );

interface TagSet {
  readonly what: string;
  readonly count: number;
  readonly most: number;
}

function tagSetsOf({ Type = '', Properties = {} }: Resource): TagSet[] {
  const own = [Properties.Tags, Properties.HostedZoneTags, Properties.FileSystemTags].map(
    (set): TagSet => ({ what: `a resource of ${Type}`, count: Object.keys(set ?? {}).length, most: MOST }),
  );
  const data = Properties.LaunchTemplateData as
    | { TagSpecifications?: { ResourceType: string; Tags: object }[] }
    | undefined;
  const onInstances = (data?.TagSpecifications ?? []).map(
    ({ ResourceType, Tags }): TagSet => ({
      what: `each ${ResourceType} that it launches`,
      count: Object.keys(Tags).length,
      most: MOST - OF_EKS,
    }),
  );
  return [...own, ...onInstances];
}
