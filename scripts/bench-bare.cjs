/**
 * What the CDK alone takes for racks: so many times the resources of the templates in a folder, without anything that makes
 * them, refers to them or looks at them. The benchmark holds a further rack against one of these.
 */
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { App, CfnResource, Stack, Stage } = require('aws-cdk-lib');

const [, , folder, count] = process.argv;
const TEMPLATE = '.template.json';
const templates = readdirSync(folder)
  .filter((file) => file.endsWith(TEMPLATE))
  .map((file) => [file.slice(0, -TEMPLATE.length), JSON.parse(readFileSync(join(folder, file), 'utf8'))]);

const app = new App({ autoSynth: false });
for (let i = 1; i <= Number(count); i++) {
  const rack = new Stage(app, `rack-${i}`, { env: { region: 'us-east-1' } });
  for (const [name, { Resources }] of templates) {
    const stack = new Stack(rack, name);
    for (const [id, { Type: type, Properties: properties }] of Object.entries(Resources)) {
      new CfnResource(stack, id, { type, properties });
    }
  }
}
app.synth();
