import { type Moment, neededBy, scheduleOf } from './aws/engine/schedule';
import type { SynthesizedStack } from './templates';

/** What CloudFormation and the CLI take for a stack beside its resources: change set, events, the next look at it. */
export const STACK_SECONDS = 12;

/** A resource of the chain that is done last. */
export interface Link {
  readonly stack: string;
  readonly id: string;
  readonly ends: number;
}

/**
 * When a rack is ready, in seconds after its deploy started, and why not earlier: on the table of the product, with as many
 * resources and stacks at once as do not wait for each other.
 */
export function timeToReady(stacks: Readonly<Record<string, SynthesizedStack>>): {
  readonly seconds: number;
  readonly path: readonly Link[];
} {
  const done = new Map<string, readonly Link[]>();
  const pathOf = (name: string): readonly Link[] => {
    const known = done.get(name);
    if (known !== undefined) return known;
    const { template, dependencies } = stacks[name] as SynthesizedStack;
    const before = latest(dependencies.map(pathOf));
    const starts = endOf(before) + STACK_SECONDS;
    const moments = scheduleOf(template.Resources);
    const path = [...before, ...chainTo(moments.at(-1), moments, template.Resources, { stack: name, starts })];
    done.set(name, path);
    return path;
  };
  const path = latest(Object.keys(stacks).map(pathOf));
  return { seconds: endOf(path), path };
}

/** What one resource waited for, back to the start of its stack. */
function chainTo(
  last: Moment | undefined,
  moments: readonly Moment[],
  resources: SynthesizedStack['template']['Resources'],
  at: { readonly stack: string; readonly starts: number },
): readonly Link[] {
  if (last === undefined) return [];
  const needed = neededBy(resources, last.id);
  const before = moments.find(({ id, ends }) => needed.includes(id) && ends === last.starts);
  const link = { stack: at.stack, id: last.id, ends: at.starts + last.ends };
  return [...chainTo(before, moments, resources, at), link];
}

const endOf = (path: readonly Link[]) => path.at(-1)?.ends ?? 0;

function latest(paths: readonly (readonly Link[])[]): readonly Link[] {
  return paths.reduce((one, other) => (endOf(other) > endOf(one) ? other : one), []);
}
