import type { App } from 'aws-cdk-lib';
import { readContext } from './context';
import { type Fleet, fleetOf } from './fleet';
import type { Problem } from './parameters/language/problem';
import { throwIfAny } from './parameters/parse';
import type { RackPlan } from './rack/plan';
import { OPEN_UPSTREAMS } from './rack/platform/pull-through';
import { PullThroughStack } from './stacks/pull-through-stack';

/**
 * The caches that racks pull by way of: a stack for each account and region, with the registries that need no credentials,
 * whichever its racks ask for, and the others that any of them asks for. An app of its own, so that no deploy and no removal
 * of a rack touches what others use.
 * @param fleet all racks. @default - those of the context of the app
 * @throws ParameterError with everything that is wrong with any of the racks, or where these are not all of them
 */
export function buildPullThroughApp(app: App, fleet: Fleet = everyRack(app)): void {
  throwIfAny([...fleet.problems, ...fleet.racks.flatMap(({ problems }) => problems)]);
  const plans = fleet.racks.flatMap(({ rack }) => rack?.plan ?? []);
  throwIfAny(inWhoKnowsWhichAccount(plans.filter(({ platform }) => platform.pullThrough.length > 0)));
  const places = new Map<string, RackPlan[]>();
  for (const plan of plans.filter(({ platform }) => platform.pullThrough.length > 0)) {
    const place = ['pull-through-cache', plan.account, plan.region].filter((part) => part !== undefined).join('-');
    places.set(place, [...(places.get(place) ?? []), plan]);
  }
  for (const [id, racks] of places) {
    const [{ region, account }] = racks as [RackPlan];
    const asked = [...OPEN_UPSTREAMS, ...racks.flatMap(({ platform }) => platform.pullThrough)];
    const upstreams = new Map(asked.map((one) => [one.name, one]));
    const sorted = [...upstreams.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
    new PullThroughStack(app, id, { region, account, upstreams: sorted, tags: sharedTags(racks) });
  }
}

/** A rack that is left out would lose its rules: one stack has those of all. */
function everyRack(app: App): Fleet {
  const context = readContext(app);
  const { rack } = context;
  throwIfAny(
    rack === undefined
      ? []
      : [
          {
            parameter: 'rack',
            given: rack,
            message: 'leaves racks out, which would lose their rules',
            fix: 'no -c rack',
          },
        ],
  );
  return fleetOf(context);
}

/** Two stacks would have one name where one rack says its account and another is deployed there all the same. */
function inWhoKnowsWhichAccount(plans: readonly RackPlan[]): readonly Problem[] {
  return plans.flatMap((plan) => {
    const other = plans.find(({ account, region }) => account !== undefined && region === plan.region);
    return plan.account === undefined && other !== undefined
      ? [
          {
            parameter: 'account',
            given: undefined,
            message: `of ${plan.name} is not said, and that of ${other.name} is: both may have one registry in ${plan.region}`,
            fix: `account of ${plan.name}`,
          },
        ]
      : [];
  });
}

/** Tags that all of them have. */
function sharedTags([first, ...others]: readonly RackPlan[]): Readonly<Record<string, string>> {
  const tags = Object.entries(first?.tags ?? {});
  return Object.fromEntries(tags.filter(([key, value]) => others.every((rack) => rack.tags[key] === value)));
}
