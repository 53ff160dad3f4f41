/** A directory for what processes of a run of tests share. */
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = () => {
  process.env.RACK_TESTS_SHARE = mkdtempSync(join(tmpdir(), 'rack-tests-'));
};

module.exports.end = () => rmSync(process.env.RACK_TESTS_SHARE, { recursive: true });
