const { resolve } = require('node:path');
const usual = require('../../../jest.config.json');

module.exports = {
  ...usual,
  // A run shares nothing with another process.
  globalSetup: undefined,
  globalTeardown: undefined,
  rootDir: resolve(__dirname, '..', '..', '..'),
  roots: [__dirname],
  testMatch: ['**/1-near.ts', '**/2-far.ts'],
  testSequencer: require.resolve('./sequencer.cjs'),
  // Stryker, which wraps it, does not know <rootDir>.
  testEnvironment: require.resolve('./environment.cjs'),
};
