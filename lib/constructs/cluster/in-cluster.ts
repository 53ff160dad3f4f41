import { createHash } from 'node:crypto';
import { CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** What the types of charts, manifests, patches and look-ups begin with: all that goes through the Kubernetes API. */
const THROUGH_THE_API = 'Custom::AWSCDK-EKS-';

/** Whether CloudFormation reaches a resource only through the Kubernetes API. */
export function isInCluster(node: IConstruct): node is CfnResource {
  return CfnResource.isCfnResource(node) && node.cfnResourceType.startsWith(THROUGH_THE_API);
}

interface Fragment {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>>;
}

/**
 * A list that changes when CloudFormation is about to change one of some resources, and not otherwise: a digest of what
 * the template says of them, and what it refers to outside of them, whose values are known only in the deployment. To
 * be called while templates are written, when every resource is known.
 */
export function changesOf(resources: readonly CfnResource[]): unknown[] {
  const said = resources
    .flatMap((resource) => Object.entries(fragment(resource).Resources))
    .map(([id, { Type, Properties }]) => ({ id, Type, Properties }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const own = new Set(said.map(({ id }) => id));
  const digest = createHash('sha256').update(JSON.stringify(said)).digest('hex');
  const references = new Map(
    referencesIn(said)
      .filter((reference) => !own.has(targetOf(reference)))
      .map((reference) => [JSON.stringify(reference), reference]),
  );
  return [digest, ...[...references].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, reference]) => reference)];
}

/** A resource as the template has it. */
function fragment(resource: CfnResource): Fragment {
  // Internal, and the only way: what the library offers to the public is the template of a whole stack.
  const { _toCloudFormation } = resource as unknown as { _toCloudFormation: () => object };
  return Stack.of(resource).resolve(_toCloudFormation.call(resource));
}

/** Functions whose values are not in the template. `Fn::Sub` refers by names within its text. */
const REFERENCES = ['Ref', 'Fn::GetAtt', 'Fn::ImportValue', 'Fn::GetStackOutput', 'Fn::Sub'];

function referencesIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const [[name = '', content] = [], ...more] = Object.entries(value);
  if (more.length === 0 && REFERENCES.includes(name)) {
    // Region, account and the like stay as they are while a stack exists.
    return name === 'Ref' && String(content).startsWith('AWS::') ? [] : [value];
  }
  return Object.values(value).flatMap(referencesIn);
}

/** The logical id that a reference names, if it is one of this template. */
function targetOf(reference: object): string {
  const [target] = Object.values(reference).flat();
  return String(target);
}
