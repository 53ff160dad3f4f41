/**
 * Runs a program of this project, bundled into one file: the app, bin/rack.ts, or the one that is named, such as scripts/cost.ts.
 *
 * Compiling the sources at each start takes as long as the rest of a synth. So they are compiled when one of them has
 * changed, and what comes out is kept below node_modules.
 */
const Module = require('node:module');
const { homedir } = require('node:os');
const { dirname, isAbsolute, join } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { bundleOf, freshBundle } = require('./made-from.cjs');

/** Versions of Node, and with them of V8, that the setting below was measured on. */
const MEASURED = ['20', '22', '24'];

/** The program finds its own arguments where a program of its own would. */
const [program = 'bin/rack.ts'] = process.argv.splice(2, 1);

/**
 * Each growth of the validator's memory has V8 look for garbage, which several processors at once find no sooner than one does
 * (docs/decisions/0052-how-the-validator-runs.md). V8 has to be told first of all, when it cannot be looking yet.
 */
function collectAlone() {
  if (process.env.CDK_VALIDATION !== 'false' && MEASURED.includes(process.versions.node.split('.')[0])) {
    setFlagsFromString('--no-concurrent-marking');
  }
}

/** Node 22 and later keep what they compiled of the CDK, which is most of what a synth loads. */
function keepCompiled() {
  const { XDG_CACHE_HOME = '', LOCALAPPDATA = '' } = process.env;
  try {
    // A relative one is to be ignored. Source: XDG Base Directory Specification.
    const folder = [XDG_CACHE_HOME, LOCALAPPDATA].find(isAbsolute) ?? join(homedir(), '.cache');
    Module.enableCompileCache?.(join(folder, 'eks-rack'));
  } catch {
    // A user without a home, as in a container: each start compiles again.
  }
}

/** Runs the text of a bundle: what was looked at, whatever has become of its file. */
function run(text) {
  const file = bundleOf(program);
  const module = new Module(file);
  module.filename = file;
  module.paths = Module._nodeModulePaths(dirname(file));
  module._compile(text, file);
}

/** An error says where it comes from in the sources, whenever it is thrown. */
async function fail(error) {
  if (error instanceof Error && error.stack?.includes(bundleOf(program))) {
    try {
      error.stack = await require('./bundle.cjs').inSources(program, error.stack);
    } catch {
      // Without the compiler it is told where in the bundle it comes from.
    }
  }
  console.error(error);
  process.exit(1);
}

async function start() {
  run(freshBundle(program) ?? (await require('./bundle.cjs').bundle(program)));
}

collectAlone();
keepCompiled();
process.on('uncaughtException', fail);
start();
