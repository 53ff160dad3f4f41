import type { StackReport } from '../review/report';

/** Who waits for whom: no stack is said to wait for what another that it waits for waits for too. */
export function waitsFor(stacks: readonly StackReport[]): ReadonlyMap<string, readonly string[]> {
  const direct = new Map(
    stacks.map(({ name, dependencies }) => [
      name,
      dependencies.filter((one) => one !== name && stacks.some((stack) => stack.name === one)),
    ]),
  );
  const behind = new Map([...direct.keys()].map((name) => [name, reached(name, direct)]));
  return new Map(
    [...direct].map(([name, all]) => [
      name,
      all.filter((one) => !all.some((other) => other !== one && behind.get(other)?.has(one))),
    ]),
  );
}

function reached(from: string, direct: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set<string>();
  const left = [...(direct.get(from) ?? [])];
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    if (!seen.has(name)) {
      seen.add(name);
      left.push(...(direct.get(name) ?? []));
    }
  }
  return seen;
}

/** Stacks in rows: each in the first row that is below all that it waits for. */
export function layersOf(stacks: readonly StackReport[]): readonly (readonly StackReport[])[] {
  const layers: StackReport[][] = [];
  const done = new Set<string>();
  for (let left = [...stacks]; left.length > 0; ) {
    const ready = left.filter(({ name, dependencies }) =>
      dependencies.every((one) => one === name || done.has(one) || !left.some((stack) => stack.name === one)),
    );
    // Stacks that wait for each other: no assembly has that.
    const layer = ready.length > 0 ? ready : left;
    layers.push(layer);
    for (const { name } of layer) {
      done.add(name);
    }
    left = left.filter((stack) => !layer.includes(stack));
  }
  return layers;
}

/** `3 replaced, 1 changed`, or what else there is to say of a stack. */
export function stackInWords({ state, findings, outputs, template, onlyOrder }: StackReport): string {
  if (state === 'gone') {
    return 'no longer in the app';
  }
  const counts = new Map<string, number>();
  for (const { kind } of findings) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const said = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
  const beside: readonly (readonly [string, number])[] = [
    ['outputs only', outputs.length],
    ['parameters or conditions only', template.length],
    ['the order of its resources only', onlyOrder.length],
  ];
  const [rest] = beside.find(([, count]) => count > 0) ?? ['metadata only'];
  return `${state === 'new' ? 'new: ' : ''}${said || (state === 'unchanged' ? 'unchanged' : rest)}`;
}
