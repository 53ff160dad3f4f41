import cdkJson from '../../cdk.json';
import { flagsOf } from '../../lib/context';

/** The feature flags that the app runs with; a rack that somebody keeps in `cdk.json` is no matter of the tests. */
export const FLAGS = flagsOf(cdkJson.context);
