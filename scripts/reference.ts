/** Writes what is generated from the declarations: the parameter reference, and the schema of rack files. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reference } from '../lib/parameters/reference';
import { schemaFile } from '../lib/parameters/schema';

const ROOT = join(__dirname, '..');
writeFileSync(join(ROOT, 'docs', 'parameters.md'), reference());
writeFileSync(join(ROOT, 'rack.schema.json'), schemaFile());
