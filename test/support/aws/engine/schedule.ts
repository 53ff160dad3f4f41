import { creationSeconds } from '../../../../lib/facts/creation-times';
import { namedIn } from '../../../../lib/review/deployed/references';
import type { Resource } from '../template';

export type Resources = Readonly<Record<string, Resource>>;

/** When CloudFormation starts with a resource and is done with it, in seconds after the operation started. */
export interface Moment {
  readonly id: string;
  readonly starts: number;
  readonly ends: number;
}

/**
 * When CloudFormation comes to each resource, in the order in which it is done with them: each starts once all that it
 * refers to or waits for are done.
 * @param isTouched whether anything is done about a resource. @default - about all of them
 */
export function scheduleOf(resources: Resources, isTouched = (_: string) => true): readonly Moment[] {
  const moments = new Map<string, Moment>();
  const place = (id: string): number => {
    const known = moments.get(id);
    if (known !== undefined) return known.ends;
    const starts = Math.max(0, ...neededBy(resources, id).map(place));
    const ends = starts + (isTouched(id) ? creationSeconds(resources[id]?.Type ?? '') : 0);
    moments.set(id, { id, starts, ends });
    return ends;
  };
  for (const id of Object.keys(resources)) place(id);
  return [...moments.values()].sort((one, other) => one.ends - other.ends);
}

/** The resources of the same stack that one needs. */
export function neededBy(resources: Resources, id: string): readonly string[] {
  const resource = resources[id];
  return resource === undefined ? [] : namesIn(resource).filter((name) => name !== id && name in resources);
}

const known = new WeakMap<Resource, readonly string[]>();

function namesIn(resource: Resource): readonly string[] {
  const found = known.get(resource) ?? [
    ...new Set([...[resource.DependsOn ?? []].flat(), ...namedIn(resource.Properties, '').ids]),
  ];
  known.set(resource, found);
  return found;
}
