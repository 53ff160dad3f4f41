import type { ParameterName } from '../../parameters/declarations';
import type { Rack } from '../../rack/rack';
import { isTaken } from './trial';

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/**
 * Up to where one count goes and from where on another: CloudFormation compares no numbers, so what must not exceed
 * something else meets it there, at whatever is chosen.
 */
const MEET = 10;

/**
 * Within which bounds a number may be chosen: those of its kind, as far as the rules of a rack take them.
 * @param min what the kind takes at least
 * @param max what it takes at most
 */
export function boundsOf(rack: Rack, key: ParameterName, min: number, max: number): Bounds {
  const { node_min_count: least, node_max_count: most } = rack.parameters;
  const meeting = Math.min(most, Math.max(least, MEET));
  if (key === 'node_min_count') return narrowed(rack, key, { min, max: meeting });
  if (key === 'node_max_count') return narrowed(rack, key, { min: Math.max(min, meeting), max });
  return narrowed(rack, key, { min, max });
}

/** The value of the edition is taken, and what is between it and a bound that is not is halved until one is found. */
function narrowed(rack: Rack, key: ParameterName, { min, max }: Bounds): Bounds {
  const known = Number(rack.parameters[key]);
  const takes = (value: number) => isTaken(rack, { [key]: value });
  return { min: furthest(known, min, takes), max: furthest(known, max, takes) };
}

function furthest(taken: number, bound: number, takes: (value: number) => boolean): number {
  if (taken === bound || takes(bound)) return bound;
  let [good, bad] = [taken, bound];
  while (Math.abs(bad - good) > 1) {
    const middle = Math.trunc((good + bad) / 2);
    if (takes(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
