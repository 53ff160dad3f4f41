/** Tests run among the globals of their process, as do the modules that runtime.cjs loads for all of them. */
const { AsyncLocalStorage } = require('node:async_hooks');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { TestEnvironment } = require('jest-environment-node');
const { ModuleMocker } = require('jest-mock');

// The library's validation of every template costs a second and prints; it has tests of its own.
process.env.CDK_VALIDATION = 'false';

const {
  console,
  process: { exit },
} = globalThis;

const OF_THE_RUNNER = new Set(['EVENT_HANDLERS', 'JEST_STATE_SYMBOL']);

const running = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function noted(...args) {
  running.add(this);
  return run.apply(this, args);
};

module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimersModern = new ModernFakeTimers({ config: config.projectConfig, global: globalThis });
  }

  /** What a file of tests was given in place of it. */
  async teardown() {
    await super.teardown();
    globalThis.console = console;
    process.exit = exit;
    // Each that was ever run is told of each promise.
    for (const storage of running) storage.disable();
    running.clear();
    // What the runner of one file has noted would hear of the tests of the next ones too.
    for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
      if (OF_THE_RUNNER.has(symbol.description)) delete globalThis[symbol];
    }
  }
};
