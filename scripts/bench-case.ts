/**
 * One sample of the benchmark: builds and synthesizes racks in this process, prints what it took. All of it in one thread, so
 * that nothing of what a rack costs is hidden beside something else.
 */
import { performance } from 'node:perf_hooks';

const start = performance.now();
const [racks = '0', validation, catalog] = process.argv.slice(2);
const PUBLISHING = { catalog_enable: true, catalog_bucket: 'acme-racks' };

async function run(): Promise<void> {
  const { App, CfnWaitConditionHandle, Stack, Stage } = await import('aws-cdk-lib');
  const app = new App({ autoSynth: false });
  if (racks === '0') {
    // The validation refuses a template without any resource.
    new CfnWaitConditionHandle(new Stack(app, 'empty'), 'Nothing');
  } else {
    const { buildRack } = await import('../lib/rack-app');
    const { rackOf } = await import('../lib/rack/rack');
    for (let i = 1; i <= Number(racks); i++) {
      // One alone is context, several are files.
      const scope = racks === '1' ? app : new Stage(app, `rack-${i}`, { env: { region: 'us-east-1' } });
      buildRack(scope, rackOf({ name: `rack-${i}`, ...(catalog === 'true' && PUBLISHING) }));
    }
    if (validation === 'true') {
      const { guard } = await import('../lib/guards');
      guard(app);
    }
  }
  app.synth();
  const ms = performance.now() - start;
  console.log(JSON.stringify({ ms, mib: process.resourceUsage().maxRSS / 1024 }));
}

void run();
