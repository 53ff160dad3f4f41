import type { Template } from './templates';

/** The values that a template gives a chart. */
export function chartValues(template: Template, chart: string): Record<string, unknown> {
  return parsed(template.Resources[chart]?.Properties.Values) as Record<string, unknown>;
}

/** The objects of a manifest in a template. */
export function manifestObjects(template: Template, id: string): Record<string, unknown>[] {
  return parsed(template.Resources[id]?.Properties.Manifest) as Record<string, unknown>[];
}

/**
 * JSON of a template, whole or joined with what CloudFormation fills in, as what it says. What is filled in stands there
 * as JSON of the intrinsic function.
 */
export function parsed(value: unknown): unknown {
  if (typeof value === 'string') {
    return JSON.parse(value);
  }
  const [, parts] = (value as { 'Fn::Join': [string, unknown[]] })['Fn::Join'];
  const text = parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part).replaceAll('"', "'")));
  return JSON.parse(text.join(''));
}
