/** Versions of what racks publish to Service Catalog. `npm run catalog -- --help` says how. */
import { catalogCommand } from './support/catalog';
import { run } from './support/command';

run(catalogCommand);
