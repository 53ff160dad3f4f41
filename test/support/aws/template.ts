import { textOf } from '../text';

/** As much of a template as decides whether CloudFormation takes it. */
export interface Template {
  readonly Resources?: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, Output>>;
}

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Output {
  readonly Value: unknown;
  readonly Description?: string;
  readonly Export?: { readonly Name: unknown };
}

/** The output of another stack that a template takes the value of, when it is created or updated. */
export interface WeakReference {
  readonly StackName: string;
  readonly OutputName: string;
}

/** Properties by which a resource is found again after its stack is gone. */
const NAMED_BY: Readonly<Record<string, string>> = {
  'AWS::ECR::Repository': 'RepositoryName',
  'AWS::IAM::OIDCProvider': 'Url',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::EKS::Cluster': 'Name',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'Name',
};

const known = new WeakMap<Resource, { readonly name?: string }>();

/** Type and name of a resource whose name the template fixes, or would, knew it the account. */
export function fixedName(resource: Resource): string | undefined {
  const found = known.get(resource) ?? { name: nameIn(resource) };
  known.set(resource, found);
  return found.name;
}

function nameIn({ Type, Properties }: Resource): string | undefined {
  const name = Properties?.[NAMED_BY[Type] ?? ''];
  const isFixed = name !== undefined && !/Fn::(GetAtt|GetStackOutput|ImportValue)/.test(JSON.stringify(name));
  return isFixed ? `${Type} ${textOf(name)}` : undefined;
}

/**
 * Whether CloudFormation takes a resource over that is there already: by a name that stands in the template as it is, and
 * if it would not delete it. Source: CloudFormation User Guide, "Import AWS resources into a CloudFormation stack
 * automatically".
 */
export function isTakenOver({ Type, Properties, DeletionPolicy }: Resource): boolean {
  const named = Type !== 'AWS::IAM::OIDCProvider' && typeof Properties?.[NAMED_BY[Type] ?? ''] === 'string';
  return named && (DeletionPolicy ?? '').startsWith('Retain');
}

/** The exports of a template, with what they export as text. */
export function exportsOf({ Outputs = {} }: Template): ReadonlyMap<string, string> {
  return new Map(
    Object.values(Outputs).flatMap(({ Export, Value }): [string, string][] =>
      Export === undefined ? [] : [[String(Export.Name), JSON.stringify(Value)]],
    ),
  );
}

/** The exports that a template imports. */
export function importsOf(template: Template): ReadonlySet<string> {
  return new Set(valuesOf(template, 'Fn::ImportValue').map(String));
}

export function weakReferencesOf(template: Template): readonly WeakReference[] {
  return valuesOf(template, 'Fn::GetStackOutput') as WeakReference[];
}

/** What stands under a key, wherever it is. */
function valuesOf(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, child]) => (name === key ? [child] : valuesOf(child, key)));
}
