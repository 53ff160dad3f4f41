/** What whoever deploys racks has to be allowed. `npm run policy -- --help` says how. */
import { runCommand } from './support/command';
import { policyCommand } from './support/policy';

runCommand(policyCommand);
