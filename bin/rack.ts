import { App } from 'aws-cdk-lib';
import { guard } from '../lib/guards';
import { ParameterError } from '../lib/parameters/problem';
import { acceptWarnings, buildRackApp } from '../lib/rack-app';

/** Warnings that are accepted here: id → why, as in `'rack:imds-optional': 'our agent knows IMDSv1 alone'`. */
const ACCEPTED: Readonly<Record<string, string>> = {};

try {
  // Not by itself at exit: after a refusal nothing must be written.
  const app = new App({ autoSynth: false });
  acceptWarnings(app, ACCEPTED);
  buildRackApp(app);
  guard(app);
  app.synth();
} catch (error) {
  // A user's mistake deserves a report, not a stack trace.
  if (!(error instanceof ParameterError)) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = 1;
}
