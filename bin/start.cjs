/**
 * The app command: runs bin/rack.ts, bundled into one file.
 *
 * Compiling the sources at each start takes as long as the rest of a synth. So they are compiled when one of them has
 * changed, and what comes out is kept below node_modules. Packages stay outside of it: the CDK finds its files beside its
 * code.
 */
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { homedir } = require('node:os');
const { basename, dirname, join, relative, resolve } = require('node:path');

const ROOT = dirname(__dirname);
const BUNDLE = join(ROOT, 'node_modules', '.cache', 'eks-rack', 'rack.cjs');
/** What stands before the list of sources that a bundle was made from, at its end. */
const MADE_FROM = '\n// Made from ';

/** Any way of changing a file leaves another time of change, copies that keep the time of modification too. */
function stampOf(file) {
  const { size, mtimeMs, ctimeMs } = statSync(join(ROOT, file));
  return `${size} ${mtimeMs} ${ctimeMs}`;
}

/** Whether the bundle is there, and its sources are still what they were. */
function isFresh() {
  try {
    const text = readFileSync(BUNDLE, 'utf8');
    const sources = JSON.parse(text.slice(text.lastIndexOf(MADE_FROM) + MADE_FROM.length));
    return Object.entries(sources).every(([file, stamp]) => stampOf(file) === stamp);
  } catch {
    return false;
  }
}

function bundle(options = {}) {
  const { build } = require('esbuild');
  return build({
    absWorkingDir: ROOT,
    entryPoints: ['bin/rack.ts'],
    outfile: BUNDLE,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20.6',
    metafile: true,
    write: false,
    logLevel: 'error',
    plugins: [{ name: 'directories', setup: keepDirectories }],
    ...options,
  });
}

/** Constructs read the sources of their functions from beside their own. */
function keepDirectories({ onLoad }) {
  onLoad({ filter: /[\\/]lib[\\/](constructs|rehearsal)[\\/].*\.ts$/ }, ({ path }) => {
    const source = readFileSync(path, 'utf8');
    return source.includes('__dirname')
      ? { contents: `const __dirname = ${JSON.stringify(dirname(path))};${source}`, loader: 'ts' }
      : undefined;
  });
}

/** Compiles the sources, keeps what came out where that can be written, and runs it. */
async function compileAndRun() {
  const { outputFiles, metafile } = await bundle();
  const sources = [relative(ROOT, __filename), 'package-lock.json', 'tsconfig.json', ...Object.keys(metafile.inputs)];
  const madeFrom = Object.fromEntries(sources.map((file) => [file, stampOf(file)]));
  const text = `${outputFiles[0].text}${MADE_FROM}${JSON.stringify(madeFrom)}`;
  try {
    const draft = `${BUNDLE}.${process.pid}`;
    mkdirSync(dirname(BUNDLE), { recursive: true });
    writeFileSync(draft, text);
    renameSync(draft, BUNDLE);
  } catch {
    // A directory that cannot be written, as in a container: the next start compiles again.
  }
  const module = new Module(BUNDLE);
  module.filename = BUNDLE;
  module.paths = Module._nodeModulePaths(dirname(BUNDLE));
  await run(() => module._compile(text, BUNDLE));
}

/** An error says where it comes from in the sources. */
async function run(start) {
  try {
    start();
  } catch (error) {
    if (error instanceof Error && error.stack?.includes(BUNDLE)) {
      error.stack = await inSources(error.stack);
    }
    throw error;
  }
}

async function inSources(stack) {
  const { outputFiles } = await bundle({ sourcemap: 'external' });
  const map = new Module.SourceMap(JSON.parse(outputFiles.find(({ path }) => path.endsWith('.map')).text));
  return stack.replaceAll(new RegExp(`[^\\s(]*${basename(BUNDLE)}:(\\d+):(\\d+)`, 'g'), (place, line, column) => {
    const { originalSource, originalLine, originalColumn } = map.findEntry(Number(line) - 1, Number(column) - 1);
    return originalSource === undefined
      ? place
      : `${resolve(dirname(BUNDLE), originalSource)}:${originalLine + 1}:${originalColumn + 1}`;
  });
}

/** Node 22 and later keep what they compiled of the CDK, which is most of what a synth loads. */
function cacheOfUser() {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  return join(XDG_CACHE_HOME ?? LOCALAPPDATA ?? join(homedir(), '.cache'), 'eks-rack');
}

Module.enableCompileCache?.(cacheOfUser());
if (isFresh()) {
  run(() => require(BUNDLE));
} else {
  compileAndRun();
}
