/** Copies what racks without internet pull. `npm run mirror -- --help` says how. */
import { runCommand } from './support/command';
import { mirrorCommand } from './support/mirror';

runCommand(mirrorCommand);
