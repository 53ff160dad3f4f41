import { setFlagsFromString } from 'node:v8';

/** Versions of Node, and with them of V8, that the settings were measured on. */
const MEASURED = ['20', '22', '24'];

/** From how many racks on it pays to compile what the validator runs a second time, for speed. */
const FLEET = 5;

/**
 * How V8 runs the validator of templates: nine megabytes of WebAssembly that run for about a second and grow their memory by
 * small steps. What V8 does by default is right for a program that runs for hours, and here takes longer than the validator
 * itself (docs/decisions/0052-how-the-validator-runs.md).
 */
const SETTINGS = [
  // Each step starts to collect garbage. Several processors that look for it at once take more of all of them than one does.
  '--no-concurrent-marking',
  // A function is checked when it is first called. Most are not.
  '--wasm-lazy-validation',
];

/**
 * To be called before the validator is loaded. What it finds does not depend on it.
 * @param racks how many there are to validate
 */
export function prepareEngine(racks: number, version = process.versions.node): void {
  if (!MEASURED.includes(version.split('.')[0] ?? '')) return;
  // About how many bytes of a function are run before it is compiled for speed.
  const budget = racks < FLEET ? 1_000_000_000 : 100_000_000;
  for (const setting of [...SETTINGS, `--wasm-tiering-budget=${budget}`]) {
    setFlagsFromString(setting);
  }
}
