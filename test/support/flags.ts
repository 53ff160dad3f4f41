import cdkJson from '../../cdk.json';
import { flagsOf } from '../../lib/context';

/** The feature flags that the app runs with; tests do not read a rack in `cdk.json`. */
export const FLAGS = flagsOf(cdkJson.context);
