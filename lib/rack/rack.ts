import type { RackParameters } from '../parameters/declarations';
import type { Warning } from '../parameters/language/rule';
import { problemsWith, type Reading, readParameters, throwIfAny } from '../parameters/parse';
import { type Edition, editionsOf } from './editions';
import type { KnownNetwork } from './network/network';
import { planRack, type RackPlan } from './plan';
import { judgementOf } from './rules';

/** A rack that can be built: its parameters, the plan that follows from them, and what is worth a warning of either. */
export interface Rack {
  readonly parameters: RackParameters;
  readonly plan: RackPlan;
  readonly warnings: readonly Warning[];
  /** What it publishes for others to launch, each a rack of its own. */
  readonly editions: readonly Edition<Rack>[];
  /** The same rack with what was looked up of its network, planned and judged anew. */
  readonly completedWith: (known: KnownNetwork) => Rack;
  /** The plan with other values of some parameters, judged by nobody: for values that are not known yet. */
  readonly plannedWith: (others: Partial<RackParameters>) => RackPlan;
}

/**
 * A rack from raw parameters, planned once.
 * @param raw parameter names and what was given for them, text or values from a file
 * @throws ParameterError with everything that is wrong with its parameters, or with the plan that follows from them
 */
export function rackOf(raw: Readonly<Record<string, unknown>>): Rack {
  const reading = readParameters(raw);
  // What contradicts itself cannot be planned.
  throwIfAny(reading.contradictions.length > 0 ? problemsWith(reading, reading.contradictions) : []);
  return planned(reading);
}

/** A value that was refused has its default here: what is wrong with the rest of the plan is in the same report. */
function planned(reading: Reading, known?: KnownNetwork): Rack {
  const { parameters } = reading;
  const plan = planRack(parameters, known);
  const { contradictions, warnings } = judgementOf(plan);
  const published = editionsOf(parameters, rackOf);
  throwIfAny(problemsWith(reading, [...contradictions, ...published.contradictions]));
  return {
    parameters,
    plan,
    warnings: [...reading.warnings, ...warnings],
    editions: published.editions,
    completedWith: (more) => planned(reading, more),
    plannedWith: (others) => planRack({ ...parameters, ...others }, known),
  };
}
