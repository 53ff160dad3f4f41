import cdkJson from '../../cdk.json';
import { flagsOf, WITHOUT_TRACES } from '../../lib/context';

/** The feature flags of the app; tests do not read a rack in `cdk.json`. */
export const FLAGS_IN_FILE = flagsOf(cdkJson.context);

/** All that the app runs with. */
export const FLAGS = { ...FLAGS_IN_FILE, ...WITHOUT_TRACES };
