/** Bundles of programs, and whether their sources are still what they were when they were made. */
const { readFileSync, statSync } = require('node:fs');
const { dirname, join } = require('node:path');

const ROOT = dirname(__dirname);
/** What stands before the list of what a bundle was made from, at its end. */
const MADE_FROM = '\n// Made from ';

/** Any way of changing a file leaves another time of change, copies that keep the time of modification too. */
function stampOf(file) {
  const { size, mtimeMs, ctimeMs } = statSync(join(ROOT, file));
  return `${size} ${mtimeMs} ${ctimeMs}`;
}

/** @param program the path of its source, from the root of the project: `bin/rack.ts` */
function bundleOf(program) {
  return join(ROOT, 'node_modules', '.cache', 'eks-rack', program.replace(/\.ts$/, '.cjs'));
}

const stampsOf = (files) => Object.fromEntries(files.map((file) => [file, stampOf(file)]));

/** @returns the text of the bundle, or nothing where there is none of these sources */
function freshBundle(program) {
  try {
    const text = readFileSync(bundleOf(program), 'utf8');
    const { root, stamps } = JSON.parse(text.slice(text.lastIndexOf(MADE_FROM) + MADE_FROM.length));
    return root === ROOT && Object.entries(stamps).every(([file, stamp]) => stampOf(file) === stamp) ? text : undefined;
  } catch {
    return undefined;
  }
}

module.exports = { MADE_FROM, ROOT, bundleOf, freshBundle, stampsOf };
