import type { Template } from './templates';

/** Every value below a name, anywhere in some JSON. */
export function valuesOf(json: unknown, name: string): unknown[] {
  if (json === null || typeof json !== 'object') {
    return [];
  }
  return Object.entries(json).flatMap(([key, value]) => [...(key === name ? [value] : []), ...valuesOf(value, name)]);
}

/** What a template reads of another stack without holding it fast. */
export interface StackOutput {
  readonly StackName: string;
  readonly OutputName: string;
}

/** What templates export. */
export function exportsIn(
  templates: readonly Template[],
): readonly { readonly name: string; readonly value: unknown }[] {
  return templates.flatMap(({ Outputs = {} }) =>
    Object.values(Outputs).flatMap(({ Export, Value }) => (Export ? [{ name: Export.Name, value: Value }] : [])),
  );
}

/** The intrinsic functions that some value is an argument of, however deep. */
export function functionsAround(inner: string, json: unknown, outer: readonly string[] = []): string[] {
  if (json === null || typeof json !== 'object') {
    return [];
  }
  return Object.entries(json).flatMap(([key, value]) =>
    key === inner ? [...outer] : functionsAround(inner, value, key.startsWith('Fn::') ? [...outer, key] : outer),
  );
}
