import cfn from '../../../../lib/facts/cfn-types.json';
import type { Made } from '../made';

const TYPES: Readonly<Record<string, { readonly tagPermissions: readonly string[] }>> = cfn.types;

/** Keys of tags that a rack sets itself: its own value stays, as the reference of `tags` says. */
const OF_THE_RACK = /^Name$|(?:kubernetes|k8s)\.io\//;

/** Taggable resources without the tags of their rack, and resources of types that nobody knows. */
export function tags({ stacks, plan }: Made): readonly string[] {
  const own = Object.entries(plan.tags).map(([key, value]) => JSON.stringify([key, value]));
  return Object.entries(stacks).flatMap(([stack, { template }]) =>
    Object.entries(template.Resources).flatMap(([id, resource]) => {
      if (resource.Type.startsWith('Custom::')) return [];
      const known = TYPES[resource.Type];
      if (known === undefined) return [`${stack} ${id} is of type ${resource.Type}, which is not in cfn-types.json`];
      const carried = new Set(tagsIn(resource));
      const keys = new Set([...carried].map((tag) => String(JSON.parse(tag)[0])));
      const isOfTheRack = (tag: string) => OF_THE_RACK.test(JSON.parse(tag)[0]) && keys.has(JSON.parse(tag)[0]);
      const missing =
        known.tagPermissions.length === 0 ? [] : own.filter((tag) => !carried.has(tag) && !isOfTheRack(tag));
      return missing.map((tag) => `${stack} ${id} is without the tag ${tag}`);
    }),
  );
}

/** All tags of a resource, in lists of pairs or as an object, at any depth. */
function tagsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { Key, Value } = value as Record<string, unknown>;
  const pair = Key === undefined ? [] : [JSON.stringify([Key, Value])];
  const { Tags } = value as Record<string, unknown>;
  const map =
    typeof Tags === 'object' && !Array.isArray(Tags)
      ? Object.entries(Tags ?? {}).map((entry) => JSON.stringify(entry))
      : [];
  return [...pair, ...map, ...Object.values(value).flatMap(tagsIn)];
}
