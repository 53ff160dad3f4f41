import { ParameterError, type Problem } from '../parameters/language/problem';
import { rackOf } from '../rack/rack';
import { reasonOf } from './accept';
import type { Draft } from './draft';

/** Forty pools have each fewer fields than this, and a rack fewer parameters. */
const MOST_ROUNDS = 2000;

/**
 * Takes out of a draft what its rules and its plan refuse, with the reason, until the rest is a rack. Every round takes
 * one thing away, and a rack of which nothing is said is one.
 * @param name of the rack, which some rules ask for
 */
export function settle(draft: Draft, name: string): void {
  for (let rounds = 0; ; rounds += 1) {
    const problem = firstProblem(draft, name);
    if (problem === undefined) {
      return;
    }
    if (rounds === MOST_ROUNDS || !takeAway(draft, problem)) {
      throw new Error(`no way around ${problem.parameter}: ${problem.message}`);
    }
  }
}

/** What is wrong with a draft as a rack, or has no effect in it. */
function firstProblem(draft: Draft, name: string): Problem | undefined {
  try {
    const { warnings } = rackOf({ ...draft.raw(), name });
    return warnings.flatMap(({ id, message }): Problem[] => {
      const [, parameter = ''] = /^rack:without-effect-(\w+)$/.exec(id) ?? [];
      return draft.given.has(parameter)
        ? [
            {
              parameter,
              given: undefined,
              message: message.slice(`${parameter} `.length).replace(/: give that.*$/, ''),
            },
          ]
        : [];
    })[0];
  } catch (error) {
    if (error instanceof ParameterError) {
      return error.problems[0];
    }
    throw error;
  }
}

/** As in `node_pools[2].zones`. */
const PLACE = /^(\w+)(?:\[(\d+)\](?:\.(\w+))?)?/;

function takeAway(draft: Draft, problem: Problem): boolean {
  const [, parameter = '', index, field = ''] = PLACE.exec(problem.parameter) ?? [];
  const items = draft.lists.get(parameter) ?? [];
  const at = index === undefined ? items.length - 1 : Number(index);
  const item = items[at];
  if (item !== undefined) {
    const from = item.fields.get(field)?.from ?? item.from;
    draft.leave(from, 'refused', `${problem.parameter} ${reasonOf(problem)}`);
    // Without its name, its type or what else it needs an object is nothing.
    if (field === 'name' || field === 'type' || !item.fields.delete(field)) {
      items.splice(at, 1);
    }
    return true;
  }
  const victim = victimOf(draft, problem, parameter);
  if (victim === undefined) {
    return lessAvailable(draft, problem);
  }
  draft.drop(victim, `${problem.parameter} ${reasonOf(problem)}`);
  return true;
}

/**
 * What keeps others out, or says where a rack is. It goes last: no import is open to more than its source was, or in
 * another place.
 */
const KEPT: Readonly<Record<string, (value: unknown) => boolean>> = {
  region: () => true,
  endpoint_access: (value) => value !== 'public',
  endpoint_public_cidrs: () => true,
  whitelist: () => true,
  internet_gateway: (value) => value === false,
  private: (value) => value === true,
  egress: (value) => value === 'none',
};

/** The parameter to leave out: the one that a problem is about, or else one that it rests on. */
function victimOf(draft: Draft, problem: Problem, parameter: string): string | undefined {
  const involves = 'involves' in problem ? (problem.involves as readonly string[]) : [];
  const candidates = [parameter, ...involves].filter((name) => draft.given.has(name));
  const isKept = (name: string) => Object.hasOwn(KEPT, name) && KEPT[name]?.(draft.valueOf(name));
  const others = candidates.filter((name) => name !== 'region');
  return candidates.find((name) => !isKept(name)) ?? others[0];
}

/** In a region of two zones a rack is not highly available. */
function lessAvailable(draft: Draft, problem: Problem): boolean {
  if (draft.valueOf('high_availability') === false) {
    return false;
  }
  draft.given.delete('high_availability');
  draft.assume('high_availability', false, `high_availability is false: ${problem.parameter} ${problem.message}.`);
  return true;
}
