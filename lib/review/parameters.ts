import type { Deployed } from './deployed/deployed';
import type { PropertyChange } from './report';
import { differences } from './values/difference';

/** What a rack was given, as its record of deploys has it in a template's metadata. */
interface Recorded {
  readonly 'eks-rack'?: { readonly parameters?: Readonly<Record<string, unknown>> };
}

/** The parameters in which two states of a rack differ, by their names. */
export function parameterChanges(before: Deployed, after: Deployed): readonly PropertyChange[] {
  const [was, is] = [recorded(before), recorded(after)];
  return was === undefined || is === undefined
    ? []
    : [...new Set([...Object.keys(was), ...Object.keys(is)])]
        .sort()
        .flatMap((name) => differences(was[name], is[name], name));
}

function recorded(state: Deployed): Readonly<Record<string, unknown>> | undefined {
  for (const { template } of Object.values(state)) {
    for (const { Metadata } of Object.values(template.Resources ?? {})) {
      const parameters = (Metadata as Recorded | undefined)?.['eks-rack']?.parameters;
      if (parameters !== undefined) {
        return parameters;
      }
    }
  }
  return undefined;
}
