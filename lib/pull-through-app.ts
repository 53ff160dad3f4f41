import type { App } from 'aws-cdk-lib';
import { readContext } from './context';
import { type Fleet, fleetOf } from './fleet';
import { throwIfAny } from './parameters/parse';
import type { RackPlan } from './rack/plan';
import { PullThroughStack } from './stacks/pull-through-stack';

/**
 * The caches that racks pull by way of: a stack for each account and region, with what any of its racks asks for. An app
 * of its own, so that no deploy and no removal of a rack touches what others use.
 * @param fleet the racks that are asked for. @default - those that the context of the app asks for
 * @throws ParameterError with everything that is wrong with any of the racks
 */
export function buildPullThroughApp(app: App, fleet: Fleet = fleetOf(readContext(app))): void {
  throwIfAny([...fleet.problems, ...fleet.racks.flatMap(({ problems }) => problems)]);
  const plans = fleet.racks.flatMap(({ rack }) => rack?.plan ?? []);
  const places = new Map<string, RackPlan[]>();
  for (const plan of plans.filter(({ platform }) => platform.pullThrough.length > 0)) {
    const place = ['pull-through-cache', plan.account, plan.region].filter((part) => part !== undefined).join('-');
    places.set(place, [...(places.get(place) ?? []), plan]);
  }
  for (const [id, racks] of places) {
    const [{ region, account }] = racks as [RackPlan];
    const upstreams = new Map(racks.flatMap(({ platform }) => platform.pullThrough.map((one) => [one.name, one])));
    const sorted = [...upstreams.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
    new PullThroughStack(app, id, { region, account, upstreams: sorted, tags: sharedTags(racks) });
  }
}

/** Tags that all of them have. */
function sharedTags([first, ...others]: readonly RackPlan[]): Readonly<Record<string, string>> {
  const tags = Object.entries(first?.tags ?? {});
  return Object.fromEntries(tags.filter(([key, value]) => others.every((rack) => rack.tags[key] === value)));
}
