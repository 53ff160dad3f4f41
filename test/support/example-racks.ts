import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWritten } from '../../lib/fleet/written';
import { seenFrom } from '../../lib/parameters/seen-from';
import type { Raw } from './templates';

const EXAMPLES = join(__dirname, '..', '..', 'examples');
/** The rack of all defaults has the default name; its snapshots have a name that says what it is. */
const DEFAULT = 'rack';

/** The racks of `examples`, whose templates are kept as snapshots. */
export const EXAMPLE_RACKS: Readonly<Record<string, Raw>> = Object.fromEntries(
  readdirSync(EXAMPLES)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort((one, other) => Number(other === DEFAULT) - Number(one === DEFAULT) || (one < other ? -1 : 1))
    .map((name): [string, Raw] => {
      const { values } = readWritten(readFileSync(join(EXAMPLES, `${name}.yaml`), 'utf8'));
      const raw = seenFrom('examples', values);
      return name === DEFAULT ? ['default', raw] : [name, { name, ...raw }];
    }),
);
