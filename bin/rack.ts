import { App } from 'aws-cdk-lib';
import { readContext, validatesTemplates, WITHOUT_TRACES } from '../lib/context';
import { fleetOf } from '../lib/fleet';
import { isRefusal, takeBack } from '../lib/guards/refused';
import { ParameterError } from '../lib/parameters/language/problem';
import { throwIfAny } from '../lib/parameters/parse';
import { removeRackFiles, writeRackFiles } from '../lib/rack-files';

/** Warnings that are accepted here: id → why, as in `'rack:imds-optional': 'our agent knows only IMDSv1'`. */
const ACCEPTED: Readonly<Record<string, string>> = {};

async function main(): Promise<void> {
  // Not by itself at exit: after a refusal nothing must be written.
  const app = new App({ autoSynth: false, context: WITHOUT_TRACES });
  try {
    const fleet = fleetOf(readContext(app));
    if (fleet.racks.every(({ rack }) => rack === undefined)) {
      throwIfAny([...fleet.problems, ...fleet.racks.flatMap(({ problems }) => problems)]);
    }
    // Constructs, rules and the validator take most of the time of a start: nobody waits for them to be told of a mistake.
    const { Validator } = await import('../lib/guards/validator');
    const validator = validatesTemplates() ? new Validator(fleet.racks.length) : undefined;
    const { acceptWarnings, buildRackApp } = await import('../lib/rack-app');
    const { guard } = await import('../lib/guards');
    acceptWarnings(app, ACCEPTED);
    const plans = buildRackApp(app, fleet);
    guard(app, validator);
    app.synth();
    writeRackFiles(app.outdir, plans);
  } catch (error) {
    // A user's mistake deserves a report, not a stack trace.
    if (error instanceof ParameterError) {
      console.error(error.message);
    } else if (isRefusal(error)) {
      takeBack(app.outdir);
      removeRackFiles(app.outdir);
    } else {
      throw error;
    }
    process.exitCode = 1;
  }
}

void main();
