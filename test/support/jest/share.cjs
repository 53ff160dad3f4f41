/** A directory for what processes of a run of tests share. */
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const forget = require('./forget.cjs');

module.exports = () => {
  // Of an earlier run in this process, as with --watch, the sources may have changed.
  forget();
  process.env.RACK_TESTS_SHARE = mkdtempSync(join(tmpdir(), 'rack-tests-'));
};

module.exports.end = () => rmSync(process.env.RACK_TESTS_SHARE, { recursive: true });
