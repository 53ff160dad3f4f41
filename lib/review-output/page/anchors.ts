import type { RackReport } from '../../review/report';
import { shownFindings } from '../findings';
import type { Anchors } from './topics';

/** Where each resource of a rack stands: those of which the same is said stand together. */
export function anchorsOf(rack: RackReport, index: number): Anchors {
  const changed = rack.stacks.filter(({ state }) => state !== 'unchanged');
  return new Map(
    changed.flatMap((stack, i) =>
      shownFindings(stack, rack).flatMap(({ ids }, j) =>
        ids.map((id) => [`${stack.name}/${id}`, findingId(index, i, j)] as const),
      ),
    ),
  );
}

export function findingId(rack: number, stack: number, finding: number): string {
  return `r${rack}s${stack}f${finding}`;
}
