import { setFlagsFromString } from 'node:v8';

/** Versions of Node, and with them of V8, that this was measured on. */
const MEASURED = ['20', '22', '24'];

/**
 * How V8 runs the validator of templates, nine megabytes of WebAssembly that run for about a second: what it does by default, for
 * a program that runs for hours, takes longer than the validator itself (docs/decisions/0052-how-the-validator-runs.md).
 *
 * To be called before the validator is loaded. What it finds does not depend on it.
 * @param racks how many there are to validate
 */
export function prepareEngine(racks: number, version = process.versions.node): void {
  if (!MEASURED.includes(version.split('.')[0] ?? '')) return;
  // How much of a function runs before it is compiled a second time, for speed. A fleet runs for longer.
  setFlagsFromString(`--wasm-tiering-budget=${racks < 5 ? 1_000_000_000 : 100_000_000}`);
}
