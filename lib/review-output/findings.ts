import { type Finding, type PropertyChange, type RackReport, SEVERITIES, type StackReport } from '../review/report';

/** What becomes of one resource, or of several of which the same is to be said. */
export interface Shown extends Finding {
  /** Logical ids. */
  readonly ids: readonly string[];
}

/**
 * The findings of a stack as they are shown: what many resources have in common is said once for the rack, and resources
 * of which the same is said, as the subnets of a new rack, stand together.
 */
export function shownFindings(stack: StackReport, rack: RackReport): readonly Shown[] {
  const common = new Set(rack.alike.map(({ change }) => keyOf(change)));
  const groups = new Map<string, { readonly finding: Finding; readonly ids: string[] }>();
  for (const finding of stack.findings) {
    const properties = finding.properties.filter((change) => !common.has(keyOf(change)));
    const isAdded = finding.kind === 'added' || finding.kind === 'removed';
    const rest = { ...finding, properties: isAdded ? finding.properties : properties };
    const isBare = rest.properties.length === 0 && !finding.means && !finding.why?.length && !finding.was;
    if (isBare && finding.properties.length > 0) {
      continue;
    }
    // Of whatever differs in nothing but its id, the same is said.
    const { id: _, name: __, ...same } = rest;
    const key = JSON.stringify(same);
    const group = groups.get(key) ?? { finding: rest, ids: [] };
    group.ids.push(finding.id);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ finding, ids }) => ({ ...finding, ids }))
    .sort((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));
}

function keyOf(change: PropertyChange): string {
  return JSON.stringify(change);
}

/** Whether there is something to say of a rack. */
export function hasNews({ state }: RackReport): boolean {
  return state !== 'unchanged';
}
