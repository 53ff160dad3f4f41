import { namedIn } from '../../../../lib/review/deployed/references';
import { exportsIn } from '../../references';
import type { Template } from '../../templates';
import type { Made } from '../made';

/** What a template refers to and nothing makes: in itself, in outputs of other stacks, in exports. */
export function references({ stacks, plan }: Made): readonly string[] {
  const templates = Object.values(stacks).map(({ template }) => template);
  const exported = exportsIn(templates).map(({ name }) => name);
  const repeated = exported.filter((name, i) => exported.indexOf(name) !== i);
  const dangling = Object.entries(stacks).flatMap(([stack, { template }]) => {
    const { ids, outputs, exports } = namedIn(template, `${plan.region}/${stack}`);
    const resources = new Set([...Object.keys(template.Resources), ...parametersOf(template)]);
    return [
      ...[...ids, ...waitedFor(template)].filter((id) => !resources.has(id.split('.')[0] ?? '')),
      ...[...outputs.values()]
        .filter(({ stack: other, output }) => !hasOutput(stacks[other.split('/').at(-1) ?? '']?.template, output))
        .map(({ stack: other, output }) => `${other} ${output}`),
      ...[...exports].filter((name) => !exported.includes(name)),
    ].map((what) => `${stack} refers to ${what}, which is not there`);
  });
  return [...dangling, ...repeated.map((name) => `${name} is exported twice`)];
}

function parametersOf(template: Template): string[] {
  return Object.keys((template as { readonly Parameters?: object }).Parameters ?? {});
}

function waitedFor({ Resources }: Template): string[] {
  return Object.values(Resources).flatMap(({ DependsOn = [] }) => DependsOn);
}

function hasOutput(template: Template | undefined, output: string): boolean {
  return template?.Outputs?.[output] !== undefined;
}
