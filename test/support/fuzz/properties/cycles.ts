import { namedIn } from '../../../../lib/review/deployed/references';
import type { Made } from '../made';

/** Edges of a graph, from what waits to what it waits for. */
type Graph = ReadonlyMap<string, readonly string[]>;

/** Resources that wait for each other, stacks that do, and stacks that read of one that is not before them. */
export function cycles({ stacks }: Made): readonly string[] {
  const within = Object.entries(stacks).flatMap(([stack, { template }]) => {
    const graph = new Map(
      Object.entries(template.Resources).map(([id, resource]): [string, string[]] => [
        id,
        [...namedIn(resource, stack).ids, ...[resource.DependsOn ?? []].flat()].map((name) => name.split('.')[0] ?? ''),
      ]),
    );
    return inCircles(graph).map((id) => `${stack} ${id} waits for itself`);
  });
  const order = new Map(Object.entries(stacks).map(([name, { dependencies }]) => [name, dependencies]));
  const between = inCircles(order).map((stack) => `${stack} waits for itself`);
  return [...within, ...between, ...(between.length > 0 ? [] : unordered({ stacks }))];
}

/** What is in a circle, or waits for one: what imports nothing that is left can go, until only circles are left. */
function inCircles(graph: Graph): string[] {
  const left = new Map([...graph].map(([id, others]) => [id, others.filter((other) => graph.has(other))]));
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const [id, others] of left) {
      if (!others.some((other) => left.has(other))) left.delete(id);
    }
  }
  return [...left.keys()];
}

function unordered({ stacks }: Pick<Made, 'stacks'>): string[] {
  const allBefore = (stack: string): readonly string[] =>
    (stacks[stack]?.dependencies ?? []).flatMap((other) => [other, ...allBefore(other)]);
  return Object.entries(stacks).flatMap(([stack, { template }]) => {
    const { outputs, exports } = namedIn(template, `r/${stack}`);
    const read = [
      ...[...outputs.values()].map(({ stack: other }) => other.split('/').at(-1) ?? ''),
      ...[...exports].map((name) => name.split(':')[0] ?? ''),
    ];
    const before = allBefore(stack);
    return [...new Set(read)]
      .filter((other) => !before.includes(other))
      .map((other) => `${stack} is not after ${other}`);
  });
}
