/** The parameters of a rack, in the terminal. `npm run params -- --help` says how. */
import { params } from '../lib/params/command';
import { run } from './support/command';

run(params);
