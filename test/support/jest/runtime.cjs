/**
 * How tests load modules: the CDK once a process, instead of once a file of tests, which takes longer than most tests.
 * What is loaded so has globals of its own: environment.cjs makes the two agree.
 */
const { createRequire } = require('node:module');
const { default: Runtime } = require('jest-runtime');

/** Packages that keep nothing from one test to the next. */
const SHARED = /^(aws-cdk-lib|constructs|cdk-nag|@aws-cdk\/lambda-layer-kubectl-v\d+)(\/|$)/;

/** What property-based tests begin with: the same inputs in each run, so that nobody's change fails by another's mistake. */
const SEED = Number(process.env.FC_SEED ?? 1);

module.exports = class extends Runtime {
  requireModuleOrMock(from, name) {
    if (SHARED.test(name)) {
      return createRequire(from)(name);
    }
    const module = super.requireModuleOrMock(from, name);
    if (name === 'fast-check') {
      module.configureGlobal({ seed: SEED });
    }
    return module;
  }
};
