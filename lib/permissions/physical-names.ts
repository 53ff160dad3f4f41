import type { Placed } from './template';

/** Longest names of what CloudFormation makes names for: its own limits are those of the services. */
const LONGEST: Readonly<Record<string, number>> = {
  'AWS::IAM::Role': 64,
  'AWS::IAM::ManagedPolicy': 128,
  'AWS::IAM::InstanceProfile': 128,
  'AWS::Lambda::Function': 64,
  'AWS::S3::Bucket': 63,
  'AWS::Events::Rule': 64,
};
/** A hyphen and the random end of a name that CloudFormation makes up. */
const END = 14;
/** What is left of the name of a stack, at the least, where all of it is too long. */
const KEPT = 24;

/**
 * How the names begin that CloudFormation makes up, `<stack>-<logical id>-<random>`, with a wildcard for the rest. Where that
 * is too long it cuts both; no guide says where, so no more is taken for granted than the first 24 characters of the stack.
 * Source: CloudFormation User Guide, "Name type"; names of stacks seen in issues of aws-cdk.
 * @param id logical id; @default - any of the stack
 */
export function madeUpName(type: string, stackName: string, id?: string): string {
  const longest = LONGEST[type] ?? Number.POSITIVE_INFINITY;
  const fits = (text: string) => text.length + END <= longest;
  const cased = (text: string) => (type === 'AWS::S3::Bucket' ? text.toLowerCase() : text);
  // What a launch calls a stack has at least as many characters as are always kept.
  if (stackName.includes('*')) return cased(stackName);
  const full = `${stackName}-${id ?? ''}`;
  if (id !== undefined && fits(full)) return cased(`${full}-*`);
  return cased(stackName.length <= KEPT ? `${stackName}-*` : `${stackName.slice(0, KEPT)}*`);
}

/** The names of some resources, as they are given or made up; each once. */
export function namesOf(
  resources: readonly Placed[],
  type: string,
  given: (resource: Placed) => string | undefined,
): readonly string[] {
  const names = resources
    .filter((resource) => resource.type === type)
    .map((resource) => given(resource) ?? madeUpName(type, resource.stack.name));
  return [...new Set(names)].sort();
}

/** The path of something of IAM, as it stands in its ARN between the kind and the name. */
export function pathOf({ properties: { Path: path } }: Pick<Placed, 'properties'>): string {
  return typeof path === 'string' ? path.slice(1) : '';
}
