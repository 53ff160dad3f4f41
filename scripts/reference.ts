import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reference } from '../lib/parameters/reference';

writeFileSync(join(__dirname, '..', 'docs', 'parameters.md'), reference());
