import { App } from 'aws-cdk-lib';
import { WITHOUT_TRACES } from '../lib/context';
import { guard } from '../lib/guards';
import { isRefusal, takeBack } from '../lib/guards/refused';
import { ParameterError } from '../lib/parameters/language/problem';
import { buildPullThroughApp } from '../lib/pull-through-app';

function main(): void {
  const app = new App({ autoSynth: false, context: WITHOUT_TRACES });
  try {
    buildPullThroughApp(app);
    guard(app);
    app.synth();
  } catch (error) {
    if (error instanceof ParameterError) {
      console.error(error.message);
    } else if (isRefusal(error)) {
      takeBack(app.outdir);
    } else {
      throw error;
    }
    process.exitCode = 1;
  }
}

main();
