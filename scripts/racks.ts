/** Lists racks. `npm run racks -- --help` says how. */
import { fleetOf } from '../lib/fleet';
import { listOf, renderList } from '../lib/fleet/list';
import { throwIfAny } from '../lib/parameters/parse';
import { runCommand } from './support/command';
import { contextOf } from './support/racks';

runCommand({
  name: 'racks',
  about: 'Lists the racks of the rack files; where there are no files, the one that the context describes.',
  run({ argv, json, look, stdout }) {
    const { racks, problems } = fleetOf(contextOf(argv));
    if (racks.length > 0) {
      const listed = listOf(racks);
      stdout.write(json ? `${JSON.stringify(listed, undefined, 2)}\n` : renderList(listed, look));
    }
    throwIfAny(problems);
    return racks.some(({ rack }) => rack === undefined) ? 1 : 0;
  },
});
