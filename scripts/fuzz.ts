/** Looks for racks of which something does not hold. `npm run fuzz -- --help` says how. */
import { run } from '../test/support/fuzz/command';
import { letReadersGo, writeText } from './support/files';

const { argv, env, stdout, stderr } = process;
letReadersGo(stdout);
process.exitCode = run({ argv: argv.slice(2), env, stdout, stderr, writeText });
