import { setFlagsFromString } from 'node:v8';

/** Versions of Node, and with them of V8, that the settings were measured on. */
const MEASURED = ['20', '22', '24'];

/**
 * How V8 runs the validator of templates: nine megabytes of WebAssembly that run for about a second and grow their memory by
 * small steps. What V8 does by default is right for a program that runs for hours, and for a rack takes longer than the
 * validator itself (docs/decisions/0052-how-the-validator-runs.md).
 */
function settingsFor(racks: number): readonly string[] {
  // A fleet runs for longer.
  const bytes = racks < 5 ? 1_000_000_000 : 100_000_000;
  return [
    // Each step starts to collect garbage. Several processors that look for it at once take more of all than one does.
    '--no-concurrent-marking',
    // How much of a function runs before it is compiled a second time, for speed.
    `--wasm-tiering-budget=${bytes}`,
  ];
}

/**
 * To be called before the validator is loaded. What it finds does not depend on it.
 * @param racks how many there are to validate
 */
export function prepareEngine(racks: number, version = process.versions.node): void {
  if (!MEASURED.includes(version.split('.')[0] ?? '')) return;
  for (const setting of settingsFor(racks)) {
    setFlagsFromString(setting);
  }
}
