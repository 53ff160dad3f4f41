/**
 * How tests load modules: what they test, and the packages that it needs, once a process instead of once a file of tests,
 * which takes longer than most tests. A file that puts something in the place of a module has all modules to itself.
 */
const Module = require('node:module');
const { sep } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/** What property-based tests begin with: the same inputs in each run, so that nobody's change fails by another's mistake. */
const SEED = Number(process.env.FC_SEED ?? 1);

// Most of what tests run ends before it pays to compile it for speed. Later releases have no such setting.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=600000');

// By itself a process takes its heap apart before it ends, for longer than jest waits for that.
process.once('beforeExit', () => process.exit());

/** The runtime of the file of tests that runs now, which compiles what is loaded. */
let now;
/** Where the source maps of what was loaded are. */
const maps = new Map();

for (const [extension, isOurs] of [
  ['.ts', () => true],
  ['.js', (file) => file.includes(`${sep}yoga-layout${sep}`)],
]) {
  const load = Module._extensions[extension];
  Module._extensions[extension] = (module, file) => {
    if (!isOurs(file)) {
      return load(module, file);
    }
    module._compile(now.transformCache.transform(file), file);
    maps.set(file, now.getSourceMaps().get(file));
  };
}

// A file of code goes before one of data that is called the same.
const { '.json': json } = Module._extensions;
delete Module._extensions['.json'];
Module._extensions['.json'] = json;

/** Packages that a file of tests which puts something in the place of another module shares nevertheless. */
const HEAVY = /^(aws-cdk-lib|constructs|cdk-nag|@aws-cdk\/lambda-layer-kubectl-v\d+)(\/|$)/;

module.exports = class extends Runtime {
  isApart = false;

  constructor(...args) {
    super(...args);
    now = this;
    // Among the globals of the process: there is no other context.
    this.executor.compile = (source, filename) =>
      compileFunction(source, this.executor.injectedModuleParameters, { filename });
    globalThis.jest = this.jestGlobals.jestObjectFor(this._testPath);
  }

  requireModuleOrMock(from, name) {
    const isShared = !Module.isBuiltin(name) && (!this.isApart || HEAVY.test(name));
    const module = isShared ? Module.createRequire(from)(name) : super.requireModuleOrMock(from, name);
    if (name === 'fast-check') {
      module.configureGlobal({ seed: SEED });
    }
    return module;
  }

  setMock(...args) {
    this.isApart = true;
    super.setMock(...args);
  }
};
