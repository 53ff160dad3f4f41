/**
 * Writes the templates of the example racks, for whatever judges CloudFormation. Usage: `npm run examples -- DIRECTORY`.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import cdkJson from '../cdk.json';
import { rackOf } from '../lib/rack/rack';
import { buildRack } from '../lib/rack-app';
import { EXAMPLE_RACKS } from '../test/support/example-racks';

const [directory] = process.argv.slice(2);
if (directory === undefined) {
  console.error('usage: npm run examples -- DIRECTORY');
  process.exit(2);
}
mkdirSync(directory, { recursive: true });
// The layers with kubectl are sixty megabytes, which no template has in it.
const context = {
  ...cdkJson.context,
  '@aws-cdk/core:annotationsInValidationReport': false,
  'aws:cdk:disable-asset-staging': true,
};
for (const [name, raw] of Object.entries(EXAMPLE_RACKS)) {
  const outdir = mkdtempSync(join(tmpdir(), 'example-'));
  const app = new App({ context, analyticsReporting: false, outdir });
  buildRack(app, rackOf(raw));
  app.synth();
  for (const file of readdirSync(outdir).filter((entry) => entry.endsWith('.template.json'))) {
    const part = file.slice(file.lastIndexOf('-') + 1);
    writeFileSync(join(directory, `${name}-${part}`), readFileSync(join(outdir, file)));
  }
  rmSync(outdir, { recursive: true });
}
