import { App } from 'aws-cdk-lib';
import { guard } from '../lib/guards';
import { isRefusal, takeBack } from '../lib/guards/refused';
import { ParameterError } from '../lib/parameters/language/problem';
import { acceptWarnings, buildRackApp } from '../lib/rack-app';
import { removeRackFiles, writeRackFiles } from '../lib/rack-files';

/** Warnings that are accepted here: id → why, as in `'rack:imds-optional': 'our agent knows only IMDSv1'`. */
const ACCEPTED: Readonly<Record<string, string>> = {};

// Not by itself at exit: after a refusal nothing must be written.
const app = new App({ autoSynth: false });
try {
  acceptWarnings(app, ACCEPTED);
  const plans = buildRackApp(app);
  guard(app);
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
