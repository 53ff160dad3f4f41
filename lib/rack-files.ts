import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capacityOf } from './capacity';
import { costOf } from './cost';
import { outputsOf } from './rack/outputs';
import type { RackPlan } from './rack/plan';

/** What is told of all racks of an app, beside their templates: name of a file → what it has, as JSON. */
const RACK_FILES: Readonly<Record<string, (plans: readonly RackPlan[]) => unknown>> = {
  'rack-outputs.json': (plans) => ({ racks: plans.map(outputsOf) }),
  'rack-cost.json': (plans) => ({ racks: plans.map(costOf) }),
  'rack-capacity.json': (plans) => capacityOf(plans.map((plan) => ({ ...plan, plan }))),
};

/**
 * Writes what is told of racks into the assembly that has their templates.
 * @param outdir of the app, whose stages have their templates below it
 */
export function writeRackFiles(outdir: string, plans: readonly RackPlan[]): void {
  const byName = [...plans].sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const [file, tell] of Object.entries(RACK_FILES)) {
    writeFileSync(join(outdir, file), `${JSON.stringify(tell(byName), undefined, 2)}\n`);
  }
}

/** Takes back what an earlier synth told: racks that are refused have no templates either. */
export function removeRackFiles(outdir: string): void {
  for (const file of Object.keys(RACK_FILES)) {
    rmSync(join(outdir, file), { force: true });
  }
}
