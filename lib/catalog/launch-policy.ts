import { type DeployerPolicy, deployerPolicyOf } from '../permissions';
import type { DerivedStatement } from '../permissions/statements';
import type { Template } from '../permissions/template';

/** What launches racks, and where. */
export interface Launches {
  readonly partition: string;
  readonly region: string;
  /** Account id, or what stands for it. */
  readonly account: string;
  /** What the names of launched racks begin with. */
  readonly namePrefix: string;
  /** Templates of all versions that may be launched, updated or terminated. */
  readonly templates: readonly Template[];
}

/**
 * How Service Catalog calls the stacks of what it launches. Source: AWS Managed Policy Reference,
 * AWSServiceCatalogEndUserFullAccess, which is for `stack/SC-*`.
 */
const STACKS = 'SC-*';

/** Logical id of the parameter by which a launch names a rack. */
export const NAME_PARAMETER = 'Name';

/**
 * What the launch role has to be allowed: all that CloudFormation needs for the resources of a launched rack, with what begins
 * as such racks and their stacks are called, and what Service Catalog asks of CloudFormation by that role.
 */
export function launchPolicyOf(launches: Launches): DeployerPolicy {
  const { partition, region, account, namePrefix } = launches;
  const name = `${namePrefix}*`;
  const stacks = launches.templates.map((template) => ({ name: STACKS, template: named(template, name) }));
  return deployerPolicyOf({ name, region, partition, account, stacks, more: ownNeeds(launches) });
}

/**
 * A template with a name in the place of the parameter that is it. Of its parameters only those stay that CloudFormation looks
 * up: what others say to people are no ARNs of anything.
 */
function named({ Resources, Outputs, Parameters = {} }: Template, name: string): Template {
  const filled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(filled);
    if (typeof value !== 'object' || value === null) return value;
    const { Ref, 'Fn::Sub': sub } = value as Readonly<Record<string, unknown>>;
    if (Ref === NAME_PARAMETER) return name;
    if (typeof sub === 'string') return { 'Fn::Sub': sub.replaceAll(`\${${NAME_PARAMETER}}`, name) };
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner)]));
  };
  const lookedUp = Object.entries(Parameters).filter(([, { Type }]) => Type.startsWith('AWS::SSM::'));
  return filled({ Resources, Outputs, Parameters: Object.fromEntries(lookedUp) }) as Template;
}

/** On stacks of launches, one by one. */
const ON_STACKS = [
  'CreateChangeSet',
  'CreateStack',
  'DeleteChangeSet',
  'DeleteStack',
  'DescribeChangeSet',
  'DescribeStackEvents',
  'DescribeStackResource',
  'DescribeStackResources',
  'DescribeStacks',
  'ExecuteChangeSet',
  'GetStackPolicy',
  'GetTemplate',
  'GetTemplateSummary',
  'ListChangeSets',
  'ListStackResources',
  'SetStackPolicy',
  'TagResource',
  'UntagResource',
  'UpdateStack',
  'UpdateTerminationProtection',
];

/**
 * What Service Catalog does by the role besides: it makes stacks of the templates that it keeps in a bucket of its own, by the
 * tag that it puts on them. Source: Service Catalog Administrator Guide, "AWS Service Catalog Launch Constraints".
 */
function ownNeeds({ partition, region, account }: Launches): readonly DerivedStatement[] {
  const onCloudFormation = (resource: string) => `arn:${partition}:cloudformation:${region}:${account}:${resource}`;
  return [
    {
      Effect: 'Allow',
      Action: ON_STACKS.map((action) => `cloudformation:${action}`),
      Resource: [onCloudFormation(`changeSet/${STACKS}`), onCloudFormation(`stack/${STACKS}`)],
      width: 'named',
      reason: 'stacks of launches, as Service Catalog calls them',
    },
    {
      Effect: 'Allow',
      Action: ['cloudformation:GetTemplateSummary', 'cloudformation:ValidateTemplate'],
      Resource: ['*'],
      Condition: { StringEquals: { 'aws:RequestedRegion': region } },
      width: 'unscoped',
      reason: 'templates before there is a stack',
    },
    {
      Effect: 'Allow',
      Action: ['s3:GetObject'],
      Resource: [`arn:${partition}:s3:::*`],
      Condition: { StringEquals: { 's3:ExistingObjectTag/servicecatalog:provisioning': 'true' } },
      width: 'tagged',
      reason: 'templates where Service Catalog keeps them, which have a tag that nobody else puts on',
    },
  ];
}
