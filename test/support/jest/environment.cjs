/** Globals of tests that are those of the CDK too, which runtime.cjs loads outside of their files. */
const { isNativeError } = require('node:util').types;
const { TestEnvironment } = require('jest-environment-node');

// The library's validation of every template costs a second and prints; it has tests of its own.
process.env.CDK_VALIDATION = 'false';

module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const { Error: SandboxError, process: sandboxProcess } = this.global;
    // The CDK is told by it where to write, and what the context is.
    sandboxProcess.env = process.env;
    // A package that the CDK brings remembers the working directory until it hears of another one.
    sandboxProcess.cwd = () => process.cwd();
    sandboxProcess.chdir = (directory) => process.chdir(directory);
    // An error that the CDK throws is one here.
    Object.defineProperty(SandboxError, Symbol.hasInstance, {
      value(error) {
        return this === SandboxError ? isNativeError(error) : Function.prototype[Symbol.hasInstance].call(this, error);
      },
    });
    this.global.globalsOfTheCdk = { Error, console };
  }
};
