import { namedIn } from '../../../lib/review';
import type { Template } from '../templates';

/** What each resource of a template waits for when it is made: what it names, and what it depends on. */
export function waitsIn({ Resources }: Pick<Template, 'Resources'>): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    Object.entries(Resources).map(([id, { DependsOn = [], ...resource }]) => {
      const named = [...namedIn(resource, '').ids, ...[DependsOn].flat()];
      return [id, new Set(named.filter((other) => other in Resources))];
    }),
  );
}

/** Resources that wait for each other, which CloudFormation refuses: none where every resource can be made some time. */
export function circles(waits: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const made = new Set<string>();
  for (let before = -1; before !== made.size; ) {
    before = made.size;
    for (const [id, others] of waits) {
      if ([...others].every((other) => made.has(other))) made.add(id);
    }
  }
  return [...waits.keys()].filter((id) => !made.has(id));
}

/** All that comes before a resource. */
export function before(id: string, waits: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const other of waits.get(next) ?? []) {
      if (!found.has(other)) {
        found.add(other);
        open.push(other);
      }
    }
  }
  return found;
}
