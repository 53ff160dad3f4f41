import { App } from 'aws-cdk-lib';
import { ParameterError } from '../lib/parameters/problem';
import { buildRackApp } from '../lib/rack-app';

try {
  const app = new App();
  buildRackApp(app);
  app.synth();
} catch (error) {
  // A user's mistake deserves a report, not a stack trace.
  if (!(error instanceof ParameterError)) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = 1;
}
