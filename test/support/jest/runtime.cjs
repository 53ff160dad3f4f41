/**
 * How tests load modules: the CDK once a process, instead of once a file of tests, which takes longer than most tests.
 * What is loaded so has globals of its own: environment.cjs makes the two agree.
 */
const { createRequire } = require('node:module');
const { default: Runtime } = require('jest-runtime');

/** Packages that keep nothing from one test to the next. */
const SHARED = /^(aws-cdk-lib|constructs|cdk-nag|@aws-cdk\/lambda-layer-kubectl-v\d+)(\/|$)/;

module.exports = class extends Runtime {
  requireModuleOrMock(from, name) {
    return SHARED.test(name) ? createRequire(from)(name) : super.requireModuleOrMock(from, name);
  }
};
