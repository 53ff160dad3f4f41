/** A directory for what processes of a run of tests share. */
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, sep } = require('node:path');

module.exports = () => {
  // Of an earlier run in this process, as with --watch, the sources may have changed.
  for (const file of Object.keys(require.cache)) {
    if (!file.includes(`${sep}node_modules${sep}`)) delete require.cache[file];
  }
  process.env.RACK_TESTS_SHARE = mkdtempSync(join(tmpdir(), 'rack-tests-'));
};

module.exports.end = () => rmSync(process.env.RACK_TESTS_SHARE, { recursive: true });
