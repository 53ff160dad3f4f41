import type { Fault } from '../aws/engine/world';
import { Drill, type RackStacks } from './drill';

/** A resource of a rack. */
export type Place = readonly [part: string, id: string];

/** Every resource of a rack, by part. */
export function placesIn(stacks: RackStacks): readonly Place[] {
  return Object.entries(stacks).flatMap(([part, { template }]) =>
    Object.keys(template.Resources).map((id): Place => [part, id]),
  );
}

/** What a drill comes to beside racks that are as their templates say. */
export interface Outcome {
  /** Where the same command again did not do, and one that adopts what is there did. */
  readonly adopted: readonly string[];
  /** Where people would have been helpless, each with how far they came. */
  readonly broken: readonly string[];
}

/** Each of some resources fails once when it is made; then the same command again, or one that adopts what is there. */
export async function failedCreations(stacks: RackStacks, places: readonly Place[]): Promise<Outcome> {
  const [adopted, broken]: [string[], string[]] = [[], []];
  for (const [part, id] of places) {
    const drill = new Drill();
    drill.breaks(part, id, 'create');
    const first = await drill.deploy(stacks);
    let status = await drill.deploy(stacks);
    if (status !== undefined) {
      status = await drill.deploy(stacks, { importExisting: true });
      if (status === undefined) adopted.push(`${part}/${id}`);
    }
    const there = status === undefined && drill.isAsIn(stacks);
    if (first !== 'ROLLBACK_COMPLETE' || !there) {
      broken.push(`${part}/${id}: ${first}, then ${status ?? (there ? 'there' : 'not as in its templates')}`);
    }
  }
  return { adopted, broken };
}

/** Each of some resources fails once when it is changed, from one rack to another and back; then the same command again. */
export async function failedChanges(
  before: RackStacks,
  after: RackStacks,
  places: readonly Place[],
): Promise<readonly string[]> {
  const drill = new Drill();
  const made = await drill.deploy(before);
  if (made !== undefined) return [`not made: ${made}`];
  const broken: string[] = [];
  for (const [index, [part, id]] of places.entries()) {
    // There and back, so that no rack has to be made anew.
    const to = index % 2 === 0 ? after : before;
    drill.breaks(part, id, 'update');
    const [first, second] = [await drill.deploy(to), await drill.deploy(to)];
    if (first !== 'UPDATE_ROLLBACK_COMPLETE' || second !== undefined || !drill.isAsIn(to)) {
      broken.push(`${part}/${id}: ${first}, then ${second ?? 'there'}`);
    }
  }
  return broken;
}

/** What a removal came to in which some resources failed once. */
export interface Removal {
  readonly attempts: number;
  /** What could not be deleted, however often it was tried. */
  readonly stuck: readonly string[];
  /** Faults of what nobody has tried to delete. */
  readonly untried: readonly Fault[];
}

/** Each of some resources fails once when it is deleted; then the same command as long as it gets anything done. */
export async function failedDeletions(stacks: RackStacks, places: readonly Place[]): Promise<Removal> {
  const drill = new Drill();
  const made = await drill.deploy(stacks);
  if (made !== undefined) return { attempts: 0, stuck: [`not made: ${made}`], untried: [] };
  for (const [part, id] of places) drill.breaks(part, id, 'delete');
  const left = () => drill.account.deployed.reduce((sum, { things }) => sum + things.size, drill.account.faults.length);
  for (let attempts = 1; ; attempts += 1) {
    const before = left();
    const status = await drill.destroy(stacks);
    if (status === undefined) return { attempts, stuck: [], untried: drill.account.faults };
    if (left() === before) return { attempts, stuck: drill.stuck(), untried: drill.account.faults };
  }
}
