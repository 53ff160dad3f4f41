/** Compiles a program with all that it imports from the sources into one file. bin/start.cjs says when. */
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { SourceMap } = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { build } = require('esbuild');
const { MADE_FROM, ROOT, bundleOf, stampsOf } = require('./made-from.cjs');

/**
 * Compiles the sources, and keeps what came out where that can be written. With RACK_BUNDLE='not kept' it does not: another
 * checkout may share the folder of packages.
 * @returns the text of the bundle
 */
async function bundle(program) {
  const { outputFiles, metafile } = await esbuild(program, { metafile: true });
  const sources = Object.keys(metafile.inputs).filter((file) => !file.startsWith('node_modules/'));
  // A file that is new in a directory can take the place of one that was imported.
  const directories = [...new Set(sources.flatMap(directoriesOf))];
  // What is installed npm writes down.
  const packages = ['package-lock.json', 'node_modules/.package-lock.json'].filter((file) =>
    existsSync(join(ROOT, file)),
  );
  const stamps = stampsOf([...packages, 'tsconfig.json', ...directories, ...sources]);
  const text = `${outputFiles[0].text}${MADE_FROM}${JSON.stringify({ root: ROOT, stamps })}`;
  if (process.env.RACK_BUNDLE === 'not kept') {
    return text;
  }
  try {
    const file = bundleOf(program);
    const draft = `${file}.${process.pid}`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch {
    // A directory that cannot be written, as in a container: the next start compiles again.
  }
  return text;
}

/** `lib/rack/nodes` and what it is in, without the root, where output is written. */
function directoriesOf(file) {
  const directory = dirname(file);
  return directory === '.' ? [] : [directory, ...directoriesOf(directory)];
}

function esbuild(program, options) {
  return build({
    absWorkingDir: ROOT,
    entryPoints: [program],
    outfile: bundleOf(program),
    bundle: true,
    // The CDK finds its files beside its code, and clients of AWS are seldom asked. Other packages are small files, of which
    // finding each takes longest.
    external: ['aws-cdk-lib', '@aws-cdk/*', '@aws-sdk/*', 'constructs'],
    platform: 'node',
    format: 'cjs',
    target: 'node20.6',
    write: false,
    logLevel: 'error',
    plugins: [{ name: 'directories', setup: keepPlaces }],
    ...options,
  });
}

/** Sources read other files from beside their own, such as those of functions; rules of cdk-nag are called what their file is. */
function keepPlaces({ onLoad }) {
  onLoad({ filter: /[\\/]cdk-nag[\\/]lib[\\/]rules[\\/].*\.js$/ }, ({ path }) => ({
    contents: `const __filename = ${JSON.stringify(path)};${readFileSync(path, 'utf8')}`,
    loader: 'js',
  }));
  onLoad({ filter: /\.ts$/ }, ({ path }) => {
    const source = readFileSync(path, 'utf8');
    return source.includes('__dirname')
      ? { contents: `const __dirname = ${JSON.stringify(dirname(path))};${source}`, loader: 'ts' }
      : undefined;
  });
}

/** @returns a stack trace of the bundle as one of the sources */
async function inSources(program, stack) {
  const bundle = bundleOf(program);
  const { outputFiles } = await esbuild(program, { sourcemap: 'external' });
  const map = new SourceMap(JSON.parse(outputFiles.find(({ path }) => path.endsWith('.map')).text));
  return stack.replaceAll(/([^\s(]*\.cjs):(\d+):(\d+)/g, (place, file, line, column) => {
    const { originalSource, originalLine, originalColumn } = map.findEntry(Number(line) - 1, Number(column) - 1);
    return file !== bundle || originalSource === undefined
      ? place
      : `${resolve(dirname(bundle), originalSource)}:${originalLine + 1}:${originalColumn + 1}`;
  });
}

module.exports = { bundle, inSources };
