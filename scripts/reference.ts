/**
 * Writes what documents have of the code: reference and schema of the parameters, what else runs in a cluster, the schema of
 * reviews, the picture of the default rack, what is offered in which region, and what the four deployment policies allow of the example racks.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagramOf } from '../lib/diagram';
import { svgOf } from '../lib/diagram/svg';
import { reference } from '../lib/parameters/reference';
import { schemaFile } from '../lib/parameters/schema';
import { rackOf } from '../lib/rack/rack';
import { reportSchemaFile } from '../lib/review/schema';
import { EXAMPLE_RACKS } from '../test/support/example-racks';
import { addOnsPage } from './support/add-ons-page';
import { deployedRackOf, deploymentPoliciesPage } from './support/coverage';
import { eksctlPage } from './support/eksctl-examples';
import { productionForm } from './support/form';
import { regionsPage } from './support/regions';

const ROOT = join(__dirname, '..');

async function main(): Promise<void> {
  const racks = Object.values(EXAMPLE_RACKS).map((raw) => deployedRackOf(rackOf(raw)));
  writeFileSync(join(ROOT, 'docs', 'deployment-policies.md'), deploymentPoliciesPage(racks));
  writeFileSync(join(ROOT, 'docs', 'parameters.md'), reference());
  writeFileSync(join(ROOT, 'docs', 'add-ons.md'), addOnsPage());
  writeFileSync(join(ROOT, 'examples', 'eksctl', 'README.md'), eksctlPage());
  writeFileSync(join(ROOT, 'docs', 'regions.md'), regionsPage());
  writeFileSync(join(ROOT, 'rack.schema.json'), schemaFile());
  writeFileSync(join(ROOT, 'review.schema.json'), reportSchemaFile());
  writeFileSync(join(ROOT, 'docs', 'service-catalog-form.svg'), productionForm());
  writeFileSync(join(ROOT, 'docs', 'default-rack.svg'), await svgOf(diagramOf(rackOf({}).plan)));
}

void main();
