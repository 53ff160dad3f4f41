import type { Template } from './templates';

/**
 * The values that a template gives a chart. What CloudFormation fills in stands there as JSON of the intrinsic function.
 */
export function chartValues(template: Template, chart: string): Record<string, unknown> {
  return JSON.parse(textOf(template.Resources[chart]?.Properties.Values));
}

/** The objects of a manifest in a template, likewise. */
export function manifestObjects(template: Template, id: string): Record<string, unknown>[] {
  return JSON.parse(textOf(template.Resources[id]?.Properties.Manifest));
}

function textOf(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  const [, parts] = (value as { 'Fn::Join': [string, unknown[]] })['Fn::Join'];
  return parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part).replaceAll('"', "'"))).join('');
}
