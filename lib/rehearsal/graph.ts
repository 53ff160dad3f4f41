import type { Template } from './stack';

/** What each of some things waits for: names of others among them. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** The resources of a template, each with those that it waits for: named by `DependsOn`, or referred to. */
export function graphOf({ Resources }: Template): Graph {
  return new Map(
    Object.entries(Resources).map(([id, { DependsOn = [], Properties }]) => {
      const named = [DependsOn].flat();
      const all = new Set([...named, ...referredBy(Properties)]);
      return [id, [...all].filter((other) => other !== id && other in Resources)];
    }),
  );
}

/** The other way round: in this order things are deleted. */
export function reversed(graph: Graph): Graph {
  return new Map(
    [...graph.keys()].map((id) => [id, [...graph].filter(([, needs]) => needs.includes(id)).map(([other]) => other)]),
  );
}

/** A part of a graph; what waits for something that is not of it waits for what that waits for. */
export function within(graph: Graph, keep: (id: string) => boolean): Graph {
  const behind = (id: string, seen: Set<string>): string[] =>
    (graph.get(id) ?? []).flatMap((other) => {
      if (seen.has(other)) {
        return [];
      }
      seen.add(other);
      return keep(other) ? [other] : behind(other, seen);
    });
  return new Map([...graph.keys()].filter(keep).map((id) => [id, behind(id, new Set())]));
}

/** Some things, and all that they wait for. */
export function withNeeds(graph: Graph, ids: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (id: string) => {
    if (!found.has(id)) {
      found.add(id);
      graph.get(id)?.forEach(add);
    }
  };
  ids.forEach(add);
  return found;
}

function referredBy(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    switch (key) {
      case 'Ref':
        return [String(inner)];
      case 'Fn::GetAtt':
        return [String([inner].flat()[0]).split('.')[0] ?? ''];
      case 'Fn::Sub': {
        const [text, variables = {}] = [inner].flat();
        return [...namesIn(String(text)).map((name) => name.split('.')[0] ?? ''), ...referredBy(variables)];
      }
      default:
        return referredBy(inner);
    }
  });
}

/** `${Name}` and `${Name.Attribute}` in a text of `Fn::Sub`; `${!Name}` is text. */
export const SUBSTITUTION = /\$\{([^!{}][^{}]*)\}/g;

function namesIn(text: string): string[] {
  return [...text.matchAll(SUBSTITUTION)].map(([, name = '']) => name);
}
