import type { Replacement, Replacements } from './replacement';

/**
 * The top-level properties of a type that replace it, by AWS's service specification. It takes a third of a second to load,
 * so it is loaded only for a resource that differs and whose type is not in the committed list; never for custom
 * resources, of which it knows nothing.
 */
export function specifiedReplacements(type: string): Replacements {
  const found = new Map<string, Replacement>();
  for (const [name, { causesReplacement }] of Object.entries(specified(type)?.properties ?? {})) {
    if (causesReplacement === 'yes' || causesReplacement === 'maybe') {
      found.set(name, causesReplacement === 'yes' ? 'replaced' : 'may be replaced');
    }
  }
  return found;
}

/** Whether the specification has a type. */
export function isSpecified(type: string): boolean {
  return specified(type) !== undefined;
}

function specified(type: string) {
  if (!type.startsWith('AWS::')) {
    return undefined;
  }
  return database().lookup('resource', 'cloudFormationType', 'equals', type)[0];
}

type Specification = typeof import('@aws-cdk/aws-service-spec');
let loaded: ReturnType<Specification['loadAwsServiceSpecSync']> | undefined;

function database() {
  loaded ??= (require('@aws-cdk/aws-service-spec') as Specification).loadAwsServiceSpecSync();
  return loaded;
}
