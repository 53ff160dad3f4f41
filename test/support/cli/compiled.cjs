/**
 * Compiling the CLI takes half of its start. What one process compiled of it, the next ones take over, as
 * `module.enableCompileCache` does in Node 22 and later.
 */
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const CLI = join('aws-cdk', 'lib', 'index.js');
const compile = Module.prototype._compile;

Module.prototype._compile = function _compile(text, file) {
  if (!file.endsWith(CLI)) {
    return compile.call(this, text, file);
  }
  const { size, mtimeMs } = statSync(file);
  const kept = join(__dirname, `../../../node_modules/.cache/eks-rack/cli-${process.version}-${size}-${mtimeMs}`);
  const cachedData = read(kept);
  const script = new Script(Module.wrap(text.replace(/^#!.*/, '')), { filename: file, cachedData });
  if (cachedData === undefined || script.cachedDataRejected) {
    process.once('exit', () => write(kept, script.createCachedData()));
  }
  return script
    .runInThisContext()
    .call(this.exports, this.exports, Module.createRequire(file), this, file, dirname(file));
};

function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function write(file, data) {
  const draft = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(draft, data);
  renameSync(draft, file);
}
