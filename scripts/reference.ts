/** Writes what documents have of the code: the reference of the parameters, and the picture of the default rack. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagramOf } from '../lib/diagram';
import { svgOf } from '../lib/diagram/svg';
import { reference } from '../lib/parameters/reference';
import { rackOf } from '../lib/rack/rack';

const DOCS = join(__dirname, '..', 'docs');

async function main(): Promise<void> {
  writeFileSync(join(DOCS, 'parameters.md'), reference());
  writeFileSync(join(DOCS, 'default-rack.svg'), await svgOf(diagramOf(rackOf({}).plan)));
}

void main();
