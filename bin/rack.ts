import { App } from 'aws-cdk-lib';
import { guard } from '../lib/guards';
import { ParameterError } from '../lib/parameters/problem';
import { buildRackApp } from '../lib/rack-app';

try {
  // Not by itself at exit: after a refusal nothing must be written.
  const app = new App({ autoSynth: false });
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
