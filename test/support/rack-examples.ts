import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWritten } from '../../lib/fleet/written';
import { seenFrom } from '../../lib/parameters/seen-from';
import type { Raw } from './templates';

const EXAMPLES = join(__dirname, '..', '..', 'examples');

/** The racks of a folder in `examples`, by the names of their files. */
export function rackExamples(folder: string): Readonly<Record<string, Raw>> {
  return Object.fromEntries(
    readdirSync(join(EXAMPLES, folder))
      .filter((file) => file.endsWith('.yaml'))
      .sort()
      .map((file) => {
        const { values } = readWritten(readFileSync(join(EXAMPLES, folder, file), 'utf8'));
        return [file.slice(0, -'.yaml'.length), seenFrom(join('examples', folder), values)];
      }),
  );
}

/** One rack with what several have, so that it is synthesized once: of lists all, without repetitions. */
export function together(racks: readonly Raw[]): Raw {
  const all = new Map<string, unknown>();
  for (const [key, value] of racks.flatMap((rack) => Object.entries(rack))) {
    const before = all.get(key);
    all.set(key, Array.isArray(before) && Array.isArray(value) ? distinct([...before, ...value]) : value);
  }
  return Object.fromEntries(all);
}

function distinct(list: readonly unknown[]): readonly unknown[] {
  return [...new Map(list.map((one) => [JSON.stringify(one), one])).values()];
}
